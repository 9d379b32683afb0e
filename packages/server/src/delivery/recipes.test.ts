/** Recipes against servers that answer as Slack, Asana and ClickUp do. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { isDone } from '@kreatli/core';
import { startAsana } from '../../test/fake-asana.js';
import { startClickup } from '../../test/fake-clickup.js';
import { type FakeSlack, markupOf, plainOf, startSlack } from '../../test/fake-slack.js';
import type { FakeTasks } from '../../test/fake-tasks.js';
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
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import type { Recipe } from '../webhooks/recipe.js';

const [SECOND, MINUTE] = [1_000, 60_000];
const HOSTILE = '<!channel> <script>alert(1)</script> *bold* & <https://evil.test|Click>\u202Egnp.\u0007\n```';
/** Without control characters and those that turn the direction of a line, escaped or not. */
const isVisible = (text: string) => !/[\p{Cc}\p{Bidi_Control}]|\\u00[01]/u.test(text);
const clock: TestClock = { ms: Date.UTC(2026, 2, 2, 9) };
const now = () => clock.ms;
let sql: Sql;
let node: WebhookNode;
let reviews = 0;
let reviewId: string;
const open = async (allowHosts: readonly string[], recipes: Readonly<Record<string, Recipe>> = {}) => {
  node = await startWebhookNode(sql, clock, { allowHosts, recipes });
  clock.ms += 10 * MINUTE;
  reviewId = `r${++reviews}`;
  await fillReview(node, reviewId, `Spring ${HOSTILE}`);
  clock.ms += 1;
};
const close = async () => {
  for (const { webhookId } of await node.webhooks.list(reviewId)) await node.webhooks.remove(reviewId, webhookId);
  await node.close();
};
const write = (commentId: string, text = 'Louder', visibility: 'all' | 'team' = 'all') =>
  node.add(reviewId, 'comment.added', comment(commentId, text, visibility), visibility === 'all' ? CLARA : OLGA);
const stateOf = async () => (await node.backend.viewerOf({ tenant: TENANT, actor: OLGA }, reviewId)).state;
before(async () => {
  sql = await openPglite();
});
after(() => sql.close());

describe('Slack', () => {
  let slack: FakeSlack;
  const create = (request: object = {}) =>
    node.webhooks.create(reviewId, 'olga', 'slack', {
      url: `${slack.url}/services/T0/B0/hidden`,
      events: ['decisions', 'windows', 'comments'],
      withText: true,
      ...request,
    });
  beforeEach(async () => {
    slack = await startSlack(now);
    await open([slack.url]);
  });
  afterEach(async () => {
    await close();
    slack.close();
  });

  it('gets decisions and windows at once, and nothing else unless it is asked for', async () => {
    await create({ events: undefined });
    await write('c1');
    await node.add(reviewId, 'approval.granted', { ...decision(9), conditions: { text: HOSTILE } }, ADA);
    await node.settle();
    while (await node.step());
    assert.equal(slack.messages.length, 1);
    assert.match(plainOf(slack.messages[0]!)[0]!, /^Approved: Cut 1 — Spring/);
    assert.ok(plainOf(slack.messages[0]!).includes('By Ada.'));
  });

  it('gets the comments of a minute in one message, one to two minutes later', async () => {
    await create();
    const begun = Math.ceil(clock.ms / MINUTE) * MINUTE;
    clock.ms = begun;
    for (let i = 0; i < 5; i++) {
      await write(`c${i}`, `Comment ${i}`);
      clock.ms += 10 * SECOND;
    }
    await node.settle();
    assert.equal(slack.messages.length, 0);
    await node.step();
    const waited = (clock.ms - begun) / SECOND;
    assert.ok(waited >= 60 && waited <= 120, `${waited} s`);
    assert.equal(slack.messages.length, 1);
    const lines = plainOf(slack.messages[0]!);
    assert.match(lines[0]!, /^5 changes in Spring/);
    assert.equal(lines[1], 'Clara commented on Cut 1: Comment 0');
    assert.equal(await node.step(), false);
  });

  it('shows texts of users and acts on none of them', async () => {
    await create();
    await node.add(reviewId, 'participant.joined', { participantId: 'clara', name: HOSTILE }, CLARA);
    await write('c1', HOSTILE);
    await node.add(reviewId, 'approval.changesRequested', { ...decision(10), summary: { text: HOSTILE } }, ADA);
    while (await node.step());
    assert.equal(slack.messages.length, 2);
    for (const message of slack.messages) {
      assert.doesNotMatch(markupOf(message), /</);
      assert.ok(isVisible(JSON.stringify(message)), JSON.stringify(message));
      assert.match(plainOf(message).join('\n'), /<!channel>/);
    }
  });

  it('gets no more than it takes, however much is written', async () => {
    await create();
    for (let i = 0; i < 60; i++) await write(`c${i}`, '&<>"'.repeat(1_500));
    await node.settle();
    await node.step();
    const [message] = slack.messages;
    assert.match(plainOf(message!).join('\n'), /and 40 more/);
    assert.equal(slack.calls.length, 1);
  });

  it('gets one message for all that was written while it was down', async () => {
    await create();
    const { answer } = slack;
    slack.answer = () => ({ status: 503 });
    for (let i = 0; i < 4; i++) {
      await write(`c${i}`);
      clock.ms += 5 * MINUTE;
      await node.settle();
    }
    slack.answer = answer;
    while (await node.step());
    assert.equal(slack.messages.length, 1);
    assert.match(plainOf(slack.messages[0]!)[0]!, /^4 changes/);
  });

  it('is slowed down by 429, and disabled by 410', async () => {
    const { webhook } = await create();
    await node.add(reviewId, 'window.extended', { windowId: 'w1', closesAt: '2027-03-01T00:00:00.000Z' as never });
    await node.add(reviewId, 'approval.granted', decision(8), ADA);
    while (await node.step());
    assert.deepEqual([slack.messages.length, slack.calls.length], [2, 3]);
    slack.answer = () => ({ status: 410, body: 'channel_is_archived' });
    await node.add(reviewId, 'approval.revoked', { approvalId: 'p1', reason: 'Too early' }, ADA);
    await node.settle();
    const [listed] = await node.webhooks.list(reviewId);
    assert.deepEqual([listed!.disabledBecause, listed!.host], ['gone', '127.0.0.1']);
    const shown = JSON.stringify([listed, await node.webhooks.attempts(reviewId, webhook.webhookId)]);
    assert.doesNotMatch(shown, /hidden|channel_is_archived/);
  });
});

