/** Events that are sent, on both databases, with a clock that the test moves. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Webhook as Verifier } from 'standardwebhooks';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { type Receiver, startReceiver } from '../../test/receiver.js';
import {
  ADA,
  CLARA,
  OLGA,
  TENANT,
  type TestClock,
  type WebhookNode,
  comment,
  decision,
  fillReview,
  startWebhookNode,
} from '../../test/webhook-node.js';
import type { Blobs } from '../blobs/blobs.js';
import { removeReview } from '../retention/remove-review.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import type { Sql } from '../sql/sql.js';
import type { WebhookRequest } from './webhook-request.js';

const HOUR = 3_600_000;
interface Sent {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>> & {
    readonly seq: number;
    readonly ids: Readonly<Record<string, string>>;
  };
}

describe('webhooks', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());

  const stores: Readonly<Record<string, () => Promise<Sql>>> = {
    PGlite: () => openPglite(),
    PostgreSQL: async () => openPostgres({ url: await postgres.createDatabase() }),
  };
  for (const [name, open] of Object.entries(stores))
    describe(`on ${name}`, () => {
      let sql: Sql;
      // Time passes from test to test, as in the log.
      const clock: TestClock = { ms: Date.UTC(2026, 0, 15) };
      let start: number;
      let node: WebhookNode;
      let receiver: Receiver;
      let reviews = 0;
      let reviewId: string;
      const sent = () => receiver.calls.map(({ body }) => JSON.parse(body) as Sent);
      const ids = () => receiver.calls.map(({ headers }) => String(headers['webhook-id']));
      const create = (request: WebhookRequest = {}, kind = 'webhook', at: string | null = reviewId) =>
        node.webhooks.create(at, 'olga', kind, { url: `${receiver.url}/hook?key=hidden`, ...request });
      const only = async () => (await node.webhooks.list(reviewId))[0]!;
      before(async () => {
        sql = await open();
      });
      after(() => sql.close());
      beforeEach(async () => {
        start = clock.ms += HOUR;
        receiver = await startReceiver();
        node = await startWebhookNode(sql, clock, { allowHosts: [receiver.url] });
        reviewId = `r${++reviews}`;
        await fillReview(node, reviewId);
      });
      afterEach(async () => {
        for (const { webhookId } of await node.webhooks.list(reviewId)) await node.webhooks.remove(reviewId, webhookId);
        for (const { webhookId } of await node.webhooks.list(null)) await node.webhooks.remove(null, webhookId);
        await node.close();
        receiver.close();
      });

      it('send decisions and windows unless others are chosen: signed, small, without texts', async () => {
        clock.ms += 1;
        const { secret } = await create();
        await node.add(reviewId, 'comment.added', comment('c1', 'not sent'), CLARA);
        const closesAt = '2027-02-01T00:00:00.000Z' as never;
        await node.add(reviewId, 'window.extended', { windowId: 'w1', closesAt, reason: 'not sent either' });
        const id = await node.add(reviewId, 'approval.granted', decision(9), ADA);
        await node.settle();
        assert.deepEqual(
          sent().map(({ type }) => type),
          ['window.extended', 'approval.granted'],
        );
        const call = receiver.calls.find(({ headers }) => headers['webhook-id'] === id)!;
        assert.ok(call.body.length < 700, call.body);
        assert.doesNotMatch(JSON.stringify(receiver.calls), /not sent/);
        // The clock of the verifier is that of this machine.
        const signature = new Verifier(secret!).sign(id, new Date(clock.ms), call.body);
        assert.equal(call.headers['webhook-signature'], signature);
        assert.equal(call.headers['webhook-timestamp'], String(Math.floor(clock.ms / 1_000)));
        const { timestamp, data } = JSON.parse(call.body) as Sent;
        assert.equal(timestamp, new Date(clock.ms).toISOString());
        assert.match(String(data['leaf']), /^sha256:/);
        assert.deepEqual(data.ids, { approvalId: 'p1', versionId: 'v1', actorId: 'ada' });
        assert.equal(data['url'], `https://review.test/review/${reviewId}?version=v1`);
      });

      it('send texts, and what is for the team, only to endpoints that ask for it', async () => {
        await create({ name: 'all', events: ['comments'] });
        await create({ name: 'text', events: ['comments'], withText: true, url: `${receiver.url}/text` });
        await create({ name: 'team', events: ['comments'], audience: 'team', url: `${receiver.url}/team` });
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', comment('c1', 'Louder <b>please</b>'), CLARA);
        await node.add(reviewId, 'comment.added', comment('c2', 'Between us', 'team'));
        await node.settle();
        const to = (path: string) =>
          receiver.calls.filter((call) => call.path.startsWith(path)).map(({ body }) => body);
        assert.equal(to('/hook').length, 1);
        assert.doesNotMatch(to('/hook')[0]!, /Louder/);
        assert.deepEqual(to('/text').length, 1);
        assert.equal((JSON.parse(to('/text')[0]!) as Sent).data['text'], 'Louder <b>please</b>');
        assert.equal(to('/team').length, 2);
        assert.doesNotMatch(JSON.stringify(receiver.calls), /Between us/);
      });

      it('keep a body below 20 kB, and mark what was cut', async () => {
        await create({ events: ['comments'], withText: true });
        clock.ms += 1;
        const text = '\u0001\u{1F600}'.repeat(3_000);
        await node.add(reviewId, 'comment.added', comment('c1', text), CLARA);
        await node.settle();
        const [{ data }] = sent() as [Sent];
        assert.ok(Buffer.byteLength(receiver.calls[0]!.body) < 20_000);
        assert.equal(data['isCut'], true);
        assert.ok(text.startsWith(String(data['text'])) && String(data['text']).length > 1_000);
      });

      it('keep a decision below 20 kB, whatever the references are', async () => {
        await create({}, 'finance');
        const refs = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`ref${i}`, 'x'.repeat(400)]));
        await node.add(reviewId, 'review.updated', { refs });
        clock.ms += 1;
        await node.add(reviewId, 'approval.granted', decision(9), ADA);
        await node.settle();
        const [{ data }] = sent() as [Sent];
        assert.deepEqual([data['isCut'], data['outcome'], data['refs']], [true, 'granted', undefined]);
      });

      it('are sent as CloudEvents', async () => {
        await create({ events: ['comments'], format: 'cloudevents' });
        clock.ms += 1;
        const id = await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        const [call] = receiver.calls;
        assert.equal(call!.headers['content-type'], 'application/cloudevents+json');
        const event = JSON.parse(call!.body) as Readonly<Record<string, unknown>>;
        assert.deepEqual(
          { ...event, data: undefined },
          {
            specversion: '1.0',
            id,
            source: `/reviews/${reviewId}`,
            type: 'kreatli.comment.added.v1',
            subject: 'c1',
            time: new Date(clock.ms).toISOString(),
            sequence: '9',
            datacontenttype: 'application/json',
            data: undefined,
          },
        );
      });

      it('of a receiver that is down for a day are each sent once by their id', async (t) => {
        const { webhook } = await create({ events: ['comments'] });
        receiver.answer = () => (clock.ms < start + 24 * HOUR ? null : { status: 200, body: 'thank you' });
        const added: string[] = [];
        for (let i = 0; i < 20; i++) {
          clock.ms += 1;
          added.push(await node.add(reviewId, 'comment.added', comment(`c${i}`, 'x'), CLARA));
        }
        while (await node.step());
        const taken = receiver.calls.slice(-20).map(({ headers }) => String(headers['webhook-id']));
        assert.deepEqual(taken.toSorted(), added.toSorted());
        assert.equal(receiver.calls.length, 20 * 8);
        const deliveries = await node.webhooks.attempts(reviewId, webhook.webhookId);
        assert.equal(deliveries.length, 20);
        const [{ attempts }] = deliveries as [(typeof deliveries)[number]];
        assert.equal(attempts.length, 8);
        assert.deepEqual(
          attempts.map(({ status }) => status),
          [200, ...Array.from({ length: 7 }, () => null)],
        );
        assert.match(attempts[1]!.error!, /^not_reached: /);
        assert.equal((await only()).failingSince, null);
        const after = (clock.ms - start) / HOUR;
        assert.ok(after > 31 && after < 32, `after ${after} h`);
        t.diagnostic(`20 events, ${receiver.calls.length} calls, taken after ${after.toFixed(1)} h`);
      });

      it('wait as long as Retry-After asks', async () => {
        const { webhook } = await create({ events: ['comments'] });
        receiver.answer = () => ({ status: 429, headers: { 'Retry-After': '600' } });
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        const [delivery] = await node.webhooks.attempts(reviewId, webhook.webhookId);
        assert.deepEqual([delivery!.state, delivery!.nextAt], ['waiting', new Date(clock.ms + 600_000).toISOString()]);
        assert.deepEqual([delivery!.attempts[0]!.status, delivery!.attempts.length], [429, 1]);
      });

      it('are disabled by a receiver that is gone; enabling sends what was not sent', async () => {
        const { webhook } = await create({ events: ['comments'] });
        receiver.answer = () => ({ status: 410, body: 'secret words of the receiver' });
        clock.ms += 1;
        const first = await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        assert.deepEqual([(await only()).isEnabled, (await only()).disabledBecause], [false, 'gone']);
        const second = await node.add(reviewId, 'comment.added', comment('c2', 'x'), CLARA);
        await node.settle();
        assert.equal(receiver.calls.length, 1);
        const failed = await node.webhooks.attempts(reviewId, webhook.webhookId);
        assert.equal(failed[0]!.state, 'failed');
        assert.doesNotMatch(JSON.stringify([failed, await only()]), /secret words|hidden|whsec/);
        receiver.answer = () => ({ status: 200 });
        await node.webhooks.change(reviewId, webhook.webhookId, { isEnabled: true });
        await node.settle();
        assert.deepEqual(ids().slice(1).toSorted(), [first, second].toSorted());
      });

      it('are disabled after five days without a success, which their list has as a fact', async (t) => {
        await create({ events: ['comments'] });
        receiver.answer = () => ({ status: 302, headers: { Location: 'https://example.com/' } });
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        const begun = clock.ms;
        while (await node.step());
        const { disabledBecause, failingSince, disabledAt } = await only();
        assert.deepEqual([disabledBecause, failingSince], ['failing', new Date(begun).toISOString()]);
        assert.equal(disabledAt, new Date(clock.ms).toISOString());
        const days = (clock.ms - begun) / (24 * HOUR);
        assert.ok(days >= 5 && days < 6, `${days} days`);
        t.diagnostic(`${receiver.calls.length} attempts in ${days.toFixed(2)} days`);
      });

      it('are signed by two secrets for a day after a rotation', async () => {
        const { webhook, secret } = await create({ events: ['comments'] });
        const { secret: next } = await node.webhooks.rotate(reviewId, webhook.webhookId);
        const signatures = async (commentId: string) => {
          clock.ms += 1;
          const id = await node.add(reviewId, 'comment.added', comment(commentId, 'x'), CLARA);
          await node.settle();
          const { headers, body } = receiver.calls.at(-1)!;
          const by = [next, secret].map((key) => new Verifier(key!).sign(id, new Date(clock.ms), body));
          return String(headers['webhook-signature'])
            .split(' ')
            .map((each) => by.indexOf(each));
        };
        assert.deepEqual(await signatures('c1'), [0, 1]);
        assert.equal((await only()).previousSecretUntil, new Date(start + 24 * HOUR).toISOString());
        clock.ms += 25 * HOUR;
        assert.deepEqual(await signatures('c2'), [0]);
        assert.equal((await only()).previousSecretUntil, null);
      });

      it('are sent again from a position, with the same ids', async () => {
        clock.ms += 1;
        const { webhook } = await create({ events: ['all'] });
        await node.settle();
        assert.equal(receiver.calls.length, 0);
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        await node.webhooks.replay(reviewId, webhook.webhookId, { reviewId, from: 8 });
        await node.settle();
        assert.deepEqual(
          sent()
            .map(({ data }) => data.seq)
            .toSorted((a, b) => a - b),
          [8, 9, 9],
        );
        assert.equal(new Set(ids()).size, 2);
        await assert.rejects(node.webhooks.replay('other', webhook.webhookId, { reviewId, from: 1 }), {
          kind: 'not_found',
        });
      });

      it('of all reviews have events of reviews that are made later, and none from before', async () => {
        clock.ms += 1;
        await create({ events: ['all'] }, 'webhook', null);
        const later = `${reviewId}-later`;
        await node.add(later, 'review.created', { title: 'Later' });
        await node.add(reviewId, 'review.updated', { title: 'Changed' });
        await node.settle();
        const found = sent().map(({ type, data }) => `${String(data['reviewId'])} ${type}`);
        assert.deepEqual(found.toSorted(), [`${later} review.created`, `${reviewId} review.updated`].toSorted());
      });

      it('are each sent once by two nodes that append and send at the same time', async (t) => {
        await create({ events: ['comments'] });
        const other = await startWebhookNode(sql, clock, { allowHosts: [receiver.url] });
        clock.ms += 1;
        const nodes = [node, other];
        const added = await Promise.all(
          Array.from({ length: 60 }, (_, i) =>
            nodes[i % 2]!.add(reviewId, 'comment.added', comment(`c${i}`, 'x'), { ...CLARA, id: `clara${i}` }),
          ),
        );
        await Promise.all(nodes.map((each) => each.settle()));
        assert.deepEqual(ids().toSorted(), added.toSorted());
        t.diagnostic(`60 events, ${receiver.calls.length} calls`);
        await other.close();
      });

      it('that a node did not look at before it ended are found by another', async () => {
        await create({ events: ['comments'] });
        const other = await startWebhookNode(sql, clock, { allowHosts: [receiver.url] });
        await other.close();
        clock.ms += 1;
        const id = await other.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        assert.deepEqual(ids(), [id]);
      });

      it('go where the tags and asks of their thread belong', async () => {
        clock.ms += 1;
        await create({ events: ['comments', 'windows'], tags: ['vfx'], url: `${receiver.url}/vfx` });
        await create({ events: ['comments'], asks: ['change'], url: `${receiver.url}/change` });
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', { ...comment('c1', 'x'), tags: ['vfx', 'sky'] }, CLARA);
        await node.add(reviewId, 'comment.added', { ...comment('c2', 'x'), ask: 'change' }, CLARA);
        await node.add(reviewId, 'comment.added', { ...comment('c3', 'x'), threadId: 'c2', parentId: 'c2' }, CLARA);
        await node.add(reviewId, 'comment.statusSet', { commentId: 'c1', status: 'resolved' });
        await node.add(reviewId, 'comment.added', { ...comment('c4', 'x'), ask: 'praise', tags: ['sky'] }, CLARA);
        await node.add(reviewId, 'window.closed', { windowId: 'w1', by: 'owner' });
        await node.settle();
        const went = receiver.calls.map(({ path, body }) => {
          const { data } = JSON.parse(body) as Sent;
          return `${path} ${data.ids['commentId'] ?? data.ids['windowId']}`;
        });
        assert.deepEqual(went.toSorted(), ['/change c2', '/change c3', '/vfx c1', '/vfx c1', '/vfx w1']);
      });

      it('of a log that was restored are those that were not sent', async () => {
        await create({ events: ['comments'] });
        clock.ms += 1;
        for (let i = 0; i < 4; i++) await node.add(reviewId, 'comment.added', comment(`c${i}`, 'x'), CLARA);
        await node.settle();
        await node.backend.restore({ tenant: 'studio', reviewId }, 10);
        clock.ms += 1_000;
        for (let i = 0; i < 4; i++) await node.add(reviewId, 'comment.added', comment(`d${i}`, 'x'), CLARA);
        await node.settle();
        const named = sent().map(({ data }) => data.ids['commentId']);
        assert.deepEqual(named.toSorted(), ['c0', 'c1', 'c2', 'c3', 'd0', 'd1', 'd2', 'd3']);
      });

      it('in a blind first pass send comments to the team only', async () => {
        await node.add(reviewId, 'policy.set', {
          decisionRule: 'any',
          blindFirstPass: true,
          conflictThreshold: 5,
          graceSeconds: 0,
        });
        await create({ events: ['comments'] });
        await create({ events: ['comments'], audience: 'team', url: `${receiver.url}/team` });
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        assert.deepEqual(
          receiver.calls.map(({ path }) => path),
          ['/team'],
        );
      });

      it('whose address was sealed with another key are disabled until it is entered again', async () => {
        const { webhook } = await create({ events: ['comments'] });
        const stored = await sql.query<{ sealed: string }>('select sealed from webhook');
        assert.doesNotMatch(JSON.stringify(stored), /127\.0\.0\.1|hidden|whsec/);
        const secret = 'another secret of more than thirty-two characters';
        const other = await startWebhookNode(sql, clock, { allowHosts: [receiver.url], secret });
        await node.close();
        clock.ms += 1;
        const id = await other.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await other.settle();
        const [listed] = await other.webhooks.list(reviewId);
        assert.deepEqual([listed!.disabledBecause, listed!.host], ['secret', null]);
        await other.webhooks.change(reviewId, webhook.webhookId, { url: `${receiver.url}/`, isEnabled: true });
        await other.settle();
        assert.deepEqual(ids(), [id]);
        assert.equal((await other.webhooks.list(reviewId))[0]!.host, '127.0.0.1');
        await other.close();
      });

      it('of a review that is removed are removed with it', async () => {
        const { webhook } = await create({ events: ['comments'] });
        receiver.answer = () => ({ status: 503 });
        clock.ms += 1;
        await node.add(reviewId, 'comment.added', comment('c1', 'x'), CLARA);
        await node.settle();
        const count = async () => {
          const tables = ['webhook', 'webhook_cursor', 'webhook_attempt'].map((table) =>
            sql.query(`select 1 from ${table} where webhook_id = $1`, [webhook.webhookId]),
          );
          const jobs = sql.query(`select 1 from job where payload like '%"' || $1 || '"%'`, [reviewId]);
          return (await Promise.all([...tables, jobs])).map(({ length }) => length);
        };
        assert.deepEqual(await count(), [1, 1, 1, 1]);
        const media = { removeAll: async () => {} };
        await removeReview(sql, { blobs: media as unknown as Blobs, media }, TENANT, reviewId);
        assert.deepEqual(await count(), [0, 0, 0, 0]);
        await node.settle();
        assert.equal(receiver.calls.length, 1);
      });

      it('mark a decision that was recorded for another participant', async () => {
        await create({}, 'finance');
        clock.ms += 1;
        const onBehalfOf = { participantId: 'ada', name: 'Ada', evidence: { text: 'By phone' } };
        await node.add(reviewId, 'approval.granted', { ...decision(8), onBehalfOf }, OLGA);
        await node.settle();
        const [{ data }] = sent() as [Sent];
        assert.deepEqual(
          [data['isReported'], data['refs'], data['outcome'], data['decidedBy'], data['recordedBy']],
          [
            true,
            { po: 'PO-4711' },
            'granted',
            { participantId: 'ada', name: 'Ada' },
            { participantId: 'olga', name: 'Olga' },
          ],
        );
        assert.doesNotMatch(receiver.calls[0]!.body, /By phone/);
      });
    });
});
