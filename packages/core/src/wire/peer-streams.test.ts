import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PeerState, PresenceChannel } from '../adapter/adapter.js';
import { createPeerStreams } from './peer-streams.js';

const signal = new AbortController().signal;
const request = new Request('https://review.test/');
const context = { signal, attempt: 1, requestId: '' };

function setUp() {
  const present = new Set<string>();
  const updates: PeerState[] = [];
  const presence: PresenceChannel = {
    join({ peerId }) {
      present.add(peerId);
      return { update: (state) => updates.push(state), leave: () => void present.delete(peerId) };
    },
  };
  const peers = createPeerStreams();
  const keyOf = (user: string, peerId: string) => ({ user, reviewId: 'r', peerId });
  const opened: ReadableStream[] = [];
  const join = (user: string, peerId: string) => {
    const source = { key: keyOf(user, peerId), presence, context, request, check: async () => {} };
    opened.push(peers.open(source, 60_000));
  };
  const end = () => Promise.all(opened.map((stream) => stream.cancel()));
  return { peers, present, updates, keyOf, join, end };
}

it('a user has at most 16 streams of peers; the oldest ends for another one', async () => {
  const { present, join, end } = setUp();
  join('ann', 'a0');
  for (let i = 1; i <= 40; i++) join('mallory', `m${i}`);
  assert.deepEqual([present.size, present.has('a0'), present.has('m24'), present.has('m25')], [17, true, false, true]);
  await end();
});

it('a peer that sends more than 40 updates a second is throttled', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { peers, updates, keyOf, join, end } = setUp();
  join('mallory', 'm');
  join('ann', 'a');
  const update = (user: string, peerId: string) => peers.update(keyOf(user, peerId), { participantId: user });
  for (let i = 0; i < 40; i++) update('mallory', 'm');
  assert.throws(() => update('mallory', 'm'), { kind: 'throttled', retryAfterMs: 1000 });
  update('ann', 'a');
  assert.equal(updates.length, 41);
  t.mock.timers.setTime(1_001_000);
  update('mallory', 'm');
  assert.equal(updates.length, 42);
  await end();
});
