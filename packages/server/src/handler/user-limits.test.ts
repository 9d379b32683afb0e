/** What a user may ask, whatever others ask. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '@kreatli/core';
import { PUBLIC_URL } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewHandler, createReviewHandler } from './create-review-handler.js';

describe('limits of users', () => {
  let sql: Sql;
  let handler: ReviewHandler;
  before(async () => {
    sql = await openPglite();
    handler = await createReviewHandler({
      sql,
      publicUrl: PUBLIC_URL,
      limits: { appendsPerSecond: 2, guestAppendsPerHour: 3, presencePerSecond: 4, readsPerSecond: 1 },
    });
    await call(actor('olga', 'owner'), 'events', 'POST', { items: [reviewCreated()] });
  });
  after(async () => {
    await handler.close();
    await sql.close();
  });
  const actor = (id: string, role: Actor['role'], kind: 'user' | 'guest' = 'user'): Actor => ({ kind, id, role });
  async function call(user: Actor, path: string, method: string, body?: unknown): Promise<Response> {
    const { token } = await handler.tokens.issue({ tenant: 'default', actor: user, reviewId: 'r' });
    const headers = { Authorization: `Bearer ${token}`, 'X-Review-Contract': '1', 'Content-Type': 'application/json' };
    return handler(
      new Request(`${PUBLIC_URL}/v1/reviews/r/${path}`, { method, headers, body: body ? JSON.stringify(body) : null }),
    );
  }
  /** Statuses of as many calls at once, counted. */
  async function burst(count: number, user: Actor, path: string, method: string, body?: unknown) {
    const all = await Promise.all(Array.from({ length: count }, () => call(user, path, method, body)));
    const throttled = all.filter(({ status }) => status === 429);
    for (const { headers } of throttled) assert.ok(Number(headers.get('Retry-After')) >= 1);
    return { done: all.length - throttled.length, throttled: throttled.length };
  }

  it('count appends, with a reserve for what was written offline', async () => {
    const append = [`events`, 'POST', { items: [] }] as const;
    assert.deepEqual(await burst(12, actor('edda', 'editor'), ...append), { done: 10, throttled: 2 });
    assert.deepEqual(await burst(1, actor('emil', 'editor'), ...append), { done: 1, throttled: 0 });
  });
  it('count appends of guests over an hour', async () => {
    const guest = actor('gast', 'commenter', 'guest');
    assert.deepEqual(await burst(5, guest, 'events', 'POST', { items: [] }), { done: 3, throttled: 2 });
  });
  it('count reads, and updates of who is there', async () => {
    assert.deepEqual(await burst(7, actor('vera', 'viewer'), 'events', 'GET'), { done: 5, throttled: 2 });
    assert.deepEqual(await burst(7, actor('emma', 'editor'), 'links', 'GET'), { done: 5, throttled: 2 });
    assert.deepEqual(await burst(7, actor('emil', 'editor'), 'session', 'GET'), { done: 5, throttled: 2 });
    const state = { participantId: 'vera' };
    const updated = await burst(6, actor('vera', 'viewer'), 'presence/p1', 'PUT', state);
    assert.deepEqual(updated, { done: 4, throttled: 2 });
  });
});
