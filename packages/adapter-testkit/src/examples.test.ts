/** The worked examples of docs/adapters.md, tested by the kit. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Actor, LogEvent, RejectCode } from '@kreatli/core';
import { createBackend } from '../../../docs/examples/level-2.mjs';
import { folderAdapter } from '../../../docs/examples/plain-files.mjs';
import { videosAdapter } from '../../../docs/examples/rest/adapter.mjs';
import { startServer } from '../../../docs/examples/rest/server.mjs';
import { isDeep } from '../../../test/support/matrix.js';
import { testAdapter } from './bindings/node-test.js';
import { controlledOptions } from '../test/controlled.js';
import { ACTORS, actorOf, newReviewId } from '../test/personas.js';
import type { Persona, Report } from './index.js';

const examples = fileURLToPath(new URL('../../../docs/examples', import.meta.url));
const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const common = { createReview: newReviewId, claims: { level: 1 }, seed: 7, timeScale: 3 } as const;
const temporary = (name: string) => mkdtempSync(join(tmpdir(), `kreatli-${name}-`));

const folder = temporary('files');
testAdapter('plain files', {
  ...common,
  connect: async (persona) => folderAdapter(folder, actorOf(persona)),
  runs: isDeep ? 5 : 1,
});

/** What the backend of level 2 keeps: its logs by review id. */
type Stored = Map<string, { logId: string; events: LogEvent[]; rejections: Map<string, RejectCode> }>;
testAdapter(
  'level 2 in memory',
  controlledOptions<ReturnType<typeof createBackend> & { readonly stored: Stored }, Stored>(
    {
      open: (stored = new Map(), now) => ({
        stored,
        ...createBackend({ stored, now, mayEnter: ({ id }: Actor) => id !== 'otto' }),
      }),
      keep: ({ stored }) => structuredClone(stored),
      restore: (backend, reviewId, toSeq) => backend.restore(reviewId, toSeq),
    },
    { level: 2 },
  ),
);

describe('plain files', () => {
  it('store one file per event, and no drafts', () => {
    const [review] = readdirSync(folder);
    const names = readdirSync(join(folder, review!));
    assert.deepEqual(
      names.toSorted(),
      names.map((_, i) => `${String(i).padStart(9, '0')}.json`),
    );
    for (const name of names) JSON.parse(readFileSync(join(folder, review!, name), 'utf8'));
  });
  it('have at most forty lines', () => {
    const lines = readFileSync(join(examples, 'plain-files.mjs'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() && !/^\s*(\/\/|\/\*\*|import )/.test(line));
    assert.ok(lines.length <= 40, `${lines.length} lines`);
  });
});

describe('docs/adapters.md', () => {
  const page = readFileSync(join(examples, '../adapters.md'), 'utf8');
  it('shows the lines of the example of level 2 that withhold', () => {
    const [, shown = ''] = /### Withholding[^]*?```js\n([^]*?)\n```/.exec(page)!;
    assert.ok(shown.includes('forAudience('));
    assert.ok(readFileSync(join(examples, 'level-2.mjs'), 'utf8').includes(shown));
  });
  it('lists every example', () => {
    const pages = page + readFileSync(join(examples, '../webhooks.md'), 'utf8');
    for (const name of readdirSync(examples)) assert.ok(pages.includes(`](examples/${name})`), name);
  });
});

describe('the command', () => {
  it('exits with 2 without a URL, and for a URL that does not respond', async () => {
    for (const args of [[], ['http://127.0.0.1:9']]) assert.equal((await runCommand(args)).code, 2);
  });
});

if (isDeep) await testDeep();

/** The examples that start a database or another language's server. */
async function testDeep(): Promise<void> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = new PGlite();
  const rest = await startServer({
    db: database,
    signIn: ({ headers }: { headers: { authorization?: string } }) =>
      ACTORS[headers.authorization?.replace('Bearer ', '') as Persona] ?? null,
  });
  testAdapter('REST over PostgreSQL', {
    ...common,
    connect: async (persona) => videosAdapter(rest.url, persona),
    runs: 5,
  });

  describe('REST over PostgreSQL', () => {
    after(async () => {
      await rest.close();
      await database.close();
    });
    it('keeps its own tables consistent with the log', async () => {
      const { rows } = await database.query<{ events: number; comments: number }>(
        `select (select count(*)::int from video_event where body like '%"type":"comment.added"%') as events,
          (select count(*)::int from video_comment) as comments`,
      );
      assert.equal(rows[0]!.comments, rows[0]!.events);
      assert.ok(rows[0]!.comments > 0);
    });
  });

  describe('a backend in Python, by its URL', () => {
    let url = '';
    let python: ReturnType<typeof spawn>;
    before(async () => {
      const file = join(temporary('python'), 'review.db');
      python = spawn('python3', [join(examples, 'backend.py'), '--port', '0', '--database', file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      url = String(await new Promise((resolve) => void python.stdout!.once('data', resolve))).trim();
    });
    after(() => void python.kill());

    it('reaches level 1, in the report and by the exit code', { timeout: 120_000 }, async () => {
      const json = join(temporary('report'), 'report.json');
      const { code, output } = await runCommand([
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
    it('does not reach level 2, by the exit code', { timeout: 120_000 }, async () => {
      const { code, output } = await runCommand([url, '--level', '2', '--seed', '7', '--runs', '1']);
      assert.equal(code, 1);
      assert.match(output, /✗ auth\.version\.added/);
    });
  });
}

function runCommand(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const program = ['--import', 'tsx', '--conditions=kreatli-source', cli, ...args];
    const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
