// A backend in forty lines: a folder with one file per event. `link` creates a name only if it is absent, so an id is
// in a log at most once however many processes write. For a server, a desktop application or a shared drive.
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createIfAbsentAdapter } from '@kreatli/adapters/create-if-absent';

/** @returns {import('@kreatli/adapters/create-if-absent').CreateIfAbsentStore} */
export function folderStore(root) {
  const fileOf = (reviewId, seq) => join(folderOf(root, reviewId), `${String(seq).padStart(9, '0')}.json`);
  return {
    async list(reviewId, after, limit) {
      const rows = [];
      for (let seq = after + 1; rows.length < limit; seq++) {
        const value = await readFile(fileOf(reviewId, seq), 'utf8').catch(ignore('ENOENT'));
        if (value === undefined) break;
        rows.push({ seq, value });
      }
      return rows;
    },
    async createIfAbsent(reviewId, seq, value) {
      const folder = folderOf(root, reviewId);
      if (await mkdir(folder, { recursive: true })) await flush(root);
      // The event is written and flushed under another name first, so no reader gets half of it.
      const draft = join(folder, `.${randomUUID()}`);
      const file = await open(draft, 'wx');
      await file.writeFile(value).then(() => file.sync()).finally(() => file.close());
      const linked = link(draft, fileOf(reviewId, seq)).then(() => true);
      const isCreated = await linked.catch(ignore('EEXIST')).finally(() => unlink(draft));
      await flush(folder); // A name is durable once its folder is.
      return isCreated === true;
    },
  };
}

function folderOf(root, reviewId) {
  if (!/^[\w-]{1,64}$/.test(reviewId)) throw new TypeError(`"${reviewId}" is not a review id.`);
  return join(root, reviewId);
}

/** Resolves with undefined for errors with this code. */
const ignore = (code) => (error) => (error.code === code ? undefined : Promise.reject(error));

async function flush(folder) {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

/** An adapter that acts as `actor`, which is `{ kind, role, id }`. */
export const folderAdapter = (root, actor) =>
  createIfAbsentAdapter({ store: folderStore(root), actor, name: 'plain-files' });
