import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeVideo, timeRanges } from '../../test/fake-video.js';
import { createExactSeek } from './exact-seek.js';
import type { SeekOutcome } from './seek-port.js';
import type { FrameTiming } from './frame-timing.js';

Object.assign(globalThis, { document: { hidden: false } });
const timing: FrameTiming = {
  rate: { num: 25, den: 1 },
  rateKnown: true,
  constant: true,
  times: null,
  doubt: null,
  origin: 0,
  frameCount: 500,
};

function setUp(engine: { piecewise: boolean; refill?: () => Promise<void> } = { piecewise: false }) {
  const video = new FakeVideo();
  const listeners = new Set<(mediaTime: number) => void>();
  const clock = {
    verified: true,
    mediaTime: null as number | null,
    listen(listener: (mediaTime: number) => void, signal: AbortSignal) {
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

test('seeks to the middle and tells the verified frame', async () => {
  const { video, seeker, changes } = setUp();
  assert.equal(await seeker.seek(100), 100);
  assert.deepEqual(frames(video.sought), [100.5]);
  assert.deepEqual(changes, [null, { frame: 100, exactness: 'exact', exactnessReason: null }]);
  assert.equal(seeker.target, null);
});

test('clamps into the video', async () => {
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

test('gives up after three nudges and says so', async () => {
  const { video, seeker, changes } = setUp();
  video.show = () => 4.08;
  assert.equal(await seeker.seek(100), 102);
  assert.equal(video.sought.length, 4);
  assert.deepEqual(changes.at(-1), { frame: 102, exactness: 'near', exactnessReason: 'OFF_TARGET' });
});

test('of seeks that come while one is on its way only the latest is made', async () => {
  const { video, seeker } = setUp();
  const shown = await Promise.all([10, 20, 30, 40].map((frame) => seeker.seek(frame)));
  assert.deepEqual(shown, [10, 40, 40, 40]);
  assert.deepEqual(frames(video.sought), [10.5, 40.5]);
});

test('the target is the frame asked for last', async () => {
  const { seeker } = setUp();
  const first = seeker.seek(10);
  assert.equal(seeker.target, 10);
  const second = seeker.seek(11);
  assert.equal(seeker.target, 11);
  await Promise.all([first, second]);
  assert.equal(seeker.target, null);
});

test('a stalled seek just before buffered media is run up to', async () => {
  const { video, seeker } = setUp({ piecewise: true });
  video.buffered = timeRanges([4.08, 8]);
  video.show = (time) => (video.sought.length === 1 ? (undefined as never) : time);
  assert.equal(await seeker.seek(100), 100);
  assert.deepEqual(frames(video.sought), [100.5, 93, 100.5]);
});

test('a seek of piecewise media that hangs is asked again, also where no pictures are told of', async () => {
  const { video, clock, seeker } = setUp({ piecewise: true });
  clock.verified = false;
  video.show = () => (video.sought.length <= 2 ? (undefined as never) : null);
  assert.equal(await seeker.seek(100), 100);
  assert.equal(video.seeking, false);
  assert.deepEqual(frames(video.sought), [100.5, 93, 93, 100.5]);
});

test('a wrong picture of piecewise media is run up to, then fetched anew', async () => {
  let refills = 0;
  const { video, seeker } = setUp({ piecewise: true, refill: async () => void refills++ });
  video.show = (time) => (refills ? time : 4.2);
  assert.equal(await seeker.seek(100), 100);
  assert.equal(refills, 1);
  assert.deepEqual(frames(video.sought), [100.5, 93, 100.5, 93, 100.5]);
});

test('no picture: what the element says, not more', async () => {
  const { video, clock, seeker, changes } = setUp();
  clock.verified = false;
  video.show = () => null;
  assert.equal(await seeker.seek(100), 100);
  assert.equal(video.sought.length, 1);
  assert.deepEqual(changes.at(-1), { frame: 100, exactness: 'near', exactnessReason: 'NO_FRAME_CALLBACK' });
});

test('a picture that comes late makes the frame exact', async () => {
  const { video, seeker, changes } = setUp();
  video.show = () => null;
  await seeker.seek(100);
  assert.equal(changes.at(-1)?.exactnessReason, 'NOT_PRESENTED');
  video.onPresent(4.0);
  assert.deepEqual(changes.at(-1), { frame: 100, exactness: 'exact', exactnessReason: null });
});

test('while playing the first picture is the answer', async () => {
  const { video, seeker } = setUp();
  video.paused = false;
  video.show = (time) => time + 0.04;
  assert.equal(await seeker.seek(100), 101);
  assert.equal(video.sought.length, 1);
});

test('all seeks resolve when the session ends', async () => {
  const { seeker, end } = setUp();
  const seeks = [seeker.seek(10), seeker.seek(20)];
  end.abort();
  assert.equal((await Promise.all(seeks)).length, 2);
});
