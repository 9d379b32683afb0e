/** Messages about decisions, mentions and windows: written from the log, sent once, by a real mail server. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Actor, type EventType, toInstant } from '@kreatli/core';
import { until } from '../../../../test/support/until.js';
import { reviewCreated } from '../../test/proposals.js';
import { type TestSmtp, startSmtp } from '../../test/smtp.js';
import { proposalOf, record } from '../backend/record.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { createJobs } from '../jobs/jobs.js';
import { type Mailer, createSmtpMailer } from '../mail/mailer.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { planned } from './planned.js';

const HOUR = 3_600_000;
const content = { digest: `sha256:${'a'.repeat(64)}`, bytes: 1, type: 'video/mp4' };
const manifest = `sha256:${'b'.repeat(64)}`;

describe('notices', () => {
  let smtp: TestSmtp;
  let mailer: Mailer;
  let sql: Sql;
  let handler: ReviewHandler;
  let time = Math.ceil(Date.now() / 600_000) * 600_000;
  const now = () => time;
  const actors: Readonly<Record<string, Actor>> = {
    olga: { kind: 'user', id: 'olga', role: 'owner' },
    ed: { kind: 'user', id: 'ed', role: 'editor' },
    carl: { kind: 'user', id: 'carl', role: 'approver' },
    dora: { kind: 'user', id: 'dora', role: 'approver' },
    service: { kind: 'service', id: 'service', role: 'owner' },
  };
  const connect = (who: string) => handler.backend.connect({ tenant: 'default', actor: actors[who]! });
  const add = (who: string, type: EventType, data: object) =>
    record(connect(who), 'r', proposalOf(type, data as never, now()));
  const to = (name: string) => smtp.received.filter((mail) => mail.to.includes(`${name}@x.test`)).map(({ raw }) => raw);
  const arrives = async (name: string, count: number) => {
    await until(() => to(name).length >= count, `message ${count} to ${name}`);
    assert.equal(to(name).length, count, name);
    return to(name).at(-1)!;
  };
  const comment = (commentId: string, text: string, mentioned: readonly string[], more: object = {}) => ({
    commentId,
    threadId: commentId,
    versionId: 'v1',
    span: { in: 30 },
    body: {
      text,
      entities: mentioned.map((participantId) => ({ t: 'mention', at: 0, len: 2, participantId })),
    },
    visibility: 'all',
    ...more,
  });
  const head = async () => (await connect('olga').read({ reviewId: 'r', after: 0, limit: 1 }, context())).head;
  const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

  before(async () => {
    smtp = await startSmtp();
    mailer = await createSmtpMailer({ url: smtp.url, from: 'review@x.test' });
    sql = await openPglite();
    handler = await createReviewHandler({ sql, mailer, publicUrl: 'https://review.test', now, onError: console.error });
    await connect('olga').append({ reviewId: 'r', items: [reviewCreated('Spot')] }, context());
    for (const id of ['olga', 'ed', 'carl', 'dora']) {
      const { role } = actors[id]!;
      await add('olga', 'participant.invited', {
        participantId: id,
        role,
        name: `Name of ${id}`,
        email: `${id}@x.test`,
      });
    }
    await add('olga', 'version.added', {
      versionId: 'v1',
      label: 'v1',
      assetId: 'a',
      content,
      rate: { num: 25, den: 1 },
    });
    await add('service', 'version.ready', {
      ...{ versionId: 'v1', rate: { num: 25, den: 1 }, frames: 100, width: 16, height: 9, manifest, proxies: [] },
    });
  });
  after(async () => {
    await handler.close();
    mailer.close();
    await smtp.close();
    await sql.close();
  });

  it('join the mentions of ten minutes in one message, of what the reader may see', async () => {
    await add('carl', 'comment.added', comment('c1', 'Please look at this', ['ed', 'carl']));
    await add('olga', 'comment.added', comment('c2', 'And at this', ['ed', 'dora'], { visibility: 'team' }));
    time += 10 * 60_000;
    const mail = await arrives('ed', 1);
    assert.match(mail, /You were mentioned 2 times/);
    assert.match(mail, /Name of carl, v1 · 00:00:01:05:\r?\n> Please look at this/);
    assert.match(mail, /https:\/\/review\.test\/review\/r/);
    const jobs = createJobs(sql, 'default', now);
    await until(async () => (await jobs.list('notice:r:mentions')).every(({ state }) => state === 'done'), 'all ran');
    assert.deepEqual([to('carl').length, to('dora').length], [0, 0], 'not of their own, not of the team');
  });

  it('quote some of many mentions, and are planned for addresses only', async () => {
    const long = 'x'.repeat(5_000);
    const body = (i: number) => comment(`m${i}`, long, ['dora', 'unknown']);
    const items = Array.from({ length: 40 }, (_, i) => proposalOf('comment.added', body(i) as never, now()));
    for (const slice of [items.slice(0, 20), items.slice(20)]) await record(connect('carl'), 'r', ...slice);
    await record(
      connect('carl'),
      'r',
      ...Array.from({ length: 20 }, (_, i) => proposalOf('comment.added', body(40 + i) as never, now())),
    );
    const jobs = createJobs(sql, 'default', now);
    assert.deepEqual(await jobs.list('notice:r:mentions:unknown'), []);
    time += 10 * 60_000;
    const mail = await arrives('dora', 1);
    assert.match(mail, /You were mentioned 60 times/);
    assert.ok(mail.length < 400_000, `${mail.length} characters`);
  });

  it('are no more planned for a decision that was taken back again and again', async () => {
    const { state } = (await handler.backend.snapshotOf({ tenant: 'default', reviewId: 'r' }))!;
    const after = (times: number) => {
      const revoked = Array.from({ length: times }, () => ({}));
      const approvals = new Map([['a9', { approvalId: 'a9', revoked } as never]]);
      const proposal = proposalOf('approval.revoked', { approvalId: 'a9', reason: '' }, now());
      return planned('r', proposal, { ...state, approvals }, now()).length;
    };
    assert.deepEqual([after(1), after(5), after(6)], [1, 1, 0]);
  });

  it('say nothing of a comment that was deleted meanwhile', async () => {
    await add('carl', 'comment.added', comment('c3', 'By mistake', ['ed']));
    await add('carl', 'comment.deleted', { commentId: 'c3' });
    time += 10 * 60_000;
    const jobs = createJobs(sql, 'default', now);
    await until(async () => (await jobs.list('notice:r:mentions')).every(({ state }) => state === 'done'), 'all ran');
    assert.equal(to('ed').length, 1);
  });

  it('remind those who have not decided a day before a window closes, by its last end', async () => {
    const closesAt = toInstant(time + 72 * HOUR);
    const window = {
      windowId: 'w1',
      versionId: 'v1',
      opensAt: toInstant(time - 1),
      closesAt,
      approvers: ['carl', 'dora'],
    };
    await add('olga', 'window.opened', window);
    await add('olga', 'approval.requested', {
      approvalId: 'a1',
      versionId: 'v1',
      windowId: 'w1',
      approverIds: ['carl'],
    });
    await add('olga', 'approval.requested', {
      approvalId: 'a2',
      versionId: 'v1',
      windowId: 'w1',
      approverIds: ['dora'],
    });
    await add('olga', 'window.extended', { windowId: 'w1', closesAt: toInstant(time + 96 * HOUR) });
    const decision = {
      ...{ approvalId: 'a1', versionId: 'v1', windowId: 'w1', content: content.digest, manifest },
      seenSeq: await head(),
      openComments: 1,
      intent: { statement: 'I approve v1', locale: 'en', gesture: 'button' },
    };
    await add('carl', 'approval.granted', { ...decision, conditions: { text: 'Fix the <b>logo</b>' } });
    const mail = await arrives('ed', 2);
    assert.match(mail, /Subject: .*Spot.*approved_with_conditions|approved with conditions/);
    assert.match(
      mail,
      /Name of carl approved it on these conditions:[^]*Fix the <b>logo<\/b>[^]*Fix the &#60;b&#62;logo/,
    );
    await arrives('dora', 2);
    await arrives('olga', 1);
    assert.equal(to('carl').length, 0, 'who decided knows it');
    time += 49 * HOUR;
    const jobs = createJobs(sql, 'default', now);
    await until(async () => (await jobs.list('notice:r:reminder')).some(({ state }) => state === 'done'), 'the first');
    assert.equal(to('dora').length, 2, 'the window was extended');
    time += 24 * HOUR;
    assert.match(await arrives('dora', 3), /Your decision is still missing/);
    assert.equal(to('carl').length, 0);
  });

  it('tell of a decision that was taken back, and are sent once however often they are planned', async () => {
    const revoked = proposalOf('approval.revoked', { approvalId: 'a1', reason: 'Wrong cut' }, now());
    for (let i = 0; i < 3; i++) await record(connect('carl'), 'r', revoked);
    const mail = await arrives('ed', 3);
    assert.match(mail, /Name of carl took the decision back:[^]*Wrong cut/);
  });
});
