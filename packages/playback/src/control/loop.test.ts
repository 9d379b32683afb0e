import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchLoop, type LoopPort } from './loop.js';

/** A loop over a whole video of 100 frames that has ended and jumps to its start. */
function jumpingLoop() {
  const video = Object.assign(new EventTarget(), { paused: true, playbackRate: 1 }) as unknown as HTMLVideoElement;
  const end = new AbortController();
  let finishJump = (): void => undefined;
  let isCurrent = true;
  let plays = 0;
  const port: Partial<LoopPort> = {
    video,
    clock: { subscribe: () => undefined } as unknown as LoopPort['clock'],
    signal: end.signal,
    range: () => ({ in: 0, out: 100 }),
    timing: () => ({ frameCount: 100 }) as ReturnType<LoopPort['timing']>,
    isSeeking: () => false,
    jump: () => new Promise<void>((resolve) => (finishJump = resolve)),
    play: async () => {
      plays += 1;
      throw new DOMException('another source', 'AbortError');
    },
    captureIntent: () => () => isCurrent && !end.signal.aborted,
  };
  watchLoop(port as LoopPort);
  video.dispatchEvent(new Event('ended'));
  const playsAfterJump = async () => {
    finishJump();
    await new Promise((resolve) => setImmediate(resolve));
    return plays;
  };
  return { playsAfterJump, supersede: () => (isCurrent = false), end: () => end.abort() };
}

describe('a loop at the end of a video', () => {
  it('plays again and handles a rejected play()', async () => assert.equal(await jumpingLoop().playsAfterJump(), 1));
  it('does not play when the video was paused meanwhile', async () => {
    const { playsAfterJump, supersede } = jumpingLoop();
    supersede();
    assert.equal(await playsAfterJump(), 0);
  });
  it('does not play the next video', async () => {
    const { playsAfterJump, end } = jumpingLoop();
    end();
    assert.equal(await playsAfterJump(), 0);
  });
});

describe('a loop inside a video', () => {
  /** The jumps, as [from, to], of a loop over frames 60 to 85 at 25 fps when `frames` are presented in order. */
  function jumpsAfter(frames: readonly number[]) {
    const jumps: [number, number][] = [];
    let present = (_mediaTime: number): void => undefined;
    const port: Partial<LoopPort> = {
      video: Object.assign(new EventTarget(), { paused: false, playbackRate: 1 }) as unknown as HTMLVideoElement,
      clock: { subscribe: (listener: typeof present) => (present = listener) } as unknown as LoopPort['clock'],
      signal: new AbortController().signal,
      range: () => ({ in: 60, out: 85 }),
      timing: () => ({ rate: { num: 25, den: 1 }, times: null, origin: 0, frameCount: 200 }) as never,
      isSeeking: () => false,
      jump: async (from, to) => void jumps.push([from, to]),
    };
    watchLoop(port as LoopPort);
    for (const frame of frames) present(frame / 25);
    return jumps;
  }

  it('jumps to its first frame near its end', () => assert.deepEqual(jumpsAfter([60, 70, 82, 84]), [[84, 60]]));
  it('plays on before its range, and far behind it', () => assert.deepEqual(jumpsAfter([50, 59, 110]), []));
});
