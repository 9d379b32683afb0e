/** Who may send events out of a review, and what is refused, over HTTP. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor, Role } from '@kreatli/core';
import { until } from '../../../../test/support/until.js';
import { type FakeTasks } from '../../test/fake-tasks.js';
import { startAsana } from '../../test/fake-asana.js';
import { reviewCreated } from '../../test/proposals.js';
import { type Receiver, startReceiver } from '../../test/receiver.js';
import { PUBLIC_URL } from '../../test/http-node.js';
import { proposalOf } from '../backend/record.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewHandler, createReviewHandler } from './create-review-handler.js';

interface Made {
  readonly webhookId: string;
  readonly secret: string | null;
  readonly url: string | null;
}

describe('endpoints of webhooks', () => {
  let sql: Sql;
  let handler: ReviewHandler;
  let receiver: Receiver;
  let asana: FakeTasks;
  const errors: unknown[] = [];
  const tokens = new Map<string, string>();

  async function tokenOf(who: string, reviewId: string): Promise<string> {
    const key = `${who}/${reviewId}`;
    const actor = { kind: 'user', id: who, role: who as Role } as Actor;
    if (!tokens.has(key)) tokens.set(key, (await handler.tokens.issue({ tenant: 'default', actor, reviewId })).token);
    return tokens.get(key)!;
  }
  /** `who`: a role, or a key. */
  async function call(who: string | null, method: string, path: string, body?: unknown) {
    const reviewId = /\/reviews\/(\w+)/.exec(path)?.[1] ?? 'r';
    const token = who?.startsWith('kr_') ? who : who && (await tokenOf(who, reviewId));
    return handler(
      new Request(`${PUBLIC_URL}${path}`, {
        method,
        headers: {
          'X-Review-Contract': '1',
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  }
  const problemOf = async (response: Response) => {
    const { detail } = (await response.json()) as { readonly detail: string };
    return `${response.status} ${detail}`;
  };
  const create = async (who: string, path: string, body: object): Promise<Made> => {
    const response = await call(who, 'POST', path, body);
    assert.equal(response.status, 201, await response.clone().text());
    return (await response.json()) as Made;
  };
  const count = async () => (await sql.query('select 1 from webhook')).length;
  const append = async (reviewId: string, ...items: readonly unknown[]) => {
    const response = await call('owner', 'POST', `/v1/reviews/${reviewId}/events`, { items });
    const text = await response.text();
    assert.doesNotMatch(text, /rejected/);
  };

  before(async () => {
    sql = await openPglite();
    receiver = await startReceiver();
    asana = await startAsana(Date.now);
    handler = await createReviewHandler({
      sql,
      publicUrl: PUBLIC_URL,
      limits: { appendsPerSecond: 0, readsPerSecond: 0 },
      webhooks: {
        secret: 'a secret of at least thirty-two characters',
        allowHosts: [receiver.url, asana.url],
        sweepMs: 60_000,
      },
      onError: (error) => errors.push(error),
    });
    for (const reviewId of ['r', 'other']) await append(reviewId, reviewCreated('Spring'));
  });
  after(async () => {
    await handler.close();
    receiver.close();
    asana.close();
    await sql.close();
    assert.deepEqual(errors, []);
  });

  it('are for owners and editors of the review', async () => {
    const request = { kind: 'webhook', url: `${receiver.url}/` };
    const { webhookId } = await create('editor', '/v1/reviews/r/webhooks', request);
    const item = `/v1/reviews/r/webhooks/${webhookId}`;
    const viewing = await handler.keys.create('pipeline', 'viewer');
    for (const who of ['viewer', 'commenter', 'approver', viewing]) {
      const asked = await Promise.all([
        call(who, 'GET', '/v1/reviews/r/webhooks'),
        call(who, 'POST', '/v1/reviews/r/webhooks', request),
        call(who, 'PUT', item, { isEnabled: false }),
        call(who, 'POST', `${item}/secret`),
        call(who, 'GET', `${item}/attempts`),
        call(who, 'POST', `${item}/replay`, { from: 1 }),
        call(who, 'DELETE', item),
      ]);
      assert.deepEqual(
        asked.map(({ status }) => status),
        Array.from({ length: 7 }, () => 403),
        who,
      );
    }
    assert.equal((await call(null, 'GET', '/v1/reviews/r/webhooks')).status, 401);
    assert.equal(await count(), 1);
    assert.equal((await call('owner', 'DELETE', item)).status, 204);
  });

  it('of another review do not exist', async () => {
    const { webhookId } = await create('owner', '/v1/reviews/other/webhooks', {
      kind: 'webhook',
      url: `${receiver.url}/`,
    });
    const item = `/v1/reviews/r/webhooks/${webhookId}`;
    const key = await handler.keys.create('integration', 'owner');
    for (const [who, path] of [
      ['owner', item],
      [key, `/v1/webhooks/${webhookId}`],
    ] as const) {
      const asked = await Promise.all([
        call(who, 'PUT', path, { isEnabled: false }),
        call(who, 'POST', `${path}/secret`),
        call(who, 'GET', `${path}/attempts`),
        call(who, 'POST', `${path}/replay`, { from: 1, ...(who === key && { reviewId: 'r' }) }),
        call(who, 'DELETE', path),
      ]);
      assert.deepEqual(
        asked.map(({ status }) => status),
        [404, 404, 404, 404, 404],
      );
    }
    const listed = (await (await call('owner', 'GET', '/v1/reviews/r/webhooks')).json()) as { webhooks: unknown[] };
    assert.deepEqual(listed.webhooks, []);
    await call('owner', 'DELETE', `/v1/reviews/other/webhooks/${webhookId}`);
  });

  it('of all reviews are for services that are owners', async () => {
    const request = { kind: 'webhook', url: `${receiver.url}/`, events: ['all'] };
    const editor = await handler.keys.create('editing', 'editor');
    for (const who of ['owner', 'editor', editor])
      assert.equal((await call(who, 'POST', '/v1/webhooks', request)).status, 403, who);
    const key = await handler.keys.create('integration', 'owner');
    const { webhookId } = await create(key, '/v1/webhooks', request);
    await append('r', proposalOf('review.updated', { title: 'Summer' }, Date.now()));
    await until(() => receiver.calls.length === 1, 'a call');
    assert.equal((JSON.parse(receiver.calls[0]!.body) as { readonly type: string }).type, 'review.updated');
    const replay = `/v1/webhooks/${webhookId}/replay`;
    assert.equal((await call(key, 'POST', replay, { reviewId: 'r', from: 2 })).status, 204);
    await until(() => receiver.calls.length === 2, 'the same again');
    assert.equal(receiver.calls[1]!.headers['webhook-id'], receiver.calls[0]!.headers['webhook-id']);
    assert.equal((await call(key, 'POST', replay, { reviewId: 'unknown', from: 1 })).status, 404);
    assert.equal((await call(key, 'DELETE', `/v1/webhooks/${webhookId}`)).status, 204);
  });

  it('are refused in words and with a code, and leave nothing', async () => {
    const url = `${receiver.url}/`;
    const refused: readonly (readonly [object, RegExp])[] = [
      [{ kind: 'fax', url }, /^400 kind_unknown: /],
      [{ kind: '__proto__', url }, /^400 kind_unknown: /],
      [{ kind: 'toString', url }, /^400 kind_unknown: /],
      [{ kind: 'webhook' }, /^400 member_missing: .* url\.$/],
      [{ kind: 'slack', url: 'hooks.slack.com' }, /^400 url_invalid: /],
      [{ kind: 'slack', url: 'http://hooks.slack.com/' }, /^400 url_not_https: /],
      [{ kind: 'slack', url: 'https://1.1.1.1:443@127.0.0.1/' }, /^400 url_credentials: /],
      [{ kind: 'slack', url: 'https://1.1.1.1:22/' }, /^400 url_port: /],
      [{ kind: 'webhook', url: 'https://169.254.169.254/latest' }, /^400 url_private: /],
      [{ kind: 'webhook', url: 'https://[::ffff:10.0.0.1]/' }, /^400 url_private: /],
      [{ kind: 'webhook', url: `${PUBLIC_URL}/v1/openapi.json` }, /^400 url_private: /],
      [{ kind: 'webhook', url: 'https://no-such-host.invalid/' }, /^400 url_private: /],
      [{ kind: 'webhook', url, token: 'abc' }, /^400 member_unknown: .* token\.$/],
      [{ kind: 'webhook', url, events: ['everything'] }, /^400 events_unknown: /],
      [{ kind: 'finance', url, events: ['all'] }, /^400 events_fixed: /],
      [{ kind: 'slack', url, format: 'cloudevents' }, /^400 format_unknown: /],
      [{ kind: 'asana', token: 'abc' }, /^400 member_missing: .* project\.$/],
      [{ kind: 'asana', token: 'a b', project: '1' }, /^400 token: /],
      [{ kind: 'asana', token: 'abc', project: '../users' }, /^400 project: /],
      [{ kind: 'webhook', url, name: 'a\r\nb' }, /^400 name: /],
      [{ kind: 'webhook', url, secret: 'whsec_mine' }, /^400 a member: /],
      [{ kind: 'webhook', url: `https://example.com/${'x'.repeat(2_000)}` }, /^400 url: /],
    ];
    for (const [body, expected] of refused) {
      const problem = await problemOf(await call('owner', 'POST', '/v1/reviews/r/webhooks', body));
      assert.match(problem, expected, JSON.stringify(body).slice(0, 200));
      assert.doesNotMatch(problem, /169\.254|no-such-host|example\.com|whsec_mine/);
    }
    assert.equal(await count(), 0);
    assert.equal((await sql.query('select 1 from webhook_cursor')).length, 0);
    const { webhookId } = await create('owner', '/v1/reviews/r/webhooks', { kind: 'webhook', url });
    const before = await sql.query('select * from webhook');
    for (const body of [{ url: 'https://127.0.0.1/' }, { token: 'abc', name: 'new' }, { events: ['x'], name: 'new' }])
      assert.equal((await call('owner', 'PUT', `/v1/reviews/r/webhooks/${webhookId}`, body)).status, 400);
    assert.deepEqual(await sql.query('select * from webhook'), before);
    await call('owner', 'DELETE', `/v1/reviews/r/webhooks/${webhookId}`);
  });

  it('are no more than fifty', async () => {
    const body = { kind: 'webhook', url: `${receiver.url}/` };
    const asked = await Promise.all(
      Array.from({ length: 55 }, () => call('owner', 'POST', '/v1/reviews/r/webhooks', body)),
    );
    const refused = asked.filter(({ status }) => status === 400);
    assert.equal(refused.length, 5);
    assert.match(await problemOf(refused[0]!), /too_many: /);
    const { webhooks } = (await (await call('owner', 'GET', '/v1/reviews/r/webhooks')).json()) as {
      readonly webhooks: readonly Made[];
    };
    for (const { webhookId } of webhooks) await call('owner', 'DELETE', `/v1/reviews/r/webhooks/${webhookId}`);
    assert.equal(await count(), 0);
  });

  it('let a task tracker set the status of a comment by a key', async () => {
    const { api: url, token, project } = asana;
    await create('owner', '/v1/reviews/r/webhooks', { kind: 'asana', url, token, project });
    const content = { digest: `sha256:${'0'.repeat(64)}` as const, bytes: 1, type: 'video/mp4' };
    await append('r', proposalOf('version.added', { versionId: 'v', label: 'v', assetId: 'a', content }, Date.now()));
    const body = { text: 'Louder' };
    const data = { commentId: 'c', threadId: 'c', versionId: 'v', body, visibility: 'all' as const };
    await append('r', proposalOf('comment.added', data, Date.now()));
    const service = { tenant: 'default', actor: { kind: 'service', id: 'studio', role: 'owner' } } as const;
    const commentOf = async () => (await handler.backend.viewerOf(service, 'r')).state.comments.get('c')!;
    await until(async () => (await commentOf()).tasks.length === 1, 'the task is linked');
    const { system, key } = (await commentOf()).tasks[0]!;
    const setting = { system, key, status: 'resolved' };
    assert.equal((await call('commenter', 'POST', '/v1/reviews/r/tasks', setting)).status, 403);
    assert.equal((await call('owner', 'POST', '/v1/reviews/other/tasks', setting)).status, 404);
    const apiKey = await handler.keys.create('tracker', 'editor');
    const answered = await call(apiKey, 'POST', '/v1/reviews/r/tasks', setting);
    assert.deepEqual([answered.status, await answered.json()], [200, { commentId: 'c', status: 'resolved' }]);
    assert.equal((await commentOf()).status, 'resolved');
    await until(() => asana.tasks[0]!.isDone, 'the task is done');
  });

  it('have a calendar that a program reads without a token', async () => {
    const { url } = await create('owner', '/v1/reviews/r/webhooks', { kind: 'calendar' });
    const response = await call(null, 'GET', new URL(url!).pathname);
    assert.match(response.headers.get('Content-Type')!, /^text\/calendar/);
    assert.match(await response.text(), /^BEGIN:VCALENDAR/);
    assert.equal((await call(null, 'GET', `${new URL(url!).pathname}x`)).status, 404);
    const key = await handler.keys.create('integration', 'owner');
    assert.equal((await call(key, 'POST', '/v1/webhooks', { kind: 'calendar' })).status, 400);
  });
});
