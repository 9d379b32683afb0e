/** The list of reviews on a database: what it shows is what the logs contain, whenever it is asked for. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Actor, type EventMap, type EventType, createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import { createServerBackend } from '../backend/server-backend.js';
import { createLocalBus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { migrate } from '../sql/migrate.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { createSummaries } from './summaries.js';

const STUDIO: Actor = { kind: 'service', role: 'owner', id: 'studio' };
const MARA: Actor = { kind: 'user', role: 'approver', id: 'mara' };
const JONAS: Actor = { kind: 'user', role: 'commenter', id: 'jonas' };
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

let sql: Sql;
let queries: string[] = [];
let backend: ReturnType<typeof createServerBackend>;
let summaries: ReturnType<typeof createSummaries>;

before(async () => {
  const database = await openPglite();
  await migrate(database);
  sql = {
    ...database,
    query: (text, parameters) => {
      queries.push(text);
      return database.query(text, parameters);
    },
  };
  backend = createServerBackend({ store: createLogStore(sql), bus: createLocalBus() });
  summaries = createSummaries(sql, backend, 't');
});
after(async () => {
  backend.close();
  await sql.close();
});

async function write<T extends EventType>(by: Actor, reviewId: string, type: T, data: EventMap[T]): Promise<void> {
  const header = { id: newId(Date.now(), plainPorts.random), at: toInstant(Date.now()), base: 0, salt: newSalt() };
  const items = [createProposal(type, data, header)];
  const { results } = await backend.connect({ tenant: 't', actor: by }).append({ reviewId, items }, context());
  assert.equal(results[0]!.status, 'accepted', `${type}: ${JSON.stringify(results)}`);
}
const digest = sha256('a video');
async function publishVersion(reviewId: string, versionId: string): Promise<void> {
  const content = { digest, bytes: 7, type: 'video/mp4' };
  const rate = { num: 25, den: 1 };
  await write(STUDIO, reviewId, 'version.added', { versionId, label: versionId, assetId: reviewId, content });
  const ready = { versionId, rate, frames: 100, width: 64, height: 36, manifest: digest, proxies: [] };
  await write(STUDIO, reviewId, 'version.ready', ready);
}
const comment = (by: Actor, reviewId: string, commentId: string, more: Partial<EventMap['comment.added']>) =>
  write(by, reviewId, 'comment.added', {
    commentId,
    threadId: commentId,
    versionId: 'v1',
    span: { in: 30, out: 60 },
    body: { text: 'A comment.' },
    visibility: 'all',
    ...more,
  });
const page = async () => (await summaries.page('studio', '', 200)).reviews;

describe('the list of reviews', () => {
  it('has what the log of each contains', async () => {
    await write(STUDIO, 'hero', 'review.created', { title: 'Hero', refs: { client: 'Harbour' } });
    const [empty] = await page();
    assert.deepEqual(
      [empty!.title, empty!.refs, empty!.version, empty!.comments, empty!.decision.outcome],
      ['Hero', { client: 'Harbour' }, null, { open: 0, total: 0 }, 'pending'],
    );
    await write(STUDIO, 'hero', 'participant.invited', { participantId: 'mara', role: 'approver', name: 'Mara' });
    await write(STUDIO, 'hero', 'participant.invited', { participantId: 'jonas', role: 'commenter', name: 'Jonas' });
    await publishVersion('hero', 'v1');
    const window = { windowId: 'w', versionId: 'v1', approvers: ['mara'] };
    const [opensAt, closesAt] = ['2026-11-27T10:00:00.000Z', '2026-11-29T10:00:00.000Z'];
    await write(STUDIO, 'hero', 'window.opened', { ...window, opensAt, closesAt });
    await write(STUDIO, 'hero', 'approval.requested', { approvalId: 'a', versionId: 'v1', approverIds: ['mara'] });
    await comment(JONAS, 'hero', 'c1', { ask: 'change' });
    await comment(MARA, 'hero', 'c2', { ask: 'keep', span: { in: 50 } });
    await comment(STUDIO, 'hero', 'c3', { visibility: 'team' });
    await write(STUDIO, 'hero', 'comment.statusSet', { commentId: 'c3', status: 'resolved' });
    const view = { versionId: 'v1', manifest: digest, covered: [[0, 25] as [number, number]], plays: 1 };
    await write(MARA, 'hero', 'view.recorded', view);
    const [hero] = await page();
    assert.deepEqual(hero!.comments, { open: 2, total: 3 });
    assert.deepEqual(hero!.window, { opensAt, closesAt, closedAt: null });
    assert.deepEqual(
      hero!.reviewers.map(({ name, seen, hasOpened, isSilent, isAsked }) => [name, seen, hasOpened, isSilent, isAsked]),
      [
        ['Mara', 0.25, true, false, true],
        ['Jonas', 0, true, false, false],
      ],
    );
    const first = { frame: 50, rate: { num: 25, den: 1 }, startTimecode: null, dropFrame: false };
    assert.deepEqual(hero!.conflicts, { count: 1, first });
    assert.deepEqual([hero!.decision.asked, hero!.decision.granted], [1, 0]);
  });

  it('reads logs only where they have changed', async () => {
    await write(STUDIO, 'other', 'review.created', { title: 'Other' });
    await page();
    queries = [];
    assert.deepEqual(
      (await page()).map(({ title }) => title),
      ['Hero', 'Other'],
    );
    assert.equal(queries.length, 1, queries.join('\n'));
    await write(STUDIO, 'other', 'review.updated', { title: 'Another' });
    assert.deepEqual(
      (await page()).map(({ title }) => title),
      ['Hero', 'Another'],
    );
  });

  it('has pages', async () => {
    const first = await summaries.page('studio', '', 1);
    assert.deepEqual([first.reviews[0]!.title, first.last], ['Hero', 'hero']);
    const second = await summaries.page('studio', first.last!, 1);
    assert.deepEqual([second.reviews[0]!.title, second.last], ['Another', 'other']);
    assert.deepEqual(await summaries.page('studio', second.last!, 1), { reviews: [], last: null });
    assert.deepEqual(await createSummaries(sql, backend, 'another').page('studio', '', 10), {
      reviews: [],
      last: null,
    });
  });

  it('keeps nothing that was redacted', async () => {
    const stored = async () => JSON.stringify(await sql.query('select summary from review_summary'));
    await write(STUDIO, 'secret', 'review.created', { title: 'Plain' });
    await write(STUDIO, 'secret', 'participant.invited', {
      participantId: 'p',
      role: 'commenter',
      name: 'Clara Client',
    });
    await page();
    assert.match(await stored(), /Clara Client/);
    await write(STUDIO, 'secret', 'event.redacted', { target: 2, basis: 'erasure_request' });
    assert.doesNotMatch(await stored(), /Clara Client/);
    await page();
    assert.doesNotMatch(await stored(), /Clara Client/);
  });

  it('follows a log that was restored from a backup', async () => {
    await backend.restore({ tenant: 't', reviewId: 'other' }, 1);
    assert.deepEqual(
      (await page()).filter(({ reviewId }) => reviewId === 'other').map(({ title }) => title),
      ['Other'],
    );
  });
});
