import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend, createMemoryStorage } from '@kreatli/adapters/memory';
import { type Actor, InvalidIdError, createReview, publish, standingOf, threadsOn } from './index.js';

const owner: Actor = { kind: 'user', role: 'owner', id: 'owner' };
const service: Actor = { kind: 'service', role: 'owner', id: 'service' };
const digest = `sha256:${'1'.repeat(64)}` as const;
const settled = (review: ReturnType<typeof createReview>) =>
  new Promise<void>((resolve) => {
    const off = review.$items.subscribe((items) => {
      if (items.length === 0 && review.$sync.get().phase === 'live') queueMicrotask(() => (off(), resolve()));
    });
    const offSync = review.$sync.subscribe(({ phase }) => {
      if (phase === 'live' && review.$items.get().length === 0) queueMicrotask(() => (offSync(), resolve()));
    });
  });

async function open() {
  const backend = createMemoryBackend();
  const version = {
    versionId: 'v1',
    label: 'v1',
    content: { digest, bytes: 1, type: 'video/mp4' },
    rate: { num: 25, den: 1 },
    frames: 100,
    width: 1280,
    height: 720,
    proxies: [{ kind: 'mp4', digest }],
  } as const;
  await publish(backend.connect(service), {
    reviewId: 'r',
    title: 'Video',
    versions: [version],
    approverIds: ['owner'],
  });
  const join = (actor: Actor) =>
    createReview({ reviewId: 'r', actor, adapter: backend.connect(actor), storage: createMemoryStorage() });
  return { backend, join, version };
}

describe('a review with the memory adapter', () => {
  it('shows a comment at once, confirms it, and shows it to another user', async () => {
    const { join } = await open();
    const mine = join(owner);
    await settled(mine);
    const data = {
      commentId: 'c1',
      threadId: 'c1',
      versionId: 'v1',
      span: { in: 12 },
      body: { text: 'Hold it' },
      visibility: 'all',
    } as const;
    const proposed = mine.propose('comment.added', data);
    assert.equal(mine.$state.get().comments.get('c1')?.body.text, 'Hold it');
    assert.equal((await proposed).status, 'queued');
    await settled(mine);
    assert.equal(mine.$confirmed.get().comments.size, 1);
    const other = join({ ...owner, id: 'other' });
    await settled(other);
    assert.equal(threadsOn(other.$state.get(), 'v1', other.viewer())[0]?.span?.out, 13);
    await mine.dispose();
    await other.dispose();
  });

  it('publishes twice without repeated events', async () => {
    const { backend, join, version } = await open();
    await publish(backend.connect(service), {
      reviewId: 'r',
      title: 'Video',
      versions: [version],
      approverIds: ['owner'],
    });
    const mine = join(owner);
    await settled(mine);
    assert.equal(mine.$confirmed.get().seq, 4);
    assert.equal(mine.$confirmed.get().voids.length, 0);
    await mine.dispose();
  });

  it('decides once, and revokes', async () => {
    const { join } = await open();
    const mine = join(owner);
    await settled(mine);
    const state = mine.$confirmed.get();
    const version = state.versions.get('v1')!;
    const approval = [...state.approvals.values()][0]!;
    const decision = {
      approvalId: approval.approvalId,
      versionId: 'v1',
      content: version.content.digest,
      manifest: version.manifest!,
      seenSeq: state.seq,
      openComments: 0,
      intent: { statement: 'Approve v1', locale: 'en', gesture: 'button' },
    } as const;
    assert.equal((await mine.propose('approval.granted', decision)).status, 'queued');
    assert.equal(standingOf(mine.$state.get(), 'v1').outcome, 'approved');
    assert.deepEqual(await mine.propose('approval.changesRequested', decision), {
      status: 'rejected',
      code: 'already_decided',
    });
    await settled(mine);
    await mine.propose('approval.revoked', { approvalId: approval.approvalId, reason: '' });
    assert.equal(standingOf(mine.$state.get(), 'v1').outcome, 'pending');
    await mine.dispose();
  });

  it('refuses ids that no log takes, and tells what an id is', () => {
    const options = { adapter: createMemoryBackend().connect(owner), storage: createMemoryStorage() };
    for (const [reviewId, actor] of [
      ['team/asset', owner],
      ['', owner],
      ['r', { ...owner, id: 'auth0|5f7c' }],
      ['r', { ...owner, id: 'ana@example.com' }],
    ] as const)
      assert.throws(
        () => createReview({ ...options, reviewId, actor }),
        (thrown) => thrown instanceof InvalidIdError && thrown.code === 'INVALID_ID' && /1 to 64/.test(thrown.message),
      );
  });
});
