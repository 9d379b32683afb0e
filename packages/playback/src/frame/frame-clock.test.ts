import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchFrames } from './frame-clock.js';

Object.assign(globalThis, { requestAnimationFrame: (run: () => void) => setTimeout(run, 1) });

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
  const told: number[] = [];
  clock.listen((mediaTime) => told.push(mediaTime), end.signal);
  return { video, clock, told, end };
}
const painted = () => new Promise((resolve) => setTimeout(resolve, 20));

test('every presented picture is told, and a callback is always requested', () => {
  const { video, clock, told } = setUp();
  video.present(1);
  video.present(2);
  assert.deepEqual(told, [1, 2]);
  assert.equal(clock.mediaTime, 2);
  assert.equal(clock.verified, true);
  assert.equal(video.callbacks.length, 1);
});

test('a silent callback: currentTime after a seek, but not during one, and not verified', async () => {
  const { video, clock, told } = setUp();
  video.currentTime = 4;
  video.seeking = true;
  video.dispatchEvent(new Event('pause'));
  await painted();
  assert.deepEqual(told, []);
  video.seeking = false;
  video.dispatchEvent(new Event('seeked'));
  await painted();
  assert.deepEqual(told, [4]);
  assert.equal(clock.verified, false);
});

test('once the callback speaks, currentTime is no longer believed', async () => {
  const { video, told } = setUp();
  video.present(1);
  video.currentTime = 4;
  video.dispatchEvent(new Event('seeked'));
  await painted();
  assert.deepEqual(told, [1]);
});

test('nothing is told or requested after the end', () => {
  const { video, told, end } = setUp();
  end.abort();
  video.present(1);
  assert.deepEqual(told, []);
  assert.equal(video.callbacks.length, 0);
});
