/** Attached files: who may store and read them, and how browsers get them. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewHandler, createReviewHandler } from './create-review-handler.js';
import { reviewCreated } from '../../test/proposals.js';

const PUBLIC_URL = 'https://review.test';
const folder = mkdtempSync(join(tmpdir(), 'kreatli-files-'));
let sql: Sql;
let handler: ReviewHandler;
let owner: string;
let aheadMs = 0;

const actor = (id: string, role: Actor['role']): Actor => ({ kind: 'user', id, role });
const tokenOf = async (id: string, role: Actor['role'], reviewId = 'r') =>
  (await handler.tokens.issue({ tenant: 'default', actor: actor(id, role), reviewId })).token;
const call = (
  path: string,
  token: string | null,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {},
) =>
  handler(
    new Request(`${PUBLIC_URL}${path}`, {
      ...init,
      headers: { 'X-Review-Contract': '1', ...(token && { Authorization: `Bearer ${token}` }), ...init.headers },
    }),
  );
const hexOf = (bytes: string) => sha256(bytes).replace('sha256:', '');
const put = (token: string | null, bytes: string, { type = 'image/png', sent = bytes, review = 'r' } = {}) =>
  call(`/v1/reviews/${review}/blobs/${hexOf(bytes)}`, token, {
    method: 'PUT',
    headers: { 'Content-Type': type, 'Content-Length': String(bytes.length) },
    body: sent,
  });
async function addressOf(token: string, bytes: string): Promise<string> {
  const { url } = (await (await call(`/v1/reviews/r/blobs/${hexOf(bytes)}`, token)).json()) as { readonly url: string };
  return url.replace(PUBLIC_URL, '');
}

before(async () => {
  sql = await openPglite();
  handler = await createReviewHandler({
    sql,
    publicUrl: PUBLIC_URL,
    blobs: createFileBlobs({ folder, sql, maxBytes: 1_000 }),
    now: () => Date.now() + aheadMs,
  });
  owner = await tokenOf('olga', 'owner');
  const created = await call('/v1/reviews/r/events', owner, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ items: [reviewCreated()] }),
  });
  assert.equal(created.status, 200);
});
after(async () => {
  await handler.close();
  await sql.close();
});

describe('a file', () => {
  it('is stored and read, whole and in part', async () => {
    assert.equal((await put(owner, 'the bytes')).status, 201);
    const address = await addressOf(owner, 'the bytes');
    const whole = await call(address, null);
    assert.deepEqual(
      [whole.status, whole.headers.get('Content-Type'), await whole.text()],
      [200, 'image/png', 'the bytes'],
    );
    const part = await call(address, null, { headers: { Range: 'bytes=4-' } });
    assert.deepEqual(
      [part.status, part.headers.get('Content-Range'), await part.text()],
      [206, 'bytes 4-8/9', 'bytes'],
    );
    const last = await call(address, null, { headers: { Range: 'bytes=-5' } });
    assert.equal(await last.text(), 'bytes');
    assert.equal((await call(address, null, { headers: { Range: 'bytes=50-' } })).status, 416);
    const headers = await call(address, null, { method: 'HEAD' });
    assert.deepEqual([headers.status, headers.headers.get('Content-Length'), headers.body], [200, '9', null]);
  });
  it('is stored by those who may write', async () => {
    assert.equal((await put(await tokenOf('vera', 'viewer'), 'of a viewer')).status, 403);
    assert.equal((await put(await tokenOf('carl', 'commenter'), 'of a commenter')).status, 201);
  });
  it('is stored only with its own bytes and size, and leaves nothing else behind', async () => {
    for (const sent of ['other bytes', 'longer than it should be', '']) {
      const { status } = await put(owner, 'right bytes', { sent });
      assert.equal(status, 400, sent);
    }
    assert.equal((await put(owner, 'x'.repeat(1_001))).status, 413);
    assert.deepEqual(readdirSync(join(folder, 'incoming')), []);
    assert.equal((await call(`/v1/reviews/r/blobs/${hexOf('right bytes')}`, owner)).status, 404);
  });
  it('is shown by a browser only if it is an image, a video or a sound', async () => {
    await put(owner, '<script>', { type: 'text/html' });
    const { headers } = await call(await addressOf(owner, '<script>'), null);
    assert.deepEqual(
      ['Content-Type', 'Content-Disposition', 'X-Content-Type-Options'].map((name) => headers.get(name)),
      ['application/octet-stream', 'attachment', 'nosniff'],
    );
    assert.match(headers.get('Content-Security-Policy')!, /sandbox/);
  });
  it('has an address that ends, and cannot be made from another', async () => {
    await put(owner, 'secret');
    await put(owner, 'public');
    const address = await addressOf(owner, 'public');
    assert.equal((await call(address.replace(hexOf('public'), hexOf('secret')), null)).status, 404);
    aheadMs = 2 * 3_600_000;
    assert.equal((await call(address, null)).status, 404);
    aheadMs = 0;
  });
  it('is for users of its review who can read of it', async () => {
    await put(owner, 'of the team');
    const carl = await tokenOf('carl', 'commenter');
    assert.equal((await call(`/v1/reviews/r/blobs/${hexOf('of the team')}`, carl)).status, 404);
    await put(carl, 'of the team');
    assert.equal((await call(`/v1/reviews/r/blobs/${hexOf('of the team')}`, carl)).status, 200, 'who has the bytes');
    assert.equal((await put(null, 'x')).status, 401);
    assert.equal((await put(await tokenOf('eve', 'owner', 'another'), 'x')).status, 404);
    assert.equal((await call(`/v1/reviews/r/blobs/${'../'.repeat(3)}`, owner)).status, 404);
  });
});
