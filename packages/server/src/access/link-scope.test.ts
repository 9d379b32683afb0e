/** Links for some versions: what their guests may read and write. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { openShareLink, parseShareLink } from '@kreatli/adapters/http';
import { type EventType, type LogEvent, type ReviewAdapter, fold } from '@kreatli/core';
import { until } from '../../../../test/support/until.js';
import { reviewCreated } from '../../test/proposals.js';
import { proposalOf, record } from '../backend/record.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';

const PUBLIC_URL = 'https://review.test';
const content = { digest: `sha256:${'a'.repeat(64)}`, bytes: 1, type: 'video/mp4' } as const;
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });
const comment = (commentId: string, versionId: string) => ({
  commentId,
  threadId: commentId,
  versionId,
  span: { in: 1 },
  body: { text: `On ${versionId}` },
  visibility: 'all' as const,
});

describe('a link for some versions', () => {
  let sql: Sql;
  let handler: ReviewHandler;
  let owner: ReviewAdapter;
  let guest: ReviewAdapter;
  let linkId: string;
  const add = (adapter: ReviewAdapter, type: EventType, data: object) =>
    record(adapter, 'r', proposalOf(type, data as never, Date.now()));
  const read = async (adapter: ReviewAdapter): Promise<readonly LogEvent[]> =>
    (await adapter.read({ reviewId: 'r', after: 0, limit: 500 }, context())).events;

  before(async () => {
    sql = await openPglite();
    handler = await createReviewHandler({ sql, publicUrl: PUBLIC_URL });
    owner = handler.backend.connect({ tenant: 'default', actor: { kind: 'user', id: 'olga', role: 'owner' } });
    await owner.append({ reviewId: 'r', items: [reviewCreated()] }, context());
    for (const [versionId, supersedes] of [['v1'], ['v2', 'v1'], ['v3', 'v2']] as const)
      await add(owner, 'version.added', {
        versionId,
        label: versionId,
        assetId: 'a',
        content,
        ...(supersedes && { supersedes }),
      });
    await add(owner, 'comment.added', comment('c1', 'v1'));
    await add(owner, 'comment.added', comment('c2', 'v2'));
    await add(owner, 'comment.statusSet', { commentId: 'c1', status: 'resolved' });
    const { token } = await handler.tokens.issue({
      tenant: 'default',
      reviewId: 'r',
      actor: { kind: 'user', id: 'olga', role: 'owner' },
    });
    const response = await handler(
      new Request(`${PUBLIC_URL}/v1/reviews/r/links`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          role: 'commenter',
          expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
          versionIds: ['v2'],
        }),
      }),
    );
    const made = (await response.json()) as { readonly linkId: string; readonly secret: string };
    ({ linkId } = made);
    const { secret } = made;
    const url = `${PUBLIC_URL}/r/${linkId}#${secret}`;
    const send: typeof fetch = async (input, init) => handler(new Request(input, init));
    ({ adapter: guest } = await openShareLink(parseShareLink(url)!, { fetch: send, storage: null }));
  });
  after(async () => {
    await handler.close();
    await sql.close();
  });

  it('shows its guests these, and what is about them', async () => {
    const state = fold(await read(guest));
    assert.deepEqual([[...state.versions.keys()], [...state.comments.keys()]], [['v2'], ['c2']]);
    assert.deepEqual(state.voids, [], 'a version that supersedes one that is withheld is valid');
    const all = fold(await read(owner));
    assert.deepEqual([[...all.versions.keys()], all.comments.size], [['v1', 'v2', 'v3'], 2]);
  });

  it('withholds what happens to the windows, decisions and maps of other versions', async () => {
    const [opensAt, closesAt] = ['2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
    for (const [type, data] of [
      ['window.opened', { windowId: 'w1', versionId: 'v1', opensAt, closesAt, approvers: ['olga'] }],
      ['window.extended', { windowId: 'w1', closesAt: '2099-02-01T00:00:00.000Z', reason: 'Words on v1' }],
      ['approval.requested', { approvalId: 'a1', versionId: 'v1', windowId: 'w1', approverIds: ['olga'] }],
      ['window.closed', { windowId: 'w1', by: 'owner' }],
      ['version.mapped', { fromVersionId: 'v1', toVersionId: 'v2', pieces: [[0, 5, 10]] }],
      ['live.started', { liveId: 'l1', leaderId: 'olga', versionId: 'v1' }],
      ['live.ended', { liveId: 'l1', participants: ['olga'] }],
    ] as const)
      await add(owner, type, data);
    const [theirs, ours] = [(await read(guest)).slice(-7), (await read(owner)).slice(-7)];
    assert.deepEqual(
      ours.filter(({ data }) => data === null),
      [],
    );
    assert.deepEqual(
      theirs.filter(({ data }) => data !== null),
      [],
    );
    await add(owner, 'window.opened', { windowId: 'w2', versionId: 'v2', opensAt, closesAt, approvers: ['olga'] });
    await add(owner, 'window.closed', { windowId: 'w2', by: 'owner' });
    assert.deepEqual(
      (await read(guest)).slice(-2).map(({ data }) => data !== null),
      [true, true],
    );
  });

  it('shows its guests who is present, and not what they do on other versions', async () => {
    const signal = new AbortController();
    const call = { signal: signal.signal, attempt: 1, requestId: '' };
    const ours = owner.presence!.join({ reviewId: 'r', peerId: 'p1' }, () => {}, call);
    let seen: readonly unknown[] = [];
    const actor = { kind: 'guest', id: 'gina', role: 'commenter', linkId } as const;
    const scoped = handler.backend.connect({ tenant: 'default', reviewId: 'r', actor });
    scoped.presence!.join({ reviewId: 'r', peerId: 'p2' }, (peers) => (seen = [...peers.values()]), call);
    const place = { participantId: 'olga', playhead: { frame: 7, atMs: 0, rate: 0 } };
    for (const [versionId, shown] of [
      ['v2', { ...place, versionId: 'v2' }],
      ['v1', { participantId: 'olga' }],
    ] as const) {
      ours.update({ ...place, versionId });
      await until(() => isDeepStrictEqual(seen, [shown]), `seen on ${versionId}`);
    }
    signal.abort();
  });

  it('keeps the log of its guests dense, and names it as another one', async () => {
    const [theirs, ours] = [await read(guest), await read(owner)];
    assert.deepEqual(
      theirs.map(({ seq, digest }) => [seq, digest]),
      ours.map(({ seq, digest }) => [seq, digest]),
    );
    const logIds = await Promise.all(
      [guest, owner].map((each) => each.read({ reviewId: 'r', after: 0, limit: 1 }, context())),
    );
    assert.notEqual(logIds[0]!.logId, logIds[1]!.logId);
  });

  it('lets its guests write about these, and knows nothing of others', async () => {
    await add(guest, 'comment.added', comment('g2', 'v2'));
    const others: readonly (readonly [EventType, object])[] = [
      ['comment.added', comment('g1', 'v1')],
      ['comment.added', { ...comment('g3', 'v2'), threadId: 'c1', parentId: 'c1' }],
      ['reaction.set', { commentId: 'c1', emoji: '👍', on: true }],
      ['pass.finished', { versionId: 'v3' }],
      ['comment.carried', { commentId: 'g2', toVersionId: 'v3' }],
    ];
    for (const [type, data] of others)
      await assert.rejects(add(guest, type, data), /rejected it: not_found/, `${type} ${JSON.stringify(data)}`);
  });

  it('is closed once the log does not say any more for which it is', async () => {
    const { seq } = (await read(owner)).find(({ type }) => type === 'link.created')!;
    await add(owner, 'event.redacted', { target: seq, basis: 'mistake' });
    await assert.rejects(read(guest), { kind: 'unauthenticated' });
  });
});