for (const [kind, start] of Object.entries({ asana: startAsana, clickup: startClickup }))
  describe(kind, () => {
    let tracker: FakeTasks;
    const create = (request: object = {}) => {
      const { api: url, token, project } = tracker;
      return node.webhooks.create(reviewId, 'olga', kind, { url, token, project, ...request });
    };
    const setStatus = (commentId: string, status: 'open' | 'resolved' | 'wont_fix') =>
      node.add(reviewId, 'comment.statusSet', { commentId, status });
    const states = () => tracker.tasks.map((task) => task.isDone);
    const doneCount = () => states().filter(Boolean).length;
    const nextPoll = async () => {
      clock.ms += 5 * MINUTE;
      await node.settle();
    };
    beforeEach(async () => {
      tracker = await start(now);
      await open([tracker.url]);
    });
    afterEach(async () => {
      await close();
      tracker.close();
    });

    it('has one task for each open comment, done and opened again with it', async () => {
      await create();
      await write('c1', 'not sent');
      await write('c2', 'between us', 'team');
      await node.add(reviewId, 'comment.added', { ...comment('c3', 'reply'), threadId: 'c1', parentId: 'c1' }, CLARA);
      await write('c4');
      await node.settle();
      assert.equal(tracker.tasks.length, 2);
      assert.doesNotMatch(JSON.stringify(tracker.calls), /not sent|between us/);
      const { comments } = await stateOf();
      assert.deepEqual(
        comments.get('c1')!.tasks.map(({ system, key }) => [system, key]),
        [[kind, tracker.tasks.find(({ text }) => text.includes('comment=c1'))!.key]],
      );
      await setStatus('c1', 'resolved');
      await node.settle();
      assert.equal(doneCount(), 1);
      await setStatus('c1', 'open');
      await node.settle();
      assert.deepEqual(states(), [false, false]);
      await node.add(reviewId, 'comment.deleted', { commentId: 'c1' });
      await node.settle();
      assert.equal(doneCount(), 1);
      assert.equal(tracker.tasks.length, 2);
    });

    it('has the text where the endpoint asks for it', async () => {
      await create({ withText: true });
      await write('c1', HOSTILE);
      await node.settle();
      assert.match(tracker.tasks[0]!.name, /^<!channel> <script>alert/);
      assert.ok(isVisible(tracker.tasks[0]!.name), tracker.tasks[0]!.name);
    });

    it('resolves and opens comments, and is not asked to do again what it has done', async () => {
      await create();
      await write('c1');
      await node.settle();
      const { key } = tracker.tasks[0]!;
      tracker.setDone(key, true);
      await nextPoll();
      const status = async () => (await stateOf()).comments.get('c1')!.status;
      assert.equal(await status(), 'resolved');
      await node.settle();
      const changes = () => tracker.calls.filter(({ method }) => method === 'PUT').length;
      assert.equal(changes(), 0);
      tracker.setDone(key, false);
      await nextPoll();
      assert.equal(await status(), 'open');
      await setStatus('c1', 'wont_fix');
      await node.settle();
      await nextPoll();
      assert.deepEqual([changes(), isDone(await status()), states()], [1, true, [true]]);
    });

    it('has one task when it breaks off after it has made it', async () => {
      await create();
      tracker.breakNext();
      await write('c1');
      while (tracker.tasks.length === 0 || (await stateOf()).comments.get('c1')!.tasks.length === 0) await node.step();
      assert.equal(tracker.tasks.length, 1);
      assert.equal((await stateOf()).comments.get('c1')!.tasks[0]!.key, tracker.tasks[0]!.key);
    });

    it('gets the token at no other address than the one that was entered with it', async () => {
      const { webhook } = await create();
      const change = (request: object) => node.webhooks.change(reviewId, webhook.webhookId, request);
      const elsewhere = `${tracker.url}/elsewhere`;
      await assert.rejects(change({ url: elsewhere }), /member_missing/);
      await change({ url: tracker.api });
      await change({ url: elsewhere, token: 'of-theirs' });
    });

    it('that refuses the token is shown in the attempts, without the token', async () => {
      const { webhook } = await create({ token: 'another-token' });
      await write('c1');
      await node.settle();
      const [delivery] = await node.webhooks.attempts(reviewId, webhook.webhookId);
      assert.deepEqual([delivery!.state, delivery!.attempts[0]!.status], ['waiting', 401]);
      await nextPoll();
      const polls = (await node.webhooks.attempts(reviewId, webhook.webhookId)).filter(
        (each) => each.reviewId === null,
      );
      assert.equal(polls[0]!.attempts[0]!.status, 401);
      assert.doesNotMatch(
        JSON.stringify([delivery, await node.webhooks.list(reviewId)]),
        /another-token|SECRET|secret-of/,
      );
    });
  });

