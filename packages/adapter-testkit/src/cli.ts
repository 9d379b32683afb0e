#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Level, Persona } from './options.js';
import { LEVERS, type Lever } from './levers.js';
import { run } from './run.js';
import { summaryOf } from './summary.js';
import { urlOptions } from './url.js';

const print = (text: string) => void process.stdout.write(`${text}\n`);
const USAGE = `kreatli-adapter-testkit URL [options]

Tests a backend that speaks the wire protocol at URL/v1. Each persona has its own bearer token.

  --level N             the level to test: 1, 2 or 3 (default 1)
  --token PERSONA=TEXT  a persona's token, repeatable (default: the name of the persona)
  --no-watch            the backend has no ?live=sse
  --blobs  --presence   the backend stores files, has presence
  --levers A,B          what POST URL/kit/{lever} controls: ${LEVERS.join(', ')};
                        the tokens of connections then end in a number, such as guest.7
  --json FILE           write the report
  --seed N  --runs N    seed and number of the random runs
  --time-scale N        multiply every time limit, for slow machines

Exits with 0 when the backend reaches the level, 1 when it does not, 2 when it cannot be tested.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: 'string', default: '1' },
    token: { type: 'string', multiple: true, default: [] },
    'no-watch': { type: 'boolean', default: false },
    blobs: { type: 'boolean', default: false },
    presence: { type: 'boolean', default: false },
    levers: { type: 'string', default: '' },
    json: { type: 'string' },
    seed: { type: 'string' },
    runs: { type: 'string' },
    'time-scale': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const [url] = positionals;
const level = Number(values.level);
const levers = values.levers.split(',').filter((name): name is Lever => LEVERS.includes(name as Lever));
const isKnown = levers.length === values.levers.split(',').filter(Boolean).length;
if (values.help || !url || ![1, 2, 3].includes(level) || !isKnown) {
  (values.help ? print : console.error)(USAGE);
  process.exit(values.help ? 0 : 2);
}
const number = (name: 'seed' | 'runs' | 'time-scale') =>
  values[name] === undefined ? undefined : Number(values[name]);
const [seed, runs, timeScale] = [number('seed'), number('runs'), number('time-scale')];
const tokens = Object.fromEntries(values.token.map((each) => each.split(/=(.*)/s).slice(0, 2))) as Partial<
  Record<Persona, string>
>;

try {
  await fetch(url);
} catch (error) {
  console.error(`Nothing responds at ${url}: ${String((error as Error).cause ?? error)}`);
  process.exit(2);
}
const marks = { passed: '✓', failed: '✗', 'not run': '–' };
const report = await run(
  urlOptions({
    url,
    level: level as Level,
    tokens,
    watch: !values['no-watch'],
    blobs: values.blobs,
    presence: values.presence,
    levers,
    ...(seed !== undefined && { seed }),
    ...(runs !== undefined && { runs }),
    ...(timeScale !== undefined && { timeScale }),
  }),
  ({ id, title, outcome, reason, ms }) =>
    print(`${marks[outcome]} ${id}: ${title}${outcome === 'passed' ? ` (${ms} ms)` : `\n    ${reason}`}`),
);
if (values.json) await writeFile(values.json, JSON.stringify(report, null, 2));
print(`\n${summaryOf(report)}`);
process.exitCode = report.level >= level && report.failed === 0 ? 0 : 1;
