import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NO_LEAF, leafOf, sha256 } from '@kreatli/digest';
import type { EventMap, EventType } from '../event/catalogue.js';
import { type LogEvent, type Proposal, createProposal, toInstant } from '../event/proposal.js';
import { defaultPolicy } from '../review/policy.js';
import { fold } from '../review/fold.js';
import type { Actor, Role } from '../schema/primitives.js';
import { emptyReview } from '../state/review-state.js';
import { decideBatch } from './decide-batch.js';
import { type OpenReview, openReview } from './open-review.js';

const user = (role: Role): Actor => ({ kind: 'user', role, id: role });
let ids = 0;
const propose = <T extends EventType>(type: T, data: EventMap[T], id = `p${++ids}`): Proposal =>
  createProposal(type, data, { id, at: toInstant(0), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' });
const version = () =>
  propose('version.added', {
    versionId: 'v1',
    label: 'v1',
    assetId: 'video',
    content: { digest: sha256('content'), bytes: 1, type: 'video/mp4' },
  });
const comment = (commentId: string, id?: string) =>
  propose(
    'comment.added',
    { commentId, threadId: commentId, versionId: 'v1', body: { text: 'Text' }, visibility: 'all' },
    id,
  );

/** Appends to a log in an array. */
function createLog(open: () => OpenReview) {
  const events: LogEvent[] = [];
  return {
    events,
    append(actor: Actor, ...items: Proposal[]) {
      const review = open();
      const log = {
        tail: events.at(-1),
        byId: new Map(events.map((event) => [event.id, event])),
        admit: review.admit,
      };
      const { results, added } = decideBatch(log, items, { actor, now: 1_000 });
      events.push(...added);
      return { review, codes: results.map((result) => ('code' in result ? result.code : result.status)) };
    },
  };
}
const prepared = (options: Parameters<typeof openReview>[0] = {}) => {
  const review = openReview(options);
  const log = createLog(() => review);
  log.append(user('owner'), propose('review.created', { title: 'Review' }), version());
  return { ...log, review };
};

describe('openReview', () => {
  it('decides by the state after the proposals before it, within a batch', () => {
    const log = prepared();
    const early = propose('comment.statusSet', { commentId: 'c1', status: 'resolved' });
    const late = propose('comment.statusSet', { commentId: 'c1', status: 'resolved' });
    assert.deepEqual(log.append(user('owner'), early, comment('c1'), late).codes, [
      'not_found',
      'accepted',
      'accepted',
    ]);
    assert.equal(log.review.state.comments.get('c1')?.status, 'resolved');
  });

  it('folds the same state as a fold of the whole log', () => {
    const log = prepared();
    log.append(user('commenter'), comment('c1'), comment('c2'));
    assert.deepEqual(log.review.state, fold(log.events));
  });

  it('leaves the state that it was opened at unchanged', () => {
    const before = structuredClone(emptyReview);
    prepared({ state: emptyReview });
    assert.deepEqual(emptyReview, before);
  });

  it('applies the policy', () => {
    const log = prepared();
    assert.deepEqual(log.append(user('viewer'), comment('c1')).codes, ['forbidden']);
    const open = prepared({ policy: { ...defaultPolicy, may: () => true } });
    assert.deepEqual(open.append(user('viewer'), comment('c1')).codes, ['accepted']);
  });

  it('rejects a proposal with an invalid id or another digest as invalid', () => {
    const log = prepared();
    const unsealed = { ...comment('c1'), digest: sha256('other') };
    const nested = { ...comment('c2'), data: { x: 0.5 } } as unknown as Proposal;
    assert.deepEqual(log.append(user('owner'), unsealed, nested, comment('c3', 'a b')).codes, [
      'invalid',
      'invalid',
      'invalid',
    ]);
  });

  it('admits the proposal of a user whose id another user was rejected with', () => {
    const log = prepared();
    const item = comment('c1');
    assert.deepEqual(log.append(user('viewer'), item).codes, ['forbidden']);
    assert.deepEqual(log.append(user('viewer'), item).codes, ['forbidden']);
    assert.deepEqual(log.append(user('commenter'), item).codes, ['accepted']);
  });

  it('rejects an id again within the batch, and later by the rejections that the backend remembers', () => {
    const rejections = new Map<string, string>();
    const events: LogEvent[] = [];
    const log = createLog(() => openReview({ state: fold(events), rejectionOf: (id) => rejections.get(id) }));
    const early = propose('comment.statusSet', { commentId: 'c1', status: 'resolved' });
    const owner = user('owner');
    const { review, codes } = log.append(
      owner,
      propose('review.created', { title: 'Review' }),
      version(),
      early,
      comment('c1'),
      early,
    );
    assert.deepEqual(codes, ['accepted', 'accepted', 'not_found', 'accepted', 'not_found']);
    assert.deepEqual([...review.rejected], [[early.id, 'not_found']]);
    for (const [id, code] of review.rejected) rejections.set(id, code);
    events.push(...log.events);
    const later = log.append(owner, early);
    assert.deepEqual([later.codes, later.review.rejected.size], [['not_found'], 0]);
  });

  it('stores only the members of a proposal', () => {
    const log = prepared();
    log.append(user('owner'), { ...comment('c1'), leaf: sha256('forged'), more: 1 } as unknown as Proposal);
    assert.deepEqual(Object.keys(log.events.at(-1)!).toSorted(), [
      ...['actor', 'at', 'base', 'data', 'digest', 'id', 'receivedAt', 'salt', 'seq', 'type', 'v'],
    ]);
  });

  it('chains events: prev is the leaf of the event before, leaf the hash of the header', () => {
    const log = prepared({ isChained: true });
    log.append(user('owner'), comment('c1'));
    assert.equal(log.events[0]?.prev, NO_LEAF);
    log.events.forEach((event, i) => {
      assert.equal(event.prev, log.events[i - 1]?.leaf ?? NO_LEAF);
      assert.equal(event.leaf, leafOf(event));
    });
  });

  it('adds no chain below level 3', () => {
    assert.deepEqual(
      prepared().events.map(({ prev, leaf }) => [prev, leaf]),
      [
        [undefined, undefined],
        [undefined, undefined],
      ],
    );
  });
});
