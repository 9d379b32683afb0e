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
  readonly put: string;
}
interface Mutation extends Edit {
  readonly name: string;
  /** Where the rule is held twice. */
  readonly also?: Edit;
}

const mutations: readonly Mutation[] = [
  {
    name: 'what was acknowledged counts as confirmed',
    file: 'sync/push.ts',
    find: "else move(link, [item], 'sent');",
    put: "else { link.store.remove(idsOf([item])); await keep(link, (storage) => storage.settle(ordersOf([item]), 'confirmed')); }",
  },
  {
    name: 'an item is dropped when its call fails',
    file: 'sync/push.ts',
    find: '  } finally {',
    put: "  } catch (error) { await keep(link, (storage) => storage.settle(ordersOf(batch), 'discarded')); link.store.remove(ids); throw error; } finally {",
  },
  {
    name: 'half of R6: base is kept after a reset',
    file: 'sync/push.ts',
    find: 'logId === link.logId || proposal.base === 0 ? proposal : { ...proposal, base: 0 }',
    put: 'proposal',
    also: { file: 'sync/pull.ts', find: '  link.store.rebase();', put: '' },
  },
  {
    name: 'a reset keeps the old copy',
    file: 'sync/pull.ts',
    find: '  link.store.replace(events);',
    put: '  if (link.store.$confirmed.get().seq === 0) link.store.replace(events);',
  },
  {
    name: 'another identity of the log is not noticed',
    file: 'sync/pull.ts',
    find: 'if (logId !== undefined && page.logId !== logId) throw',
    put: 'if (false) throw',
  },
  {
    name: 'the newest is sent first',
    file: 'outbox/batch.ts',
    find: 'for (const item of items) {',
    put: 'for (const item of [...items].reverse()) {',
  },
  {
    name: 'one that was refused by nobody is skipped',
    file: 'sync/push.ts',
    find: 'const items = batch.map((item) => rebased(link, item));',
    put: "const items = batch.slice(0, Math.max(1, batch.length - 1)).map((item) => rebased(link, item)); for (const item of batch.slice(items.length)) move(link, [item], 'refused');",
  },
  {
    name: 'what is not stored yet is sent',
    file: 'outbox/batch.ts',
    find: 'if (item.order === null && !item.unsaved) break;',
    put: '',
  },
  {
    name: 'what another tab wrote is not looked at',
    file: 'sync/push.ts',
    find: 'await link.inOrder(() => reload(link)).catch(() => undefined);',
    put: '',
  },
  {
    name: 'the copy is written after the next one',
    file: 'sync/pull.ts',
    find: 'await keep(link, (storage) => storage.extend(copyKey(link.reviewId, link.participantId), page.logId, page.events, page.audience));',
    put: '',
  },
  { name: 'a leader that follows another sends nothing', file: 'sync/lead.ts', find: '    leads = true;', put: '' },
  {
    name: 'a pause for signing in never ends',
    file: 'sync/sync.ts',
    find: "if (STOPPED.has($sync.get().phase) || $sync.get().phase === 'readonly') report('starting');",
    put: '',
  },
  {
    name: 'a discarded item stays in the outbox',
    file: 'create-review.ts',
    find: "if (item.order !== null && item.state !== 'refused') await storage.settle([item.order], 'discarded');",
    put: '',
  },
  {
    name: 'a refusal is taken for a failure',
    file: 'sync/push.ts',
    find: "if (result.status === 'rejected') await refuse(link, item, result.code);",
    put: "if (result.status === 'rejected') move(link, [item], 'queued');",
  },
];

/** Every mutant; `load` compiles it. */
export const mutantsOf = (): readonly { readonly name: string; load(): Promise<Core> }[] =>
  mutations.map((mutation) => ({ name: mutation.name, load: () => compile(mutation) }));

async function compile({ name, also, ...edit }: Mutation): Promise<Core> {
  const edits = also ? [edit, also] : [edit];
  const changed = new Map<string, string>();
  for (const { file, find, put } of edits) {
    const text = await readFile(join(source, file), 'utf8');
    if (!text.includes(find)) throw new Error(`"${name}" has nothing to change: ${file} no longer says ${find}`);
    changed.set(
      join(source, file),
      text.replace(find, () => put),
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
