#!/usr/bin/env node
// Breaks a server under load in every way of kinds/, and compares the log with what each client knows.
//   node --import tsx --conditions=kreatli-source test/faults/run-faults.ts [--only PART] [--rounds N] [--json FILE]
// Needs PostgreSQL in /usr/lib/postgresql, and root for the kinds with a full disk: they mount a tmpfs.
// About 12 minutes on two cores. Ends with 1 when an event is doubled, or an acknowledged one is lost.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startHost } from '../../packages/server/test/host.js';
import { PUBLIC_URL } from '../../packages/server/test/http-node.js';
import { allKinds } from './kinds/all.js';
import { runKind } from './run-kind.js';
import { type KindResult, tableOf } from './table.js';

const { values: options } = parseArgs({
  options: { only: { type: 'string', default: '' }, rounds: { type: 'string' }, json: { type: 'string' } },
});
const host = await startHost(PUBLIC_URL);
const measured: KindResult[] = [];
for (const kind of allKinds.filter(({ name }) => name.includes(options.only))) {
  const rounds = Number(options.rounds ?? kind.rounds);
  const results = await runKind(kind, rounds, host, ({ caughtUpMs, ...result }) =>
    console.log(kind.name, JSON.stringify({ ...result, caughtUpMs: Math.round(Math.max(...caughtUpMs)) })),
  );
  measured.push({ name: kind.name, results });
  const { lost, doubled } = results.at(-1)!;
  if (doubled > 0 || lost > 0) process.exitCode = 1;
}
const table = tableOf(measured);
console.table(table);
if (options.json) writeFileSync(options.json, JSON.stringify(table, null, 1));
process.exit();
