import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import {
  addVersion,
  comment as commentData,
  commenter,
  createReviewLog,
  editor,
  reply as replyData,
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

  it('reports an unknown review, an unreachable backend and an unknown version', async () => {
    const missing = await runCommand(['export', 'other', '--endpoint', endpoint(), '--to', 'csv']);
    assert.deepEqual([missing.code, /not_found/.test(missing.errors)], [3, true]);
    assert.equal((await runCommand(['export', 'spot', '--endpoint', 'http://127.0.0.1:9', '--to', 'csv'])).code, 3);
    const none = await runCommand([...exportSpot(), '--to', 'csv', '--version', 'v9']);
    assert.deepEqual([none.code, /Versions: v2, v1/.test(none.errors)], [2, true]);
  });
});
