import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  addVersion,
  comment as commentData,
  commenter,
  content,
  createReviewLog,
  editor,
  manifest,
  reply as replyData,
  service,
} from '../../../core/test/log.js';
import { NOW, runCommand } from '../../test/run-command.js';

describe('kreatli-markers export', () => {
  let server: Server;
  const log = createReviewLog();
  const authorizations: (string | undefined)[] = [];
  before(async () => {
    log.add('comment.added', commentData('a', { span: { in: 10, out: 20 }, body: { text: 'for all' } }), commenter);
    log.add('comment.added', replyData('r', 'a'), commenter);
    log.add('comment.added', commentData('secret', { visibility: 'team', body: { text: 'SECRET' } }), editor);
    log.add('version.added', { versionId: 'v0', label: 'v0', assetId: 'a', content }, service);
    log.add(
      'version.ready',
      {
        versionId: 'v0',
        rate: { num: 30000, den: 1001 },
        frames: 100,
        width: 1280,
        height: 720,
        manifest,
        proxies: [],
        startTimecode: '10:00:00;00',
        dropFrame: true,
      },
      service,
    );
    log.add('comment.added', { ...commentData('w', { span: { in: 10 } }), versionId: 'v0' }, commenter);
    addVersion(log, 'v2');
    server = createServer(({ url = '', headers }, response) => {
      authorizations.push(headers.authorization);
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const after = Number(searchParams.get('after'));
      response.setHeader('content-type', 'application/json');
      if (pathname !== '/api/v1/reviews/spot/events') response.statusCode = 404;
      // Two events per page, whatever limit is requested.
      response.end(
        JSON.stringify(
          response.statusCode === 404
            ? {}
            : { logId: 'L1', head: log.events.length, now: NOW, events: log.events.slice(after, after + 2) },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server.close());
  const endpoint = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const exportSpot = (): readonly string[] => ['export', 'spot', '--endpoint', endpoint()];

  it('writes the comments of a version, without team-only ones', async () => {
    const { code, output } = await runCommand([...exportSpot(), '--to', 'json', '--version', 'v1'], '', {
      KREATLI_TOKEN: 'token',
    });
    assert.equal(code, 0);
    const { comments, asset } = JSON.parse(output) as {
      comments: { commentId: string; replies: unknown[] }[];
      asset: { rate: unknown };
    };
    assert.deepEqual(
      [comments.map(({ commentId, replies }) => [commentId, replies.length]), asset.rate],
      [[['a', 1]], { num: 25, den: 1 }],
    );
    assert.ok(!output.includes('SECRET'));
    assert.equal(authorizations.at(-1), 'Bearer token');
    assert.match(
      (await runCommand([...exportSpot(), '--to', 'text', '--version', 'v1', '--include-team'])).output,
      /SECRET/,
    );
  });

  it('uses the newest version by default', async () => {
    assert.match((await runCommand([...exportSpot(), '--to', 'csv'])).errors, /NOTHING_TO_EXPORT/);
  });

  const fileOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  /** 576 frames at 24000/1001; 100 frames at 25, as the log has v1. */
  const [video, clip] = [fileOf('page/public/demo-video/v1/video.mp4'), fileOf('playback/clips/coded-25.mp4')];
  const assetOf = (output: string) =>
    (JSON.parse(output) as { asset: { rate: unknown; durationFrames: unknown; startTimecode: unknown } }).asset;
  const exportV1 = (...more: readonly string[]) =>
    runCommand([...exportSpot(), '--to', 'json', '--version', 'v1', ...more]);

  it('names the rate of the log, which nothing confirms', async () => {
    const { output, errors } = await exportV1();
    assert.deepEqual(assetOf(output).rate, { num: 25, den: 1 });
    assert.equal(
      errors.split('\n')[0],
      'timecodes at 25 frames per second, as published; --media FILE compares that with the video',
    );
  });

  it('reads rate and length of the video, and warns where the log has others', async () => {
    const { code, output, errors } = await exportV1('--media', video);
    assert.deepEqual([code, assetOf(output).rate], [0, { num: 24000, den: 1001 }]);
    assert.match(errors, /^warning RATE_MISMATCH: The log has 25 frames per second; 23\.976 is used\. .*publish\(\)/m);
    assert.match(errors, /^warning FRAMES_MISMATCH: The log has 100 frames; 576 is used\. /m);
    assert.doesNotMatch(errors, /as published/);
    const table = await runCommand([...exportSpot(), '--to', 'csv', '--version', 'v1', '--media', video]);
    assert.match(table.output, /00:00:00:10/, 'frame 10');
  });

  it('reports nothing of a video that is as the log has it', async () => {
    const { output, errors } = await exportV1('--media', clip);
    assert.deepEqual(assetOf(output).rate, { num: 25, den: 1 });
    assert.doesNotMatch(errors, /MISMATCH|as published/);
  });

  it('takes the rate and length of the arguments, and warns where the log has others', async () => {
    const { output, errors } = await exportV1('--rate', '23.976', '--duration', '576');
    assert.deepEqual(assetOf(output).rate, { num: 24000, den: 1001 });
    assert.match(errors, /RATE_MISMATCH: .*\n.*FRAMES_MISMATCH: /);
    const right = await exportV1('--rate', '25');
    assert.doesNotMatch(right.errors, /MISMATCH|as published/);
    assert.equal((await exportV1('--rate', '25', '--media', video)).code, 2);
  });

  it('reports a file that is no video, and a missing ffprobe', async () => {
    const unreadable = await exportV1('--media', fileURLToPath(import.meta.url));
    assert.deepEqual([unreadable.code, /cannot be read|has no video/.test(unreadable.errors)], [3, true]);
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    const missing = await exportV1('--media', video).finally(() => (process.env['PATH'] = path));
    assert.deepEqual([missing.code, /ffprobe is not in the PATH\. Install ffmpeg/.test(missing.errors)], [3, true]);
  });

  it('uses the start timecode of the arguments, else that of the log with its drop-frame', async () => {
    const { output } = await exportV1('--start', '01:00:00:00');
    assert.equal(assetOf(output).startTimecode, 90_000);
    const csv = await runCommand([...exportSpot(), '--to', 'csv', '--version', 'v0']);
    assert.match(csv.output, /10:00:00;10/);
  });

  it('reports an unknown review, an unreachable backend and an unknown version', async () => {
    const missing = await runCommand(['export', 'other', '--endpoint', endpoint(), '--to', 'csv']);
    assert.deepEqual([missing.code, /not_found/.test(missing.errors)], [3, true]);
    assert.equal((await runCommand(['export', 'spot', '--endpoint', 'http://127.0.0.1:9', '--to', 'csv'])).code, 3);
    const none = await runCommand([...exportSpot(), '--to', 'csv', '--version', 'v9']);
    assert.deepEqual([none.code, /Versions: v2, v0, v1/.test(none.errors)], [2, true]);
  });
});
