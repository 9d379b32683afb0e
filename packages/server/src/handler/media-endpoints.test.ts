import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { canonical, sha256 } from '@kreatli/digest';
import { until } from '../../../../test/support/until.js';
import { PUBLIC_URL } from '../../test/http-node.js';
import { ffmpeg } from '../../test/media/make-master.js';
import { type MasterReview, type MediaVersion, reviewWithMaster } from '../../test/media/review-with-master.js';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { createJobs } from '../jobs/jobs.js';
import { transcodeJob } from '../media/transcode-queue.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewHandler, createReviewHandler } from './create-review-handler.js';

const HOUR_MS = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'kreatli-media-'));
const master = join(folder, 'master.mov');
let sql: Sql;
let handler: ReviewHandler;
let review: MasterReview;
let aheadMs = 0;
const failures: unknown[] = [];

async function open(options: { readonly ffmpeg?: string } = {}): Promise<void> {
  handler = await createReviewHandler({
    sql,
    publicUrl: PUBLIC_URL,
    blobs: createFileBlobs({ folder: join(folder, 'files'), sql }),
    media: { folder: join(folder, 'media'), threads: 2, ...options },
    now: () => Date.now() + aheadMs,
    limits: { readsPerSecond: 0 },
    onError: (error) => failures.push(error),
  });
  review = reviewWithMaster(handler, PUBLIC_URL, 'r');
}
const listed = async () => {
  const { versions } = (await (await review.get('/v1/reviews/r/media')).json()) as {
    readonly versions: readonly MediaVersion[];
  };
  return versions;
};
const find = async (versionId: string) => (await listed()).find((version) => version.versionId === versionId);
const reaches = (versionId: string, state: string) =>
  until(async () => (await find(versionId))?.state === state, `${versionId} is ${state}`);
const fetched = (url: string, headers: Record<string, string> = {}) => handler(new Request(url, { headers }));

before(async () => {
  sql = await openPglite();
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2', '-f', 'lavfi', '-i', 'sine=d=2', '-c:v', 'libx264'],
    ...['-preset', 'ultrafast', '-c:a', 'pcm_s16le', '-timecode', '10:00:00:00', master],
  ]);
  // Without ffmpeg first: what is added then is made once there is one.
  await open({ ffmpeg: 'no-ffmpeg-here' });
  await review.create();
  await review.addVersion('v1', master);
});
after(async () => {
  await handler.close();
  await sql.close();
  rmSync(folder, { recursive: true });
});

