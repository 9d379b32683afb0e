/**
 * One hostile guest against the reference over HTTP, while two others work: they notice nothing.
 *   HOSTILE_SECONDS=600   how long (default: 3)
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Actor,
  type EventMap,
  type EventType,
  type PeerState,
  type Review,
  createProposal,
  createReview,
  threadsOn,
  toInstant,
} from '@kreatli/core';
import { blobPath, createWireHandler, eventsPath, presencePath } from '@kreatli/core/wire';
import { newSalt, sha256 } from '@kreatli/digest';
import { until } from '../../test/expect.js';
import { serve } from '../../test/wire-server.js';
import { createHttpAdapter } from '../http/index.js';
import { createMemoryStorage } from '../memory/index.js';
import { createReferenceBackend } from './reference-backend.js';

const SECONDS = Number(process.env['HOSTILE_SECONDS'] ?? 3);
const owner: Actor = { kind: 'user', role: 'owner', id: 'olga' };
const reviewer: Actor = { kind: 'user', role: 'commenter', id: 'carl' };
const guest: Actor = { kind: 'guest', role: 'commenter', id: 'gus' };
const actors: Readonly<Record<string, Actor>> = { owner, reviewer, guest };

const proposalOf = <T extends EventType>(type: T, data: EventMap[T], id: string) =>
  createProposal(type, data, { id, at: toInstant(Date.now()), base: 0, salt: newSalt() });
const comment = (commentId: string, more: Partial<EventMap['comment.added']> = {}) => ({
  commentId,
  threadId: commentId,
  versionId: 'v1',
  body: { text: commentId },
  visibility: 'all' as const,
  ...more,
});

interface Attack {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: string;
}

/** What the guest sends, one after the other, again and again. */
function attacks(round: number): readonly Attack[] {
  const id = `g${round}`;
  const items = (...list: readonly object[]) => JSON.stringify({ items: list });
  const all = proposalOf('comment.added', comment('all', { visibility: 'team' }), `${id}-a`);
  const mine = proposalOf('comment.added', comment(id, { ask: 'keep', span: { in: 0, out: 100 } }), `${id}-b`);
  const conflictId = `c${'0'.repeat(32)}`;
  const bodies = [
    items({ id: 7, type: 7 }),
    items({ ...mine, digest: sha256('x') }),
    items(all, { ...mine, leaf: sha256('x'), prev: sha256('y'), seq: 1, actor: owner }),
    items(proposalOf('comment.added', comment('v1', { visibility: 'team' }), 'v1')),
    items(proposalOf('participant.removed', { participantId: owner.id }, `${id}-c`)),
    items(proposalOf('event.redacted', { target: 1, basis: 'mistake' }, `${id}-d`)),
    items(proposalOf('conflict.flagged', { conflictId, commentIds: [id, 'first'], versionId: 'v1' }, `${id}-e`)),
    items({ ...proposalOf('policy.set', {} as never, `${id}-f`), type: 'unknown.kind' }),
    items({
      ...proposalOf(
        'view.recorded',
        {
          versionId: 'v1',
          manifest: sha256('m'),
          covered: Array.from({ length: 5_000 }, (_, i): [number, number] => [i, i + 1]),
          plays: 1,
        },
        `${id}-g`,
      ),
    }),
    '{"items":[',
    'x'.repeat(200_000),
    JSON.stringify({ items: Array.from({ length: 500 }, () => mine) }),
    items(
      ...['❤️', '❤️❤️', 'x'].map((emoji, i) =>
        proposalOf('reaction.set', { commentId: 'first', emoji, on: round % 2 === 0 }, `${id}-h${i}`),
      ),
    ),
  ];
  // As the owner, under a peer of their own, one of the owner's, and one that has no stream.
  const state = JSON.stringify({ participantId: owner.id, typing: true });
  return [
    ...bodies.map((body) => ({ method: 'POST' as const, path: eventsPath('r'), body })),
    { method: 'GET', path: presencePath('r', `gus-${round}`) },
    { method: 'GET', path: presencePath('r', 'olga-1') },
    ...[`gus-${round}`, 'olga-1', 'none'].map((peerId) => ({
      method: 'PUT' as const,
      path: presencePath('r', peerId),
      body: state,
    })),
    { method: 'PUT', path: presencePath('r', `gus-${round}`), body: '{"participantId":7,"cursor":[1e9,-1]}' },
    { method: 'PUT', path: blobPath('r', sha256('another file')), body: 'y'.repeat(10_000) },
  ];
}

