import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchFrames } from './frame-clock.js';

const animationCallbacks: (() => void)[] = [];
Object.assign(globalThis, { requestAnimationFrame: (run: () => void) => animationCallbacks.push(run) });

/** Runs two animation frames, after which a frame counts as painted. */
function paint(): void {
  for (let i = 0; i < 2; i++) for (const run of animationCallbacks.splice(0)) run();
}

type Callback = (now: number, metadata: { mediaTime: number }) => void;

class Video extends EventTarget {
  paused = true;
  seeking = false;
  currentTime = 0;
  callbacks: Callback[] = [];
  requestVideoFrameCallback(callback: Callback): number {
    return this.callbacks.push(callback);
  }
  cancelVideoFrameCallback(): void {
    this.callbacks = [];
  }
  present(mediaTime: number): void {
    for (const callback of this.callbacks.splice(0)) callback(0, { mediaTime });
  }
}

function setUp() {
  const video = new Video();
  const end = new AbortController();
  const clock = watchFrames(video as unknown as HTMLVideoElement, end.signal);
  const reported: number[] = [];
  clock.subscribe((mediaTime) => reported.push(mediaTime), end.signal);
  return { video, clock, reported, end };
}

test('reports every presented frame and always has a callback requested', () => {
  const { video, clock, reported } = setUp();
  video.present(1);
  video.present(2);
  assert.deepEqual(reported, [1, 2]);
  assert.equal(clock.mediaTime, 2);
  assert.equal(clock.isVerified, true);
  assert.equal(video.callbacks.length, 1);
});

test('reports currentTime after a seek, unverified, while the frame callback is not called', () => {
  const { video, clock, reported } = setUp();
  video.currentTime = 4;
  video.seeking = true;
  video.dispatchEvent(new Event('pause'));
  paint();
  assert.deepEqual(reported, []);
  video.seeking = false;
  video.dispatchEvent(new Event('seeked'));
  paint();
  assert.deepEqual(reported, [4]);
  assert.equal(clock.isVerified, false);
});

test('ignores currentTime once the frame callback has been called', () => {
  const { video, reported } = setUp();
  video.present(1);
  video.currentTime = 4;
  video.dispatchEvent(new Event('seeked'));
  paint();
  assert.deepEqual(reported, [1]);
});

test('reports and requests nothing after the signal aborts', () => {
  const { video, reported, end } = setUp();
  end.abort();
  video.present(1);
  assert.deepEqual(reported, []);
  assert.equal(video.callbacks.length, 0);
});
