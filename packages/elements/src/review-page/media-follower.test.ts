import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { HttpAdapter, MediaList, MediaVersion } from '@kreatli/adapters/http';
import { AdapterError, type Review } from '@kreatli/core';
import { atom } from 'nanostores';
import { enMedia } from '../locale/strings/en-media.js';
import { deMedia } from '../locale/strings/de-media.js';
import { type FollowedMedia, followMedia } from './media-follower.js';
import { mediaStatusLines } from './media-status-view.js';

const HOUR_MS = 3_600_000;
const running: MediaVersion = {
  ...{ id: 'v1', label: 'v1', state: 'running', progress: 0.4, reason: null, remarks: [], source: null },
};
const ready = (src: string): MediaVersion => ({
  ...running,
  ...{ state: 'ready', progress: 1, source: { id: 'v1', label: 'v1', src, kind: 'hls' } },
});

/** A follower of a backend that answers like this. */
function follow(answer: () => MediaList) {
  let time = 0;
  let isBusy = false;
  let reads = 0;
  const seen: FollowedMedia[] = [];
  const $confirmed = atom({ versions: new Map<string, { versionId: string; status: string }>() });
  const $review = atom({ $confirmed } as unknown as Review);
  const adapter = {
    media: async () => {
      reads += 1;
      return answer();
    },
  } as unknown as HttpAdapter;
  const follower = followMedia({
    ...{ adapter, reviewId: 'r', session: { $review }, isBusy: () => isBusy, now: () => time },
    onChange: (media) => seen.push(media),
  });
  return {
    follower,
    seen,
    reads: () => reads,
    /** What the log has of the version. */
    log: (status: string) => $confirmed.set({ versions: new Map([['v1', { versionId: 'v1', status }]]) }),
    play: (busy: boolean) => (isBusy = busy),
    /** Lets time pass, and what was waiting for it run. */
    async pass(ms: number) {
      time += ms;
      const before = reads;
      mock.timers.tick(ms);
      await settled();
      return reads - before;
    },
  };
}
const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

describe('following the versions of a log', () => {
  it('reads progress until a version plays, and then only what the log changes', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let version = running;
      const { follower, seen, log, pass, reads } = follow(() => ({ expiresAt: 9 * HOUR_MS, versions: [version] }));
      await settled();
      assert.deepEqual(seen.at(-1), { sources: [], pending: [running] });
      assert.equal(await pass(2_000), 1);
      version = ready('a.m3u8');
      assert.equal(await pass(2_000), 1);
      assert.deepEqual([seen.at(-1)!.sources.map(({ src }) => src), seen.at(-1)!.pending], [['a.m3u8'], []]);
      assert.equal(await pass(HOUR_MS), 0);
      const before = reads();
      log('withdrawn');
      await settled();
      assert.equal(reads() - before, 1);
      log('withdrawn');
      await settled();
      assert.equal(reads() - before, 1);
      follower.stop();
      log('ready');
      assert.equal(await pass(9 * HOUR_MS), 0);
    } finally {
      mock.timers.reset();
    }
  });

  it('keeps an address until it is about to expire, and longer while the video plays', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let src = 'a.m3u8';
      let expiresAt = 9 * HOUR_MS;
      const { follower, seen, log, pass, play } = follow(() => ({ expiresAt, versions: [ready(src)] }));
      await settled();
      [src, expiresAt] = ['b.m3u8', 17 * HOUR_MS];
      const shown = () => seen.at(-1)!.sources[0]!.src;
      log('ready');
      await settled();
      assert.equal(shown(), 'a.m3u8');
      play(true);
      await pass(9 * HOUR_MS - 14 * 60_000);
      assert.equal(shown(), 'a.m3u8');
      assert.equal(await follower.renew('a.m3u8'), 'b.m3u8');
      assert.equal(await follower.renew('other.m3u8'), null);
      play(false);
      await pass(30_000);
      assert.equal(shown(), 'b.m3u8');
      follower.stop();
    } finally {
      mock.timers.reset();
    }
  });

  it('stops where the backend has no such list, and tries again after anything else', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let kind: 'unavailable' | 'not_found' = 'unavailable';
      const { follower, pass, seen } = follow(() => {
        throw new AdapterError(kind);
      });
      await settled();
      kind = 'not_found';
      assert.equal(await pass(10_000), 1);
      assert.equal(await pass(HOUR_MS), 0);
      assert.deepEqual(seen, []);
      follower.stop();
    } finally {
      mock.timers.reset();
    }
  });
});

describe('what is shown of versions that do not play', () => {
  const reason = { code: 'no_video', en: 'The file has no video.', de: 'Die Datei enthält kein Video.' };
  it('is a line for each, with the reason in the language of the page', () => {
    const failed: MediaVersion = { ...running, state: 'failed', reason };
    const waiting: MediaVersion = { ...running, state: 'waiting' };
    assert.deepEqual(mediaStatusLines([running, failed, waiting], enMedia, 'en'), [
      'v1 is being prepared for playback: 40%',
      'v1 cannot be played. The file has no video.',
      'v1 waits to be prepared for playback.',
    ]);
    assert.match(mediaStatusLines([failed], deMedia, 'de')[0]!, /kann nicht abgespielt werden. Die Datei enthält/);
  });
});
