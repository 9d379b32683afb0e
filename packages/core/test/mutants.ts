/** The core with one line of its source changed. Each change breaks a rule of docs/sync.md. */
import { readFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Core } from './simulation.js';

const source = fileURLToPath(new URL('../src', import.meta.url));

interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replacement: string;
}
interface Mutation extends Edit {
  readonly name: string;
  /** The second place of a rule that is enforced in two. */
  readonly also?: Edit;
}

const mutations: readonly Mutation[] = [
  {
    name: 'an acknowledged item counts as confirmed',
    file: 'sync/push.ts',
    find: "else void outbox.update([item], { state: 'sent' });",
    replacement: "else await outbox.reject(item, 'confirmed').then(() => outbox.discard(item.proposal.id));",
  },
  {
    name: 'an item is dropped when its call fails',
    file: 'sync/push.ts',
    find: '    } finally {',
    replacement:
      "    } catch (error) { for (const item of batch) { await outbox.reject(item, 'dropped'); " +
      'await outbox.discard(item.proposal.id); } throw error; } finally {',
  },
  {
    name: 'half of R6: base is kept after a reset',
    file: 'sync/push.ts',
    find: 'logId === current.logId || proposal.base === 0 ? proposal : { ...proposal, base: 0 }',
    replacement: 'proposal',
    also: { file: 'sync/pull.ts', find: '      outbox.rebase();', replacement: '' },
  },
  {
    name: 'a reset keeps the old replica',
    file: 'replica/replica.ts',
    find: '    store.replace(events);',
    replacement: '    if (cursor() === 0) store.replace(events);',
  },
  {
    name: 'another identity of the log is ignored',
    file: 'sync/pull.ts',
    find: 'if (logId !== undefined && page.logId !== logId) throw',
    replacement: 'if (false) throw',
  },
  {
    name: 'the newest item is sent first',
    file: 'outbox/batch.ts',
    find: 'for (const item of items) {',
    replacement: 'for (const item of [...items].reverse()) {',
  },
  {
    name: 'the last item of a batch is rejected without being sent',
    file: 'sync/push.ts',
    find: 'const items = batch.map((item) => rebased(item, identity));',
    replacement:
      'const items = batch.slice(0, Math.max(1, batch.length - 1)).map((item) => rebased(item, identity)); ' +
      "void outbox.update(batch.slice(items.length), { state: 'rejected' });",
  },
  {
    name: 'an item is sent before it is stored',
    file: 'outbox/batch.ts',
    find: 'if (item.order === null && !item.unsaved) break;',
    replacement: '',
  },
  {
    name: 'rows of other tabs are not loaded before a push',
    file: 'outbox/outbox.ts',
    find: 'await inOrder(load).catch(() => undefined);',
    replacement: '',
  },
  {
    name: 'a page is confirmed and not stored',
    file: 'replica/replica.ts',
    find: 'await persistBestEffort(() => storage.extend(key, toStore(logId, events)));',
    replacement: '',
  },
  {
    name: 'a new leader does not know that it leads',
    file: 'sync/lead.ts',
    find: '    isLeader = true;',
    replacement: '',
  },
  {
    name: 'a stop for signing in never ends',
    file: 'sync/status.ts',
    find: "if (isStopped() || $sync.get().phase === 'readonly') report('starting');",
    replacement: '',
  },
  {
    name: 'the row of a discarded item is not removed',
    file: 'outbox/outbox.ts',
    find: 'await rows.discard(item, toInstant(parts.ports.now()));',
    replacement: '',
  },
  {
    name: 'a rejection counts as a failure',
    file: 'sync/push.ts',
    find: "if (result.status === 'rejected') await outbox.reject(item, result.code);",
    replacement: "if (result.status === 'rejected') void outbox.update([item], { state: 'queued' });",
  },
];

/** Every mutant; `load` compiles it. */
export const mutants: readonly { readonly name: string; load(): Promise<Core> }[] = mutations.map((mutation) => ({
  name: mutation.name,
  load: () => compile(mutation),
}));

async function compile({ name, also, ...edit }: Mutation): Promise<Core> {
  const edits = also ? [edit, also] : [edit];
  const changed = new Map<string, string>();
  for (const { file, find, replacement } of edits) {
    const text = await readFile(join(source, file), 'utf8');
    if (!text.includes(find)) throw new Error(`"${name}" has nothing to change: ${file} does not contain ${find}`);
    changed.set(
      join(source, file),
      text.replace(find, () => replacement),
    );
  }
  const outfile = join(await mkdtemp(join(tmpdir(), 'kreatli-mutant-')), 'core.mjs');
  const mutate = (path: string) =>
    changed.has(path) ? { contents: changed.get(path)!, loader: 'ts' as const } : undefined;
  await build({
    entryPoints: [join(source, 'index.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['kreatli-source'],
    outfile,
    logLevel: 'error',
    plugins: [{ name: 'mutate', setup: (build) => build.onLoad({ filter: /\.ts$/ }, ({ path }) => mutate(path)) }],
  });
  return (await import(pathToFileURL(outfile).href)) as Core;
}
