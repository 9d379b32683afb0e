#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Level, Persona } from './options.js';
import { run } from './run.js';
import { urlOptions } from './url.js';

const say = (text: string) => void process.stdout.write(`${text}\n`);
const USAGE = `kreatli-adapter-testkit URL [options]

Tests a backend that speaks the wire protocol at URL/v1. Personas are told apart by their bearer tokens.

  --level N             what it claims: 1, 2 or 3 (default 1)
  --token PERSONA=TEXT  a token, repeatable; by default each persona's own name
  --no-watch            it has no ?live=sse
  --json FILE           writes the report
  --seed N  --runs N    of the random runs
  --time-scale N        stretches every patience

Exits with 0 when the claimed level is reached, 1 when it is not, 2 when it could not be asked.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    level: { type: 'string', default: '1' },
    token: { type: 'string', multiple: true, default: [] },
    'no-watch': { type: 'boolean', default: false },
    json: { type: 'string' },
    seed: { type: 'string' },
    runs: { type: 'string' },
    'time-scale': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const [url] = positionals;
const level = Number(values.level);
if (values.help || !url || ![1, 2, 3].includes(level)) {
  (values.help ? say : console.error)(USAGE);
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
  console.error(`Nothing answers at ${url}: ${String((error as Error).cause ?? error)}`);
  process.exit(2);
}
const marks = { passed: '✓', failed: '✗', 'not run': '–' };
const report = await run(
  urlOptions({
    url,
    level: level as Level,
    tokens,
    watch: !values['no-watch'],
    ...(seed !== undefined && { seed }),
    ...(runs !== undefined && { runs }),
    ...(timeScale !== undefined && { timeScale }),
  }),
  ({ id, title, outcome, reason, ms }) =>
    say(`${marks[outcome]} ${id}: ${title}${outcome === 'passed' ? ` (${ms} ms)` : `\n    ${reason}`}`),
);
if (values.json) await writeFile(values.json, JSON.stringify(report, null, 2));
say(
  `\nLevel ${report.level} of ${report.claimed}: ${report.passed} passed, ${report.failed} failed, ${report.notRun} not run. Seed ${report.seed}.`,
);
process.exitCode = report.level >= level && report.failed === 0 ? 0 : 1;
