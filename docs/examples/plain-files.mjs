// A backend in forty lines: a folder of plain files, one an event. `link` creates a name if it is not there, so an id
// stands in a log once however many processes write. For a server, a desktop application or a shared drive.
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createIfAbsentAdapter } from '@kreatli/adapters/create-if-absent';

/** @returns {import('@kreatli/adapters/create-if-absent').CreateIfAbsentStore} */
export function folderStore(root) {
  const folderOf = (reviewId) => (/^[\w-]{1,64}$/.test(reviewId) ? join(root, reviewId) : never(reviewId));
  const fileOf = (reviewId, seq) => join(folderOf(reviewId), `${String(seq).padStart(9, '0')}.json`);
  return {
    async list(reviewId, after, limit) {
      const rows = [];
      for (let seq = after + 1; rows.length < limit; seq++) {
        const value = await readFile(fileOf(reviewId, seq), 'utf8').catch(orNull);
        if (value === null) break;
        rows.push({ seq, value });
      }
      return rows;
    },
    async createIfAbsent(reviewId, seq, value) {
      if (await mkdir(folderOf(reviewId), { recursive: true })) await flush(root);
      // Written whole and flushed under another name first: nobody ever reads half an event.
      const draft = join(folderOf(reviewId), `.${randomUUID()}`);
      const file = await open(draft, 'wx');
      await file.writeFile(value).then(() => file.sync()).finally(() => file.close());
      const created = await link(draft, fileOf(reviewId, seq)).then(() => true, (error) => (error.code === 'EEXIST' ? false : Promise.reject(error))).finally(() => unlink(draft));
      await flush(folderOf(reviewId)); // a name is durable once its folder is
      return created;
    },
  };
}
const never = (reviewId) => { throw new TypeError(`"${reviewId}" is no id of a review.`); };
const flush = async (folder) => { const handle = await open(folder); await handle.sync().finally(() => handle.close()); };
const orNull = (error) => (error.code === 'ENOENT' ? null : Promise.reject(error));

/** An adapter for whoever is at this end; `actor` is `{ kind, role, id }`. */
export const folderAdapter = (root, actor) => createIfAbsentAdapter({ store: folderStore(root), actor, name: 'plain-files' });
