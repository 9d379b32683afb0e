import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PeerState } from '@kreatli/core';
import { frameAt, othersOf } from './peer.js';

const at = (atMs: number, frame = 10, rate = 0) => ({ atMs, frame, rate });
const fps = { num: 25, den: 1 };

describe('othersOf', () => {
  it('are each participant once, with the newest of their tabs, and not the user', () => {
    const peers = new Map<string, PeerState>([
      ['t1', { participantId: 'ana', playhead: at(5) }],
      ['t2', { participantId: 'ana', playhead: at(9) }],
      ['t3', { participantId: 'ana', playhead: at(7) }],
      ['t4', { participantId: 'me' }],
      ['t5', { participantId: 'tom' }],
    ]);
    assert.deepEqual(
      othersOf(peers, 'me').map(({ participantId, playhead }) => [participantId, playhead?.atMs]),
      [
        ['ana', 9],
        ['tom', undefined],
      ],
    );
  });
});

describe('frameAt', () => {
  it('is where the playhead was, while it stands', () => assert.equal(frameAt(at(1_000), 9_000, fps, 100), 10));
  it('moves with it, also slowly and backwards', () => {
    assert.equal(frameAt(at(1_000, 10, 1_000), 2_000, fps, 100), 35);
    assert.equal(frameAt(at(1_000, 10, 500), 2_000, fps, 100), 22);
    assert.equal(frameAt(at(1_000, 60, -2_000), 2_000, fps, 100), 10);
  });
  it('stays in the video, and where it was for a clock that is behind', () => {
    assert.equal(frameAt(at(1_000, 90, 1_000), 9_000, fps, 100), 99);
    assert.equal(frameAt(at(1_000, 3, -1_000), 9_000, fps, 100), 0);
    assert.equal(frameAt(at(9_000, 10, 1_000), 1_000, fps, 100), 10);
  });
});
