/** The server of docs/examples: from a video file to a review that a client reads and writes. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createHttpAdapter } from '@kreatli/adapters/http';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { type Actor, type Review, createReview, threadsOn } from '@kreatli/core';
import { publishVersion, startServer, versionOf } from '../../../docs/examples/server.mjs';
import { isDeep } from '../../../test/support/matrix.js';
import { testAdapter } from './bindings/node-test.js';
import { ACTORS } from '../test/personas.js';
import type { Persona } from './index.js';
import { urlOptions } from './url.js';

const fileOf = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const demoVideo = fileOf('packages/page/public/demo-video');
const temporary = () => mkdtempSync(join(tmpdir(), 'kreatli-server-'));
const ada: Actor = { kind: 'user', role: 'approver', id: 'u-17' };

/** Opens the review of the example as Ada; resolves when it is read. */
async function open(baseUrl: string, token = 'token-of-ada'): Promise<Review> {
  const adapter = createHttpAdapter({ baseUrl, token: () => token });
  const review = createReview({ reviewId: 'autumn-launch', actor: ada, adapter, storage: createMemoryStorage() });
  await new Promise<void>((resolve) => {
    review.$sync.subscribe(({ phase }) => phase !== 'starting' && resolve());
  });
  return review;
}
const isSent = (review: Review) =>
  new Promise<void>((resolve) => {
    review.$items.subscribe((items) => items.length === 0 && resolve());
  });

describe('what the server publishes of a video', () => {
  it('is what the demo video was made with', async () => {
    const { versions } = JSON.parse(readFileSync(join(demoVideo, 'manifest.json'), 'utf8')) as {
      versions: { id: string; frames: number; files: { path: string; bytes: number; digest: string }[] }[];
    };
    for (const { id, frames, files } of versions) {
      const { bytes, digest } = files.find(({ path }) => path.endsWith('video.mp4'))!;
      assert.deepEqual(await versionOf(join(demoVideo, id, 'video.mp4'), id), {
        versionId: id,
        label: id,
        content: { digest, bytes, type: 'video/mp4' },
        rate: { num: 24_000, den: 1_001 },
        frames,
        width: 1_280,
        height: 720,
        proxies: [{ kind: 'mp4', digest }],
      });
    }
  });
});

describe('the server, as a program', () => {
  const folder = temporary();
  let program: ChildProcess;
  let baseUrl = '';
  before(async () => {
    const loader = createRequire(import.meta.url).resolve('tsx');
    const example = fileOf('docs/examples/server.mjs');
    const args = ['--import', loader, '--conditions=kreatli-source', example, join(demoVideo, 'v1/video.mp4'), '0'];
    program = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(program.stdout!)) {
      baseUrl = line.replace('baseUrl: ', '');
      break;
    }
  });
  after(() => void program.kill());

  it('serves a review to which a client can add a comment, from an empty folder', async () => {
    const review = await open(baseUrl);
    const { rate, frames, status } = review.$state.get().versions.get('v1')!;
    assert.deepEqual([rate, frames, status], [{ num: 24_000, den: 1_001 }, 576, 'ready']);
    const data = {
      commentId: 'c1',
      threadId: 'c1',
      versionId: 'v1',
      body: { text: 'Hold it' },
      visibility: 'all',
    } as const;
    assert.equal((await review.propose('comment.added', { ...data, span: { in: 120 } })).status, 'queued');
    await isSent(review);
    await review.dispose();
    const later = await open(baseUrl);
    assert.deepEqual(
      threadsOn(later.$state.get(), 'v1', later.viewer()).map(({ root }) => [root.author, root.body.text]),
      [['u-17', 'Hold it']],
    );
    await later.dispose();
  });
  it('asks users without a token, and with a token of no one, to sign in', async () => {
    for (const token of ['', 'constructor', 'token-of-eve']) {
      const review = await open(baseUrl, token);
      assert.equal(review.$sync.get().phase, 'signin', token);
      await review.dispose();
    }
  });
  it('lets pages of other origins ask', async () => {
    const { status, headers } = await fetch(`${baseUrl}/v1/reviews/autumn-launch/events`, { method: 'OPTIONS' });
    assert.deepEqual([status, headers.get('access-control-allow-origin')], [204, '*']);
  });
});

describe('the server', () => {
  it('publishes again without repeated events', async () => {
    const root = temporary();
    const file = join(root, 'v1.mp4');
    copyFileSync(join(demoVideo, 'v1/video.mp4'), file);
    const review = { reviewId: 'autumn-launch', title: 'Autumn launch', approverIds: ['u-17'] };
    for (let start = 0; start < 2; start++) await publishVersion(root, review, await versionOf(file, 'v1'));
    const server = await startServer({ root, signIn: () => ada, port: 0 });
    const opened = await open(server.url);
    assert.deepEqual([opened.$confirmed.get().seq, opened.$confirmed.get().voids], [4, []]);
    await opened.dispose();
    await server.close();
  });
});

if (isDeep) {
  const signIn = (token: string | null) => (token === null ? null : (ACTORS[token as Persona] ?? null));
  const server = await startServer({ root: temporary(), signIn, port: 0 });
  after(() => server.close());
  testAdapter('the server', {
    ...urlOptions({ url: server.url, level: 1, watch: false, seed: 7, runs: 1, timeScale: 3 }),
  });
}
