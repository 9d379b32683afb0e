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