async function setUp(t: { after(work: () => unknown): void }) {
  const backend = createReferenceBackend();
  const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
  const content = { digest: sha256('content'), bytes: 1, type: 'video/mp4' };
  const host = backend.connect(owner);
  const items = [
    proposalOf('review.created', { title: 'Review' }, 'host-1'),
    proposalOf('version.added', { versionId: 'v1', label: 'v1', assetId: 'video', content }, 'host-2'),
    proposalOf('comment.added', comment('first'), 'host-3'),
  ];
  await host.append({ reviewId: 'r', items }, context);
  const server = await serve(
    createWireHandler({ connect: (token) => backend.connect(actors[token ?? ''] ?? null), pingMs: 1_000 }),
  );
  const reviews: Review[] = [];
  t.after(async () => {
    await Promise.all(reviews.map((review) => review.dispose()));
    await server.close();
  });
  const open = (token: string) => {
    const adapter = createHttpAdapter({ baseUrl: server.url, token: () => token, presence: true });
    const review = createReview({ reviewId: 'r', actor: actors[token]!, adapter, storage: createMemoryStorage() });
    reviews.push(review);
    return { review, presence: adapter.presence! };
  };
  return { url: server.url, open };
}

/** Sends every attack until the time is over. Resolves with the statuses of the responses. */
async function attack(url: string, until: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  const stop = new AbortController();
  const headers = {
    Authorization: 'Bearer guest',
    'X-Review-Contract': '1',
    'Content-Type': 'application/json',
  };
  for (let round = 0; Date.now() < until; round++)
    for (const { method, path, body } of attacks(round)) {
      const response = await fetch(`${url}${path}`, { method, headers, signal: stop.signal, ...(body && { body }) });
      // Streams stay open: the backend ends the oldest.
      if (method !== 'GET') await response.arrayBuffer();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  stop.abort();
  return statuses;
}

describe('a hostile guest', () => {
  it(`changes nothing for the others in ${SECONDS} seconds`, { timeout: SECONDS * 1000 + 30_000 }, async (t) => {
    const { url, open } = await setUp(t);
    const [{ review, presence }, { review: other, presence: watched }] = [open('owner'), open('reviewer')];
    await until(() => other.$confirmed.get().seq >= 3 && review.$confirmed.get().seq >= 3);
    const end = Date.now() + SECONDS * 1000;
    const phases = new Set<string>();
    other.$sync.listen(({ phase, forked }) => phases.add(forked ? 'forked' : phase));
    const stop = new AbortController();
    const context = { signal: stop.signal, attempt: 1, requestId: '' };
    /** What the reviewer saw of the peers: who is where, and whether the owner types. */
    const peersSeen = new Set<string>();
    presence.join({ reviewId: 'r', peerId: 'olga-1' }, () => {}, context).update({ participantId: owner.id });
    const collect = (peers: ReadonlyMap<string, PeerState>) => {
      for (const [peerId, { participantId, typing = false }] of peers)
        peersSeen.add(
          `${peerId.split('-')[0]} is ${participantId}${participantId === owner.id && typing ? ', types' : ''}`,
        );
    };
    watched.join({ reviewId: 'r', peerId: 'carl-1' }, collect, context).update({ participantId: reviewer.id });
    await until(() => peersSeen.has('olga is olga'));
    const attacking = attack(url, end);
    const written: string[] = [];
    const waits: number[] = [];
    while (Date.now() < end) {
      const commentId = `honest-${written.length}`;
      const began = performance.now();
      await other.propose('comment.added', comment(commentId));
      written.push(commentId);
      await until(() => review.$confirmed.get().comments.has(commentId));
      waits.push(performance.now() - began);
    }
    const statuses = await attacking;
    stop.abort();
    const state = review.$state.get();
    const seen = threadsOn(state, 'v1', review.viewer()).map(({ root }) => root.commentId);
    assert.deepEqual(
      ['first', ...written].filter((commentId) => !seen.includes(commentId)),
      [],
      'comments are missing',
    );
    assert.deepEqual([state.newer, state.faulty, state.review?.title], [false, false, 'Review']);
    assert.equal(state.participants.get(owner.id)?.removed ?? false, false);
    assert.deepEqual(
      [...phases].filter((phase) => phase !== 'live' && phase !== 'syncing'),
      [],
    );
    assert.deepEqual(other.$items.get(), []);
    assert.deepEqual([...peersSeen].toSorted(), ['carl is carl', 'gus is gus', 'gus/olga is gus', 'olga is olga']);
    assert.ok(
      [...statuses.keys()].every((status) => status < 500),
      JSON.stringify([...statuses]),
    );
    const sorted = waits.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)]!;
    t.diagnostic(
      `${written.length} comments seen by the owner after ${median.toFixed(0)} ms (median) and ` +
        `${sorted.at(-1)!.toFixed(0)} ms (longest); responses to the guest: ${JSON.stringify([...statuses])}`,
    );
  });
});
