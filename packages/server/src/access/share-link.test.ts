/** A guest with a share link: the client's part, against a backend. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openShareLink, parseShareLink } from '@kreatli/adapters/http';
import { AdapterError } from '@kreatli/core';
import { PUBLIC_URL } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';

const DAY_MS = 86_400_000;

describe('the URL of a share link', () => {
  it('has an id in its path and a secret that is not sent', () => {
    const link = { baseUrl: 'https://a.test/reviews', linkId: 'l-1', secret: 's' };
    assert.deepEqual(parseShareLink('https://a.test/reviews/r/l-1?theme=dark#s'), link);
    assert.deepEqual(parseShareLink('https://a.test/r/l-1'), {
      baseUrl: 'https://a.test',
      linkId: 'l-1',
      secret: null,
    });
  });
  it('is none without them', () => {
    for (const url of ['', 'r/l-1#s', 'https://a.test/', 'https://a.test/r/', 'https://a.test/r/l-1/more'])
      assert.equal(parseShareLink(url), null, url);
  });
});

describe('a guest with a share link', () => {
  let sql: Sql;
  let handler: ReviewHandler;
  let aheadMs = 0;
  let isOffline = false;
  let requests: string[] = [];
  before(async () => {
    sql = await openPglite();
    handler = await createReviewHandler({
      sql,
      publicUrl: PUBLIC_URL,
      limits: { readsPerSecond: 0 },
      now: () => Date.now() + aheadMs,
      addressOf: () => String(requests.length),
    });
    const actor = { kind: 'user', role: 'owner', id: 'olga' } as const;
    const owner = handler.backend.connect({ tenant: 'default', actor });
    await owner.append({ reviewId: 'r', items: [reviewCreated()] }, context());
  });
  after(async () => {
    await handler.close();
    await sql.close();
  });

  const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });
  const send: typeof fetch = async (input, init) => {
    if (isOffline) throw new TypeError('fetch failed');
    requests.push(new URL(input as string).pathname.split('/').at(-1)!);
    return handler(new Request(input, init));
  };
  /** A device that keeps what it stores. */
  function device() {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    return { storage, fetch: send };
  }
  const make = (more: { readonly passphrase?: string; readonly maxUses?: number } = {}) =>
    handler.links.create({ reviewId: 'r' }, { role: 'commenter', expiresAt: Date.now() + DAY_MS, ...more });
  const urlOf = (link: { readonly linkId: string; readonly secret?: string }) =>
    parseShareLink(`${PUBLIC_URL}/r/${link.linkId}${link.secret === undefined ? '' : `#${link.secret}`}`)!;
  const read = ({ adapter, reviewId }: Awaited<ReturnType<typeof openShareLink>>) =>
    adapter.read({ reviewId, after: 0, limit: 10 }, context());
  const rejects = (promise: Promise<unknown>, kind: string, message?: string) =>
    assert.rejects(promise, (error) => {
      assert.ok(AdapterError.is(error), String(error));
      assert.equal(error.kind, kind);
      if (message !== undefined) assert.equal(error.message, message);
      return true;
    });

  it('is the same one on each visit from a device, which uses the link once', async () => {
    const [link, phone] = [await make({ maxUses: 1 }), device()];
    const first = await openShareLink(urlOf(link), phone);
    assert.equal((await read(first)).head, 1);
    // The page has removed the secret from its address.
    const again = await openShareLink(urlOf({ linkId: link.linkId }), phone);
    assert.deepEqual([again.actor, again.reviewId], [first.actor, 'r']);
    assert.equal((await read(again)).head, 1);
    await rejects(openShareLink(urlOf(link), device()), 'unauthenticated', 'link_expired');
  });
  it('continues when the token has expired, with one refresh for any number of requests', async () => {
    const guest = await openShareLink(urlOf(await make()), device());
    aheadMs = 20 * 60_000;
    requests = [];
    await Promise.all([read(guest), read(guest), read(guest)]);
    assert.equal(requests.filter((name) => name === 'refresh').length, 1);
    aheadMs = 0;
  });
  it('opens without a connection on a device that was here, and works once there is one', async () => {
    const [link, phone] = [await make(), device()];
    await openShareLink(urlOf(link), phone);
    isOffline = true;
    await rejects(openShareLink(urlOf(link), device()), 'offline');
    const guest = await openShareLink(urlOf(link), phone);
    await rejects(read(guest), 'offline');
    isOffline = false;
    assert.equal((await read(guest)).head, 1);
  });
  it('is asked for the passphrase', async () => {
    const link = await make({ passphrase: 'correct horse' });
    await rejects(openShareLink(urlOf(link), device()), 'unauthenticated', 'link_passphrase');
    await rejects(
      openShareLink(urlOf(link), { ...device(), passphrase: 'wrong' }),
      'unauthenticated',
      'link_passphrase',
    );
    const guest = await openShareLink(urlOf(link), { ...device(), passphrase: 'correct horse' });
    assert.equal(guest.actor.auth, 'link_passphrase');
  });
  it('that the backend has forgotten is another one on the next visit', async () => {
    const [link, phone] = [await make(), device()];
    const first = await openShareLink(urlOf(link), phone);
    await sql.query('delete from link_session where link_id = $1', [link.linkId]);
    await rejects(read(await openShareLink(urlOf(link), phone)), 'unauthenticated', 'link_invalid');
    const next = await openShareLink(urlOf(link), phone);
    assert.notEqual(next.actor.id, first.actor.id);
    assert.equal((await read(next)).head, 1);
  });
  it('learns that a link is none, or has ended', async () => {
    await rejects(
      openShareLink(urlOf({ linkId: 'unknown', secret: 'x' }), device()),
      'unauthenticated',
      'link_invalid',
    );
    const link = await make();
    await rejects(openShareLink(urlOf({ linkId: link.linkId }), device()), 'unauthenticated', 'link_invalid');
    const guest = await openShareLink(urlOf(link), device());
    await read(guest);
    await handler.links.revoke({ reviewId: 'r' }, link.linkId);
    await rejects(read(guest), 'unauthenticated', 'link_expired');
  });
});
