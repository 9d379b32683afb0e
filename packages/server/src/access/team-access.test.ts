/** Who may see all reviews: users of the team, and no one who came for one review. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import { type TestHost, startHost } from '../../test/host.js';
import { PUBLIC_URL } from '../../test/http-node.js';
import { reviewCreated } from '../../test/proposals.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';

const DAY_MS = 86_400_000;
let sql: Sql;
let host: TestHost;
let handler: ReviewHandler;
let foreign: ReviewHandler;
let aheadMs = 0;
let addresses = 0;

before(async () => {
  sql = await openPglite();
  host = await startHost(PUBLIC_URL, () => Date.now() + aheadMs);
  const options = {
    sql,
    publicUrl: PUBLIC_URL,
    issuers: [host.issuer],
    limits: { readsPerSecond: 0, appendsPerSecond: 0 },
    now: () => Date.now() + aheadMs,
    addressOf: () => `a${++addresses}`,
  };
  handler = await createReviewHandler(options);
  foreign = await createReviewHandler({ ...options, tenant: 'another' });
  const owner = handler.backend.connect({ tenant: 'default', actor: { kind: 'user', role: 'owner', id: 'olga' } });
  await owner.append({ reviewId: 'r', items: [reviewCreated('Hero')] }, context());
});
after(async () => {
  await handler.close();
  await foreign.close();
  host.close();
  await sql.close();
});

interface Answer {
  readonly token: string;
  readonly refresh: string;
  readonly name: string;
  readonly actor: { readonly id: string; readonly role: string };
  readonly linkId: string;
  readonly secret: string;
  readonly reviews: readonly { readonly title: string }[];
  readonly results: readonly { readonly status: string }[];
}
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });
async function call(method: string, path: string, token?: string, body?: unknown, to = handler) {
  const response = await to(
    new Request(`${PUBLIC_URL}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'X-Review-Contract': '1',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer };
}
const list = (token?: string, to = handler) => call('GET', '/v1/reviews', token, undefined, to);
const titlesOf = ({ body }: { readonly body: Answer }) => body.reviews.map(({ title }) => title);
const makeLink = (role: 'owner' | 'editor' = 'owner', to = handler) =>
  to.teamLinks.create({ name: 'Ann', role, expiresAt: Date.now() + aheadMs + DAY_MS });
const exchange = (linkId: string, secret: string, to = handler) =>
  call('POST', `/v1/team-links/${linkId}/exchange`, undefined, { secret }, to);
async function signIn(role: 'owner' | 'editor' = 'owner', to = handler) {
  const link = await makeLink(role, to);
  const { body } = await exchange(link.linkId, link.secret, to);
  return { ...link, token: body.token, refresh: body.refresh };
}

describe('a link for the team', () => {
  it('signs one client in, which stays signed in', async () => {
    const link = await makeLink();
    const first = await exchange(link.linkId, link.secret);
    assert.deepEqual([first.status, first.body.name], [200, 'Ann']);
    assert.deepEqual(titlesOf(await list(first.body.token)), ['Hero']);
    assert.equal((await exchange(link.linkId, link.secret)).status, 401);
    const path = `/v1/team-links/${link.linkId}/refresh`;
    const next = await call('POST', path, undefined, { refresh: first.body.refresh });
    assert.equal(next.status, 200);
    assert.deepEqual(next.body.actor, first.body.actor);
    assert.equal((await list(next.body.token)).status, 200);
  });
  it('lets one of two clients in that come at once', async () => {
    const { linkId, secret } = await makeLink();
    const answers = await Promise.all([exchange(linkId, secret), exchange(linkId, secret)]);
    assert.deepEqual(
      answers.map(({ status }) => status).sort((a, b) => a - b),
      [200, 401],
    );
  });
  it('opens every review, as the participant that it names', async () => {
    const { token, memberId } = await signIn();
    const session = await call('GET', '/v1/reviews/r/session', token);
    assert.equal(session.body.actor.id, memberId);
    assert.equal((await call('GET', '/v1/reviews/unknown/session', token)).status, 404);
  });
  it('ends when it is revoked, also for a token that is in use', async () => {
    const { linkId, token, refresh } = await signIn();
    assert.equal((await list(token)).status, 200);
    assert.equal(await handler.teamLinks.revoke(linkId), true);
    assert.equal((await list(token)).status, 401);
    assert.equal((await call('POST', `/v1/team-links/${linkId}/refresh`, undefined, { refresh })).status, 401);
  });
  it('ends for other nodes within seconds', async () => {
    const { linkId, token } = await signIn();
    const node = await createReviewHandler({ sql, publicUrl: PUBLIC_URL, now: () => Date.now() + aheadMs });
    assert.equal((await list(token, node)).status, 200);
    await handler.teamLinks.revoke(linkId);
    aheadMs += 5_001;
    assert.equal((await list(token, node)).status, 401);
    await node.close();
  });
  it('cannot be used once it has expired, and its session ends when it is not used for a month', async () => {
    const unused = await makeLink();
    const used = await signIn();
    aheadMs += 2 * DAY_MS;
    assert.equal((await exchange(unused.linkId, unused.secret)).status, 401);
    const path = `/v1/team-links/${used.linkId}/refresh`;
    const next = await call('POST', path, undefined, { refresh: used.refresh });
    assert.equal(next.status, 200);
    aheadMs += 31 * DAY_MS;
    assert.equal((await call('POST', path, undefined, { refresh: next.body.refresh })).status, 401);
  });
  it('answers an unknown link as a wrong secret', async () => {
    const { linkId, secret } = await makeLink();
    const [unknown, wrong] = [await exchange('unknown', secret), await exchange(linkId, 'wrong')];
    assert.deepEqual([unknown.status, unknown.body], [wrong.status, wrong.body]);
  });
});

describe('the host’s token for all reviews', () => {
  it('takes the claim', async () => {
    const session = async (token: string) => call('POST', '/v1/team/session', token);
    const ann = await session(await host.sign('ann', [], { claims: { team: 'owner' } }));
    assert.deepEqual(titlesOf(await list(ann.body.token)), ['Hero']);
    assert.equal((await session(await host.sign('ann', [{ id: 'r', role: 'owner' }]))).status, 403);
    assert.equal((await session(await host.sign('ann', [], { claims: { team: 'viewer' } }))).status, 404);
    assert.equal((await session(await host.sign('ann', [], { claims: { team: 'owner', exp: 1 } }))).status, 401);
    const one = await call('POST', '/v1/session', await host.sign('ann', [], { claims: { team: 'editor' } }), {
      reviewId: 'r',
    });
    assert.equal(one.body.actor.role, 'editor');
  });
});

describe('who came for one review', () => {
  const expiresAt = () => new Date(Date.now() + aheadMs + DAY_MS).toISOString();
  const paths: readonly (readonly [method: string, path: string, body?: object])[] = [
    ['GET', '/v1/reviews'],
    ['POST', '/v1/reviews', { title: 'Mine' }],
    ['GET', '/v1/intakes'],
    ['POST', '/v1/intakes', { job: 'spot', title: 'Mine', expiresAt: '2100-01-01T00:00:00.000Z' }],
    ['DELETE', '/v1/intakes/x'],
  ];
  const refused = async (token: string, status: number, to = handler) => {
    for (const [method, path, body] of paths)
      assert.equal((await call(method, path, token, body, to)).status, status, `${method} ${path}`);
  };

  it('may not list or create, in whatever role', async () => {
    for (const role of ['owner', 'editor', 'approver', 'viewer'] as const) {
      const actor = { kind: 'user', role, id: 'eve' } as const;
      await refused((await handler.tokens.issue({ tenant: 'default', actor, reviewId: 'r' })).token, 403);
    }
  });
  it('gets no more than that review by its link', async () => {
    const { token } = await signIn();
    const made = await call('POST', '/v1/reviews/r/links', token, { role: 'commenter', expiresAt: expiresAt() });
    const { linkId, secret } = made.body;
    assert.equal((await exchange(linkId, secret)).status, 401, 'a share link is none of the team');
    const guest = await call('POST', `/v1/links/${linkId}/exchange`, undefined, { secret });
    await refused(guest.body.token, 403);
    const path = `/v1/team-links/${linkId}/refresh`;
    assert.equal((await call('POST', path, undefined, { refresh: guest.body.refresh })).status, 401);
    const team = await makeLink();
    const asShare = await call('POST', `/v1/links/${team.linkId}/exchange`, undefined, { secret: team.secret });
    assert.equal(asShare.status, 401, 'a link of the team is no share link');
  });
  it('may not by a token of another server or tenant, nor without one', async () => {
    const { token } = await signIn('owner', foreign);
    assert.deepEqual(titlesOf(await list(token, foreign)), []);
    await refused(token, 401);
    await refused('', 401);
    await refused(await host.sign('ann', [], { claims: { team: 'owner' } }), 401);
  });
  it('may by the key of a service only as owner or editor', async () => {
    assert.equal((await list(await handler.keys.create('pipeline', 'editor'))).status, 200);
    await refused(await handler.keys.create('display', 'viewer'), 403);
  });
  it('may not as a guest of any kind with a token for all', async () => {
    const actor = { kind: 'guest', role: 'owner', id: 'g' } as const;
    await refused((await handler.tokens.issueTeam(actor, { name: 'G' })).token, 403);
  });
});

describe('an editor of the team', () => {
  it('sees all reviews and creates none', async () => {
    const { token } = await signIn('editor');
    assert.equal((await list(token)).status, 200);
    assert.equal((await call('POST', '/v1/reviews', token, { title: 'Mine' })).status, 403);
  });
  it('does not see the review that they were removed from, nor one in which they are a viewer', async () => {
    const { token, memberId } = await signIn('editor');
    const owner = await signIn();
    const proposal = (type: 'participant.invited' | 'participant.removed', data: object) =>
      createProposal(type, data as never, {
        id: newId(Date.now(), plainPorts.random),
        at: toInstant(Date.now()),
        base: 0,
        salt: newSalt(),
      });
    const items = [
      proposal('participant.invited', { participantId: memberId, role: 'editor' }),
      proposal('participant.removed', { participantId: memberId }),
    ];
    const written = await call('POST', '/v1/reviews/r/events', owner.token, { items });
    assert.deepEqual(
      written.body.results.map(({ status }) => status),
      ['accepted', 'accepted'],
    );
    assert.deepEqual(titlesOf(await list(token)), []);
    assert.deepEqual(titlesOf(await list(owner.token)), ['Hero']);
  });
});
