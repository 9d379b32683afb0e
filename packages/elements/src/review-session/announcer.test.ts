import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Review, type ReviewState, emptyReview } from '@kreatli/core';
import { atom } from 'nanostores';
import { comment, withComments } from '../../test/comments.js';
import { announceChanges } from './announcer.js';
import type { ReviewConfig } from './declaration.js';
import type { SessionHost } from './session-host.js';

function openReview() {
  const $confirmed = atom<ReviewState>(emptyReview);
  const $sync = atom({ phase: 'starting' });
  const announced: string[] = [];
  const stop = announceChanges(
    { $confirmed, $sync, viewer: () => ({ participantId: 'mara', audience: 'all' }) } as unknown as Review,
    { announce: ({ type }) => announced.push(type) } as Partial<SessionHost> as SessionHost,
    {} as ReviewConfig,
  );
  return { $confirmed, $sync, announced, stop };
}
const [first, second] = [comment(), comment()];

describe('announceChanges', () => {
  it('announces changes after the first complete read, and nothing of what was read before', () => {
    const { $confirmed, $sync, announced } = openReview();
    $confirmed.set(withComments(emptyReview, [first]));
    assert.deepEqual(announced, []);
    $sync.set({ phase: 'live' });
    $confirmed.set(withComments(emptyReview, [first, second]));
    assert.deepEqual(announced, ['kr-comment-added']);
  });
  it('announces changes that are read after the connection was lost', () => {
    const { $confirmed, $sync, announced } = openReview();
    $sync.set({ phase: 'live' });
    $sync.set({ phase: 'retrying' });
    $confirmed.set(withComments(emptyReview, [first]));
    assert.deepEqual(announced, ['kr-comment-added']);
  });
  it('announces nothing once it is stopped', () => {
    const { $confirmed, $sync, announced, stop } = openReview();
    $sync.set({ phase: 'live' });
    stop();
    $confirmed.set(withComments(emptyReview, [first]));
    assert.deepEqual(announced, []);
  });
});