describe('versions that are made playable', () => {
  it('wait where there is no ffmpeg, which is described', async () => {
    const version = await find('v1');
    assert.deepEqual([version?.state, version?.reason?.code], ['waiting', 'no_ffmpeg']);
    assert.match(version!.reason!.de, /fehlt ffmpeg/);
    const { can } = (await (await review.get('/v1/reviews/r/session')).json()) as { readonly can: { ffmpeg: boolean } };
    assert.equal(can.ffmpeg, false);
    await handler.close();
  });

  it('are ready in the log and in the list once ffmpeg has run', async () => {
    await open();
    await reaches('v1', 'ready');
    await until(async () => (await review.events('version.ready')).length === 1, 'version.ready');
    const [event] = await review.events('version.ready');
    const { manifest, proxies, ...data } = event!.data as {
      readonly manifest: string;
      readonly proxies: readonly { readonly kind: string; readonly digest: string }[];
    };
    assert.equal(event!.actor.kind, 'service');
    assert.deepEqual(data, {
      versionId: 'v1',
      rate: { num: 25, den: 1 },
      frames: 50,
      width: 320,
      height: 180,
      startTimecode: '10:00:00:00',
      dropFrame: false,
    });
    const own = join(folder, 'media/default/r/v1');
    const names = readdirSync(own)
      .filter((name) => name !== 'manifest.json')
      .sort();
    const version = (await find('v1'))!;
    const base = version.src!.replace('master.m3u8', '');
    const files: { path: string; bytes: number; digest: string }[] = [];
    for (const path of names) {
      const response = await fetched(`${base}${path}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      files.push({ path, bytes: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` });
    }
    assert.equal(sha256(canonical(files)), manifest);
    const digestOf = (name: string) => files.find(({ path }) => path === name)!.digest;
    assert.deepEqual(Object.fromEntries(proxies.map(({ kind, digest }) => [kind, digest])), {
      hls: digestOf('master.m3u8'),
      poster: digestOf('poster.jpg'),
      storyboard: digestOf('storyboard.vtt'),
      wave: digestOf('peaks.json'),
    });
    assert.deepEqual([version.frames, version.progress, version.reason], [50, 1, null]);
  });

  it('play from addresses that work for a sitting, for one version, with ranges', async () => {
    const { src, poster, storyboard, peaks } = (await find('v1'))!;
    for (const [url, type] of [
      [src, 'application/vnd.apple.mpegurl'],
      [poster, 'image/jpeg'],
      [storyboard, 'text/vtt; charset=utf-8'],
      [peaks, 'application/json'],
    ] as const) {
      const response = await fetched(url!);
      assert.deepEqual([response.status, response.headers.get('Content-Type')], [200, type]);
      await response.body!.cancel();
    }
    const segment = src!.replace('master.m3u8', 'high.mp4');
    const part = await fetched(segment, { Range: 'bytes=4-7' });
    assert.deepEqual([part.status, await part.text()], [206, 'ftyp']);
    for (const other of [
      src!.replace('master.m3u8', 'manifest.json'),
      src!.replace('master.m3u8', 'master'),
      src!.replace('/v1/master', '/v2/master'),
      src!.replace('/m/r.v1.', '/m/r.v2.').replace('/v1/master', '/v2/master'),
      src!.replace(/\.(\d+)\./, (_, until) => `.${Number(until) + 1}.`),
    ])
      assert.equal((await fetched(other)).status, 404, other);
    aheadMs = 8 * HOUR_MS - 60_000;
    assert.equal((await fetched(src!)).status, 200);
    aheadMs = 10 * HOUR_MS;
    assert.equal((await fetched(src!)).status, 404);
    aheadMs = 0;
  });

  it('play no more for guests whose link was revoked', async () => {
    const { linkId } = await handler.links.create(
      { reviewId: 'r' },
      { role: 'viewer', expiresAt: Date.now() + HOUR_MS },
    );
    const actor = { kind: 'guest', id: 'gina', role: 'viewer', linkId } as const;
    const { token } = await handler.tokens.issue({ tenant: 'default', reviewId: 'r', actor });
    const answer = await fetched(`${PUBLIC_URL}/v1/reviews/r/media`, { Authorization: `Bearer ${token}` });
    const { versions } = (await answer.json()) as { readonly versions: readonly MediaVersion[] };
    const { src } = versions.find(({ versionId }) => versionId === 'v1')!;
    assert.equal((await fetched(src!)).status, 200);
    assert.equal((await fetched(src!.replace(`.${linkId}.`, '..'))).status, 404, 'it names its link');
    await handler.links.revoke({ reviewId: 'r' }, linkId);
    assert.equal((await fetched(src!)).status, 404);
    assert.equal((await fetched((await find('v1'))!.src!)).status, 200, 'of the team');
  });

  it('fail with a reason in both languages', async () => {
    const text = join(folder, 'letter.mp4');
    writeFileSync(text, 'Dear colleagues, '.repeat(100));
    await review.addVersion('letter', text);
    await reaches('letter', 'failed');
    await until(async () => (await review.events('version.failed')).length === 1, 'version.failed');
    const [event] = await review.events('version.failed');
    assert.deepEqual(event!.data, { versionId: 'letter', code: 'not_media' });
    const { reason } = (await find('letter'))!;
    assert.match(reason!.en, /is not a video/);
    assert.match(reason!.de, /ist kein Video/);
  });

  it('are made once, however often the job runs, and after it was stopped', async () => {
    const jobs = createJobs(sql, 'default', Date.now);
    const { id } = transcodeJob('r', 'v1');
    await jobs.repeat(id);
    await until(async () => (await jobs.list(id))[0]?.state === 'done', 'the job is done again');
    assert.equal((await review.events('version.ready')).length, 1);

    await review.addVersion('v2', master);
    await until(async () => (await find('v2'))?.state === 'running', 'v2 is running');
    await handler.close();
    await open();
    await reaches('v2', 'ready');
    await until(async () => (await review.events('version.ready')).length === 2, 'version.ready of v2');
    // The same master gives the same files.
    const [one, two] = await review.events('version.ready');
    assert.equal((one!.data as { manifest: string }).manifest, (two!.data as { manifest: string }).manifest);
    await until(() => readdirSync(join(folder, 'media/scratch')).length === 0, 'no scratch is left');
    assert.ok(existsSync(join(folder, 'media/default/r/v2/manifest.json')));
    assert.deepEqual(failures, []);
  });
});
