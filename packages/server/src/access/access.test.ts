/** Who may enter: tokens of hosts, share links, keys of services. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { type TestHost, startHost } from '../../test/host.js';
import { PUBLIC_URL, type SignedIn, post, signIn } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { proposalOf } from '../backend/record.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';

const DAY_MS = 86_400_000;
let sql: Sql;
let host: TestHost;
let handler: ReviewHandler;
let owner: SignedIn;
let aheadMs = 0;
const realFetch = globalThis.fetch;

before(async () => {
  sql = await openPglite();
  host = await startHost(PUBLIC_URL);
  handler = await createReviewHandler({
    sql,
    publicUrl: PUBLIC_URL,
    issuers: [host.issuer, { iss: 'https://away.test', jwks: 'http://127.0.0.1:9/keys' }],
    now: () => Date.now() + aheadMs,
    addressOf: (request) => request.headers.get('X-Test-Address') ?? '',
  });
  // What would go over the network goes to the handler.
  globalThis.fetch = (input, init) =>
    (input as string).startsWith?.(PUBLIC_URL) ? handler(new Request(input, init)) : realFetch(input, init);
  owner = await signIn(PUBLIC_URL, host, 'olga', 'r', 'owner');
  await append(owner.token, 'r', reviewCreated());
});
after(async () => {
  globalThis.fetch = realFetch;
  await handler.close();
  host.close();
  await sql.close();
});

const contract = (token: string) => ({ Authorization: `Bearer ${token}`, 'X-Review-Contract': '1' });
const append = (token: string, reviewId: string, ...items: readonly unknown[]) =>
  fetch(`${PUBLIC_URL}/v1/reviews/${reviewId}/events`, {
    method: 'POST',
    headers: { ...contract(token), 'Content-Type': 'application/json' },
    body: JSON.stringify({ items }),
  });
const read = async (token: string, reviewId = 'r') =>
  (await fetch(`${PUBLIC_URL}/v1/reviews/${reviewId}/events?after=0`, { headers: contract(token) })).status;
const session = async (token: string, reviewId = 'r') =>
  (await post(PUBLIC_URL, '/v1/session', { reviewId }, token)).status;
const makeLink = async (more: object = {}) => {
  const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
  const made = await post(PUBLIC_URL, '/v1/reviews/r/links', { role: 'commenter', expiresAt, ...more }, owner.token);
  return (await made.json()) as { readonly linkId: string; readonly secret: string };
};
type Guest = Partial<SignedIn> & { readonly detail?: string; readonly refresh?: string };
/** Each from an address of its own, so that the limit is not what is tested. */
let addresses = 0;
const exchange = (linkId: string, body: object, address?: string) => come(`${linkId}/exchange`, body, address);
const renew = (linkId: string, refresh: string) => come(`${linkId}/refresh`, { refresh });
const come = async (path: string, body: object, address = `a${++addresses}`) => {
  const response = await fetch(`${PUBLIC_URL}/v1/links/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Test-Address': address },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as Guest) };
};

describe('the token of a host', () => {
  const reviews = [{ id: 'r', role: 'owner' }] as const;
  const hour = () => Math.floor(Date.now() / 1000) + 3_600;

  it('opens the reviews that it names, in their roles', async () => {
    assert.equal(await session(await host.sign('olga', reviews)), 200);
    assert.equal(await session(await host.sign('olga', reviews), 'another'), 404);
    assert.equal(await session(await host.sign('olga', [])), 404);
    const { actor } = await signIn(PUBLIC_URL, host, 'vera', 'r', 'viewer');
    assert.equal(actor.role, 'viewer');
    assert.doesNotMatch(actor.id, /vera/);
  });
  it('has to be for this server, of its type, signed, and in time', async () => {
    const rejected = {
      'another audience': await host.sign('olga', reviews, { claims: { aud: 'https://another.test' } }),
      'another type': await host.sign('olga', reviews, { typ: 'JWT' }),
      expired: await host.sign('olga', reviews, { claims: { exp: 1 } }),
      'without a user': await host.sign('olga', reviews, { claims: { sub: undefined } }),
      'another issuer': await host.sign('olga', reviews, { claims: { iss: 'https://eve.test' } }),
      'without a signature': new UnsecuredJWT({ reviews }).setIssuer(host.issuer.iss).setSubject('olga').encode(),
      'a secret for a key': await new SignJWT({
        reviews,
        iss: host.issuer.iss,
        aud: PUBLIC_URL,
        sub: 'olga',
        exp: hour(),
      })
        .setProtectedHeader({ alg: 'HS256', typ: 'review-host+jwt', kid: 'k1' })
        .sign(Buffer.alloc(32)),
      'no token': 'x',
    };
    for (const [name, token] of Object.entries(rejected)) assert.equal(await session(token), 401, name);
  });
  it('signs no user out while the keys of its issuer cannot be fetched', async () => {
    const token = await host.sign('olga', reviews, { claims: { iss: 'https://away.test' } });
    assert.equal(await session(token), 503);
  });
  it('is no token of ours, and ours is none of a host', async () => {
    assert.equal(await read(await host.sign('olga', reviews)), 401);
    assert.equal(await session(owner.token), 401);
  });
});

describe('the token of a user', () => {
  it('opens one review', async () => {
    assert.equal(await read(owner.token), 200);
    assert.equal(await read(owner.token, 'another'), 404);
    const [, payload] = owner.token.split('.');
    const changed = Buffer.from(payload!, 'base64url').toString().replace('"review":"r"', '"review":"s"');
    const forged = owner.token.replace(payload!, Buffer.from(changed).toString('base64url'));
    assert.equal(await read(forged, 's'), 401);
  });
  it('ends after fifteen minutes', async () => {
    aheadMs = 16 * 60_000;
    assert.equal(await read(owner.token), 401);
    aheadMs = 0;
  });
  it('writes as its own user, whatever the body contains', async () => {
    const viewer = await signIn(PUBLIC_URL, host, 'vera', 'r', 'viewer');
    const item = { ...reviewCreated('Mine'), actor: owner.actor };
    const { results } = (await (await append(viewer.token, 'r', item)).json()) as { readonly results: unknown };
    assert.deepEqual(results, [{ id: item.id, status: 'rejected', code: 'forbidden' }]);
  });
});

describe('a share link', () => {
  it('makes a guest with its role, in its review', async () => {
    const { linkId, secret } = await makeLink();
    const { token, actor } = await exchange(linkId, { secret });
    assert.deepEqual([actor!.role, await read(token!), await read(token!, 'another')], ['commenter', 200, 404]);
  });
  it('is answered alike when it is unknown and when the secret is another', async () => {
    const { linkId } = await makeLink();
    const wrong = await exchange(linkId, { secret: 'x'.repeat(22) });
    assert.deepEqual(await exchange('unknown', { secret: 'x'.repeat(22) }), wrong);
    assert.deepEqual([wrong.status, wrong.detail], [401, 'link_invalid']);
  });
  it('asks for its passphrase', async () => {
    const { linkId, secret } = await makeLink({ role: 'approver', passphrase: 'correct horse' });
    for (const passphrase of [undefined, 'wrong horse']) {
      const { status, detail } = await exchange(linkId, { secret, ...(passphrase && { passphrase }) });
      assert.deepEqual([status, detail], [401, 'link_passphrase']);
    }
    assert.equal((await exchange(linkId, { secret, passphrase: 'correct horse' })).status, 200);
  });
  it('is used as often as it allows, also by guests who come at once', async () => {
    const { linkId, secret } = await makeLink({ maxUses: 3 });
    const came = await Promise.all(Array.from({ length: 10 }, () => exchange(linkId, { secret })));
    assert.equal(came.filter(({ status }) => status === 200).length, 3);
    assert.deepEqual(new Set(came.map(({ detail }) => detail)), new Set([undefined, 'link_expired']));
  });
  it('ends: for new guests, and for those who came by it', async () => {
    const { linkId, secret } = await makeLink();
    const { token } = await exchange(linkId, { secret });
    const revoked = await fetch(`${PUBLIC_URL}/v1/reviews/r/links/${linkId}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${owner.token}` },
    });
    assert.equal(revoked.status, 204);
    assert.equal(await read(token!), 401);
    assert.equal((await exchange(linkId, { secret })).detail, 'link_expired');
  });
  it('that the log has revoked ends, whatever the table of links has', async () => {
    const { linkId, secret } = await makeLink();
    const { token } = await exchange(linkId, { secret });
    await append(owner.token, 'r', proposalOf('link.revoked', { linkId }, Date.now()));
    assert.equal(await read(token!), 401);
    const written = await append(
      token!,
      'r',
      proposalOf('participant.joined', { participantId: 'p', name: 'P' }, Date.now()),
    );
    assert.equal(written.status, 401);
  });
  it('expires', async () => {
    const { linkId, secret } = await makeLink();
    aheadMs = 2 * DAY_MS;
    assert.equal((await exchange(linkId, { secret })).detail, 'link_expired');
    aheadMs = 0;
  });
  it('is made and revoked by the team alone', async () => {
    const { token } = await signIn(PUBLIC_URL, host, 'carl', 'r', 'commenter');
    const body = { role: 'commenter', expiresAt: new Date(Date.now() + DAY_MS).toISOString() };
    assert.equal((await post(PUBLIC_URL, '/v1/reviews/r/links', body, token)).status, 403);
    assert.equal((await post(PUBLIC_URL, '/v1/reviews/r/links', body)).status, 401);
    const approver = await post(PUBLIC_URL, '/v1/reviews/r/links', { ...body, role: 'approver' }, owner.token);
    assert.equal(approver.status, 400, 'a link for approvers has a passphrase');
  });
  it('gives its guest further tokens, also when a response was lost on the way', async () => {
    const { linkId, secret } = await makeLink({ maxUses: 1 });
    const { actor, refresh } = await exchange(linkId, { secret });
    const lost = await renew(linkId, refresh!);
    const { actor: same, refresh: next } = await renew(linkId, refresh!);
    assert.deepEqual([same!.id, next], [actor!.id, lost.refresh]);
    const { refresh: last } = await renew(linkId, next!);
    assert.equal((await renew(linkId, refresh!)).status, 401, 'used up once its successor was used');
    assert.equal((await renew(linkId, last!)).status, 200);
  });
  it('can be tried five times a minute from an address', async () => {
    const { linkId, secret } = await makeLink();
    for (let i = 0; i < 5; i++) await exchange(linkId, { secret: 'x' }, 'eve');
    assert.equal((await exchange(linkId, { secret: 'x' }, 'eve')).status, 429);
    assert.equal((await exchange(linkId, { secret }, 'ana')).status, 200);
  });
});

describe('an invitation', () => {
  const invite = async (more: object = {}) => {
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    const body = { role: 'commenter', name: 'Clara', expiresAt, ...more };
    return post(PUBLIC_URL, '/v1/reviews/r/invitations', body, owner.token);
  };
  it('makes the same participant on every device', async () => {
    const { participantId, linkId, secret } = (await (await invite()).json()) as Readonly<Record<string, string>>;
    const [phone, laptop] = [await exchange(linkId!, { secret }), await exchange(linkId!, { secret })];
    assert.deepEqual([phone.actor!.id, laptop.actor!.id], [participantId, participantId]);
    for (const { refresh } of [phone, laptop]) assert.equal((await renew(linkId!, refresh!)).status, 200);
  });
  it('ends for a participant who is removed', async () => {
    const { participantId, linkId, secret } = (await (await invite()).json()) as Readonly<Record<string, string>>;
    const { token } = await exchange(linkId!, { secret });
    assert.equal(await read(token!), 200);
    await append(owner.token, 'r', proposalOf('participant.removed', { participantId: participantId! }, Date.now()));
    assert.equal(await read(token!), 404);
  });
  it('is for owners to make, and with a passphrase for approvers', async () => {
    const { token } = await signIn(PUBLIC_URL, host, 'edda', 'r', 'editor');
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    const asEditor = await post(PUBLIC_URL, '/v1/reviews/r/invitations', { role: 'viewer', expiresAt }, token);
    assert.equal(asEditor.status, 403);
    const adapter = handler.backend.connect({ tenant: 'default', actor: { kind: 'user', id: 'o', role: 'owner' } });
    const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
    const { events } = await adapter.read({ reviewId: 'r', after: 0, limit: 500 }, context);
    assert.notEqual(events.at(-1)!.type, 'link.created', 'nothing of it is left');
    assert.equal((await invite({ role: 'approver' })).status, 400);
    assert.equal((await invite({ role: 'approver', passphrase: 'correct horse' })).status, 201);
  });
});

describe('the key of a service', () => {
  it('acts as the service, until it is another one', async () => {
    const key = await handler.keys.create('pipeline', 'editor');
    assert.equal(await read(key), 200);
    assert.equal(await read(`${key}x`), 401);
  });
});

describe('a body', () => {
  const send = async (body: BodyInit, type = 'application/json') =>
    (
      await handler(
        new Request(`${PUBLIC_URL}/v1/reviews/r/events`, {
          method: 'POST',
          headers: { ...contract(owner.token), 'Content-Type': type },
          body,
        }),
      )
    ).status;

  it('is rejected when it is too large, nested too deeply, no JSON, or not UTF-8', async () => {
    assert.equal(await send(`{"items":[${'1,'.repeat(300_000)}1]}`), 413);
    assert.equal(await send(`{"items":[${'['.repeat(8_000)}${']'.repeat(8_000)}]}`), 400);
    assert.equal(await send('{"items":['), 400);
    assert.equal(await send(new Uint8Array([0x22, 0xff, 0x22])), 400);
    assert.equal(await send('{"items":[]}', 'text/plain'), 400);
  });
  it('is not repeated in the answer', async () => {
    const response = await post(PUBLIC_URL, '/v1/links/x/exchange', { secret: 'hidden', extra: 'hidden' });
    assert.equal(response.status, 400);
    assert.doesNotMatch(await response.text(), /hidden/);
  });
});
