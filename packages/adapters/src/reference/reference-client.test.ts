/** Clients of the reference backend: what a user has on their device follows what the backend lets them read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Actor,
  type EventMap,
  type EventType,
  type Review,
  createProposal,
  createReview,
  replicaKey,
  threadsOn,
  toInstant,
} from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import { until } from '../../test/expect.js';
import { createMemoryStorage } from '../memory/index.js';
import { createReferenceBackend } from './reference-backend.js';

const user = (id: string, role: Actor['role']): Actor => ({ kind: 'user', role, id });
const [owner, commenter, other] = [user('olga', 'owner'), user('carl', 'commenter'), user('ben', 'commenter')];
const policy = { decisionRule: 'any', conflictThreshold: 10, graceSeconds: 0 } as const;

const proposalOf = <T extends EventType>(type: T, data: EventMap[T]) =>
  createProposal(type, data, { id: `p-${type.replace('.', '-')}`, at: toInstant(0), base: 0, salt: newSalt() });

/** A review with one version, and clients of it. Every client is disposed when the test ends. */
async function prepared(t: { after(work: () => Promise<void>): void }) {
  const backend = createReferenceBackend();
  const open = (actor: Actor) => {
    const storage = createMemoryStorage();
    const review = createReview({ reviewId: 'r', actor, adapter: backend.connect(actor), storage });
    t.after(() => review.dispose());
    return { review, storage };
  };
  const content = { digest: sha256('content'), bytes: 1, type: 'video/mp4' };
  const items = [
    proposalOf('review.created', { title: 'Review' }),
    proposalOf('version.added', { versionId: 'v1', label: 'v1', assetId: 'video', content }),
  ];
  const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
  await backend.connect(owner).append({ reviewId: 'r', items }, context);
  const { review: host } = open(owner);
  await confirmed(host, 2);
  return { open, host };
}
const comment = (commentId: string, text = commentId) =>
  ({ commentId, threadId: commentId, versionId: 'v1', body: { text }, visibility: 'all' }) as const;
const seen = (review: Review) =>
  threadsOn(review.$state.get(), 'v1', review.viewer()).map(({ root }) => root.body.text);
const confirmed = (review: Review, seq: number) => until(() => review.$confirmed.get().seq === seq);

describe('a client in a blind first pass', () => {
  it('gets the comments of others when it has written its own', async (t) => {
    const { open, host } = await prepared(t);
    await host.propose('policy.set', { ...policy, blindFirstPass: true });
    await host.propose('comment.added', comment('c1', 'Of another'));
    await confirmed(host, 4);
    const { review, storage } = open(commenter);
    await confirmed(review, 4);
    assert.deepEqual(seen(review), []);
    const stored = async () => JSON.stringify(await storage.confirmed(replicaKey('r', commenter.id)));
    assert.ok(!(await stored()).includes('Of another'), 'the words of another are on the device');
    await review.propose('comment.added', comment('c2', 'My own'));
    await until(() => seen(review).length === 2);
    assert.deepEqual(seen(review), ['Of another', 'My own']);
    await until(() => review.$items.get().length === 0);
    assert.equal(review.$sync.get().phase, 'live');
  });
});

describe('a client of a log with a redacted event', () => {
  it('has its words neither in the view nor on the device', async (t) => {
    const { open, host } = await prepared(t);
    const [{ review: author }, { review, storage }] = [open(other), open(commenter)];
    await confirmed(author, 2);
    await author.propose('comment.added', comment('c1', 'To be removed'));
    await confirmed(review, 3);
    assert.deepEqual(seen(review), ['To be removed']);
    await until(() => host.$confirmed.get().seq === 3);
    await host.propose('event.redacted', { target: 3, basis: 'erasure_request' });
    await confirmed(review, 4);
    await until(() => seen(review).length === 0);
    const log = await storage.confirmed(replicaKey('r', commenter.id));
    assert.deepEqual(
      log?.events.map(({ data }) => data !== null),
      [true, true, false, true],
    );
    assert.equal(review.$sync.get().forked, undefined);
  });
});
