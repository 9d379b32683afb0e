/** The worked examples of the guide, by the kit. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { folderAdapter } from '../../../docs/examples/plain-files.mjs';
import { videosAdapter } from '../../../docs/examples/rest/adapter.mjs';
import { startServer } from '../../../docs/examples/rest/server.mjs';
import { testAdapter } from './bindings/node-test.js';
import { ACTORS, freshReview } from '../test/personas.js';
import type { Persona, Report } from './index.js';

const examples = fileURLToPath(new URL('../../../docs/examples', import.meta.url));
const nobody = { kind: 'guest', role: 'viewer', id: 'nobody' } as const;
const folder = mkdtempSync(join(tmpdir(), 'kreatli-files-'));

testAdapter('plain files', {
  connect: async (persona) => folderAdapter(folder, ACTORS[persona] ?? nobody),
  createReview: freshReview,
  claims: { level: 1 },
  seed: 7,
  runs: 5,
  timeScale: 3,
});

describe('plain files', () => {
  it('are one file an event, and nothing half written', () => {
    const [review] = readdirSync(folder);
    const names = readdirSync(join(folder, review!));
    assert.deepEqual(
      names.toSorted(),
      names.map((_, i) => `${String(i).padStart(9, '0')}.json`),
    );
    for (const name of names) JSON.parse(readFileSync(join(folder, review!, name), 'utf8'));
  });
  it('are a store in forty lines', () => {
    const lines = readFileSync(join(examples, 'plain-files.mjs'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() && !/^\s*(\/\/|\/\*\*|import )/.test(line));
    assert.ok(lines.length <= 40, `${lines.length} lines`);
  });
});

const database = new PGlite();
const rest = await startServer({
  db: database,
  signIn: ({ headers }: { headers: { authorization?: string } }) =>
    ACTORS[headers.authorization?.replace('Bearer ', '') as Persona] ?? null,
});
testAdapter('REST over PostgreSQL', {
  connect: async (persona) => videosAdapter(rest.url, persona),
  createReview: freshReview,
  claims: { level: 1 },
  seed: 7,
  runs: 5,
  timeScale: 3,
});

describe('REST over PostgreSQL', () => {
  after(async () => {
    await rest.close();
    await database.close();
  });
  it('keeps its own tables in step', async () => {
    const { rows } = await database.query<{ events: number; comments: number }>(
      `select (select count(*)::int from film_event where body like '%"type":"comment.added"%') as events, (select count(*)::int from comment) as comments`,
    );
    assert.deepEqual(rows[0]!.comments, rows[0]!.events);
    assert.ok(rows[0]!.comments > 0);
  });
});

describe('a backend in Python, by its address', () => {
  let url = '';
  let python: ReturnType<typeof spawn>;
  before(async () => {
    const database = join(mkdtempSync(join(tmpdir(), 'kreatli-python-')), 'review.db');
    python = spawn('python3', [join(examples, 'backend.py'), '--port', '0', '--database', database], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = String(await new Promise((resolve) => void python.stdout!.once('data', resolve))).trim();
  });
  after(() => void python.kill());

  it('reaches level 1, and says so in a report and by the exit code', { timeout: 300_000 }, async () => {
    const json = join(mkdtempSync(join(tmpdir(), 'kreatli-report-')), 'report.json');
    const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
    const { code, output } = await execute([
      '--import',
      'tsx',
      '--conditions=kreatli-source',
      cli,
      url,
      '--json',
      json,
      '--seed',
      '7',
      '--runs',
      '5',
      '--time-scale',
      '3',
    ]);
    const { results, ...report } = JSON.parse(readFileSync(json, 'utf8')) as Report;
    assert.deepEqual(
      results.filter(({ outcome }) => outcome !== 'passed'),
      [],
      output,
    );
    assert.deepEqual(
      [code, report],
      [0, { kit: 1, contract: 1, claimed: 1, level: 1, passed: results.length, failed: 0, notRun: 0, seed: 7 }],
    );
  });
  it('does not reach level 2, and the exit code says so', { timeout: 300_000 }, async () => {
    const { code, output } = await execute([
      '--import',
      'tsx',
      '--conditions=kreatli-source',
      fileURLToPath(new URL('./cli.ts', import.meta.url)),
      url,
      '--level',
      '2',
      '--seed',
      '7',
      '--runs',
      '1',
    ]);
    assert.equal(code, 1);
    assert.match(output, /✗ auth\.version\.added/);
  });
  it('is asked for an address, and for one that answers', async () => {
    const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
    for (const args of [[], ['http://127.0.0.1:9']]) {
      const { code } = await execute(['--import', 'tsx', '--conditions=kreatli-source', cli, ...args]);
      assert.equal(code, 2);
    }
  });
});

function execute(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