describe('a calendar', () => {
  beforeEach(() => open([]));
  afterEach(close);

  it('has the end of each window, under an address that can be replaced', async () => {
    const { webhook, url, secret } = await node.webhooks.create(reviewId, 'olga', 'calendar', {});
    assert.equal(secret, null);
    const token = /\/v1\/calendars\/(.+)$/.exec(url!)![1]!;
    const text = await node.webhooks.calendar(token);
    const lines = text.replaceAll('\r\n\t', '').split('\r\n');
    assert.ok(lines.includes('DTSTART:20270101T114500Z'), text);
    assert.equal(lines.filter((line) => line.startsWith('BEGIN:VEVENT')).length, 1);
    assert.ok(isVisible(lines.join('')), text);
    await node.add(reviewId, 'window.closed', { windowId: 'w1', by: 'owner' });
    assert.match(await node.webhooks.calendar(token), /Review closed: /);
    await node.webhooks.rotate(reviewId, webhook.webhookId);
    for (const wrong of [token, `${webhook.webhookId}.`, webhook.webhookId, '.', `${webhook.webhookId}.undefined`])
      await assert.rejects(node.webhooks.calendar(wrong), { kind: 'not_found' });
  });
});

describe('a recipe of a team', () => {
  it('is a kind of endpoint like the others', async () => {
    const got: string[] = [];
    const recipe: Recipe = {
      events: ['comments'],
      requires: [],
      deliver: async ({ events, state }) => void got.push(`${events[0].type} in ${state.review!.title.slice(0, 6)}`),
    };
    await open([], { log: recipe });
    await node.webhooks.create(reviewId, 'olga', 'log', {});
    await write('c1');
    await node.settle();
    assert.deepEqual(got, ['comment.added in Spring']);
    await close();
  });
});
