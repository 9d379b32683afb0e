/** Backup and restore: nothing is lost, and clients that know more than the backup send it again. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createHttpAdapter } from '@kreatli/adapters/http';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { type Review, createReview, plainPorts } from '@kreatli/core';
import { until } from '../../../adapter-testkit/src/expect.js';
import { PUBLIC_URL } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { backUp, restore } from './backup.js';

const actor = { kind: 'user', role: 'owner', id: 'olga' } as const;

describe('a backup', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kreatli-backup-')), 'reviews.gz');
  const databases: Sql[] = [];
  const open = async () => databases[databases.push(await openPglite()) - 1]!;
  let serving: { readonly handler: ReviewHandler; readonly token: string };
  let review: Review;
  const serve = async (sql: Sql) => {
    const handler = await createReviewHandler({ sql, publicUrl: PUBLIC_URL });
    const { token } = await handler.tokens.issue({ tenant: 'default', actor, reviewId: 'r' });
    serving = { handler, token };
  };
  const titles = async (sql: Sql) =>
    (await sql.query<{ data: string }>('select data from review_event order by seq')).map(({ data }) => {
      const { title } = JSON.parse(data) as { readonly title: string };
      return title;
    });
  const untilSent = () => until(() => review.$items.get().length === 0, 5_000, 'the outbox is empty');
  const write = async (title: string) => {
    const sent = await review.propose('review.updated', { title });
    assert.equal(sent.status, 'queued');
    await untilSent();
  };

  before(async () => {
    await serve(await open());
    const adapter = serving.handler.backend.connect({ tenant: 'default', actor });
    const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
    await adapter.append({ reviewId: 'r', items: [reviewCreated('First')] }, context);
    review = createReview({
      reviewId: 'r',
      actor,
      ports: plainPorts,
      storage: createMemoryStorage(),
      adapter: createHttpAdapter({
        baseUrl: PUBLIC_URL,
        token: () => serving.token,
        fetch: (input, init) => serving.handler(new Request(input as string, init)),
      }),
    });
    await until(() => review.$state.get().review !== null, 5_000, 'the first read');
    await write('Second\u2028');
  });
  after(async () => {
    await review.dispose();
    await serving.handler.close();
    await Promise.all(databases.map((sql) => sql.close()));
  });

  it('holds every row, and is not written over', async () => {
    assert.equal(await backUp(databases[0]!, file), 4);
    await assert.rejects(backUp(databases[0]!, file), /EEXIST/);
  });

  it('is refused when it is cut off, no backup, or missing, before anything is written', async () => {
    const sql = await open();
    const cut = join(mkdtempSync(join(tmpdir(), 'kreatli-backup-')), 'cut.gz');
    writeFileSync(cut, readFileSync(file));
    truncateSync(cut, readFileSync(file).length - 40);
    await assert.rejects(restore(sql, cut), /cut off/);
    writeFileSync(cut, 'something else');
    await assert.rejects(restore(sql, cut), /no backup/);
    await assert.rejects(restore(sql, `${cut}.none`), /ENOENT/);
    await restore(sql, file);
    await assert.rejects(restore(sql, file), /Use an empty one/);
  });

  it('gives logs another identity: a client that knows more sends it again', async () => {
    await write('Third');
    const restored = await open();
    await restore(restored, file);
    const [before] = await databases[0]!.query<{ log_id: string }>('select log_id from review');
    const [after] = await restored.query<{ log_id: string }>('select log_id from review');
    assert.notEqual(after!.log_id, before!.log_id);
    assert.deepEqual(await titles(restored), ['First', 'Second\u2028']);

    await serving.handler.close();
    await serve(restored);
    review.refresh();
    const isThere = async () => (await titles(restored)).length === 3;
    await until(isThere, 5_000, 'what the backup does not have');
    assert.deepEqual(await titles(restored), ['First', 'Second\u2028', 'Third']);
    assert.equal(review.$state.get().review?.title, 'Third');
  });
});
