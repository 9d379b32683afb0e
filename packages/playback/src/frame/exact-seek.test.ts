import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeVideo, timeRanges } from '../../test/fake-video.js';
import { createExactSeek } from './exact-seek.js';
import type { SeekOutcome } from './seek-port.js';
import type { FrameTiming } from './frame-timing.js';

Object.assign(globalThis, { document: { hidden: false } });
const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  isRateKnown: true,
  isConstant: true,
  times: null,
  doubt: null,
  origin: 0,
  frameCount: 500,
};

function setUp(engine: { isSegmented: boolean; refetch?: () => Promise<void> } = { isSegmented: false }) {
  const video = new FakeVideo();
  const listeners = new Set<(mediaTime: number) => void>();
  const clock = {
    isVerified: true,
    mediaTime: null as number | null,
    subscribe(listener: (mediaTime: number) => void, signal: AbortSignal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
  };
  video.onPresent = (mediaTime) => {
    clock.mediaTime = mediaTime;
    for (const listener of [...listeners]) listener(mediaTime);
  };
  const changes: (SeekOutcome | null)[] = [];
  const end = new AbortController();
  const seeker = createExactSeek({
    video: video as unknown as HTMLVideoElement,
    clock,
    signal: end.signal,
    engine,
    timing: () => timing,
    onChange: (outcome) => changes.push(outcome),
  });
  return { video, clock, seeker, changes, end };
}

const frames = (times: readonly number[]) => times.map((time) => Math.round(time * 2500) / 100);

test('seeks to the middle of the frame and reports the verified frame', async () => {
  const { video, seeker, changes } = setUp();
  assert.equal(await seeker.seek(100), 100);
  assert.deepEqual(frames(video.sought), [100.5]);
  assert.deepEqual(changes, [null, { frame: 100, exactness: 'exact', exactnessReason: null }]);
  assert.equal(seeker.target, null);
});

test('clamps the target into the video', async () => {
  const { seeker } = setUp();
  assert.equal(await seeker.seek(9999), 499);
  assert.equal(await seeker.seek(-1), 0);
});

test('nudges by quarters of a frame towards the target', async () => {
  const { video, seeker, changes } = setUp();
  video.show = (time) => (time < 4.005 ? 4 : 4.04);
  assert.equal(await seeker.seek(100), 100);
  assert.deepEqual(frames(video.sought), [100.5, 100.25, 100]);
  assert.equal(changes.at(-1)?.exactness, 'exact');
});

test('reports OFF_TARGET after three nudges', async () => {
  const { video, seeker, changes } = setUp();
  video.show = () => 4.08;
  assert.equal(await seeker.seek(100), 102);
  assert.equal(video.sought.length, 4);
  assert.deepEqual(changes.at(-1), { frame: 102, exactness: 'near', exactnessReason: 'OFF_TARGET' });
});

test('makes only the latest of the seeks requested while one is in progress', async () => {
  const { video, seeker } = setUp();
  const shown = await Promise.all([10, 20, 30, 40].map((frame) => seeker.seek(frame)));
  assert.deepEqual(shown, [10, 40, 40, 40]);
  assert.deepEqual(frames(video.sought), [10.5, 40.5]);
});

test('exposes the latest target', async () => {
  const { seeker } = setUp();
  const first = seeker.seek(10);
  assert.equal(seeker.target, 10);
  const second = seeker.seek(11);
  assert.equal(seeker.target, 11);
  await Promise.all([first, second]);
  assert.equal(seeker.target, null);
});

test('prerolls when a seek stalls just before buffered media', async () => {
  const { video, seeker } = setUp({ isSegmented: true });
  video.buffered = timeRanges([4.08, 8]);
  video.show = (time) => (video.sought.length === 1 ? (undefined as never) : time);
  assert.equal(await seeker.seek(100), 100);
  assert.deepEqual(frames(video.sought), [100.5, 93, 100.5]);
});

test('repeats a seek of segmented media that hangs, also without frame callbacks', async () => {
  const { video, clock, seeker } = setUp({ isSegmented: true });
  clock.isVerified = false;
  video.show = () => (video.sought.length <= 2 ? (undefined as never) : null);
  assert.equal(await seeker.seek(100), 100);
  assert.equal(video.seeking, false);
  assert.deepEqual(frames(video.sought), [100.5, 93, 93, 100.5]);
});

test('prerolls, then refetches, when segmented media presents a wrong frame', async () => {
  let refetches = 0;
  const { video, seeker } = setUp({ isSegmented: true, refetch: async () => void refetches++ });
  video.show = (time) => (refetches ? time : 4.2);
  assert.equal(await seeker.seek(100), 100);
  assert.equal(refetches, 1);
  assert.deepEqual(frames(video.sought), [100.5, 93, 100.5, 93, 100.5]);
});

test('falls back to currentTime when no frame is presented', async () => {
  const { video, clock, seeker, changes } = setUp();
  clock.isVerified = false;
  video.show = () => null;
  assert.equal(await seeker.seek(100), 100);
  assert.equal(video.sought.length, 1);
  assert.deepEqual(changes.at(-1), { frame: 100, exactness: 'near', exactnessReason: 'NO_FRAME_CALLBACK' });
});

test('reports exact when the frame is presented late', async () => {
  const { video, seeker, changes } = setUp();
  video.show = () => null;
  await seeker.seek(100);
  assert.equal(changes.at(-1)?.exactnessReason, 'NOT_PRESENTED');
  video.onPresent(4.0);
  assert.deepEqual(changes.at(-1), { frame: 100, exactness: 'exact', exactnessReason: null });
});

test('resolves with the first presented frame while playing', async () => {
  const { video, seeker } = setUp();
  video.paused = false;
  video.show = (time) => time + 0.04;
  assert.equal(await seeker.seek(100), 101);
  assert.equal(video.sought.length, 1);
});

test('resolves all seeks when the attachment ends', async () => {
  const { seeker, end } = setUp();
  const seeks = [seeker.seek(10), seeker.seek(20)];
  end.abort();
  assert.equal((await Promise.all(seeks)).length, 2);
});

test('waits for the new buffer, and reports no frame that is presented meanwhile as the end of the seek', async () => {
  const { video, seeker, changes } = setUp();
  await seeker.seek(100);
  changes.length = 0;
  let setBuffered = () => {};
  const seek = seeker.seek(100, new Promise((resolve) => (setBuffered = resolve)));
  video.onPresent(0);
  assert.deepEqual([changes, seeker.target, frames(video.sought)], [[null], 100, [100.5]]);
  setBuffered();
  assert.equal(await seek, 100);
  assert.deepEqual(changes, [null, { frame: 100, exactness: 'exact', exactnessReason: null }]);
});

test('does not wait for the new buffer when another frame is sought', async () => {
  const { seeker } = setUp();
  const seeks = [seeker.seek(100, new Promise(() => {})), seeker.seek(200)];
  assert.deepEqual(await Promise.all(seeks), [100, 200]);
});

test('does not take the late event of the seek before for its own end', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { video, seeker, changes } = setUp();
  video.show = () => undefined as never;
  const seek = seeker.seek(101);
  await new Promise((resolve) => setImmediate(resolve));
  video.dispatchEvent(new Event('seeked'));
  t.mock.timers.tick(1000);
  await new Promise((resolve) => setImmediate(resolve));
  video.seeking = false;
  video.onPresent(4.04);
  assert.equal(await seek, 101);
  assert.deepEqual(changes, [null, { frame: 101, exactness: 'exact', exactnessReason: null }]);
});
