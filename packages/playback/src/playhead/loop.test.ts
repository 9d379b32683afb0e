import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchLoop, type LoopPort } from './loop.js';

/** A loop over a whole video of 100 frames that has just ended, and is turning. */
function turning() {
  const video = Object.assign(new EventTarget(), { paused: true, playbackRate: 1 }) as unknown as HTMLVideoElement;
  const end = new AbortController();
  let turned = (): void => undefined;
  let isMeant = true;
  let plays = 0;
  const port: Partial<LoopPort> = {
    video,
    clock: { listen: () => undefined } as unknown as LoopPort['clock'],
    signal: end.signal,
    range: () => ({ in: 0, out: 100 }),
    timing: () => ({ frameCount: 100 }) as ReturnType<LoopPort['timing']>,
    isSeeking: () => false,
    turn: () => new Promise<void>((resolve) => (turned = resolve)),
    play: async () => {
      plays += 1;
      throw new DOMException('another source', 'AbortError');
    },
    meant: () => () => isMeant && !end.signal.aborted,
  };
  watchLoop(port as LoopPort);
  video.dispatchEvent(new Event('ended'));
  const arrive = async () => {
    turned();
    await new Promise((resolve) => setTimeout(resolve, 5));
    return plays;
  };
  return { arrive, rest: () => (isMeant = false), end: () => end.abort() };
}

describe('a loop at the end of a video', () => {
  it('plays on, and takes a refusal', async () => assert.equal(await turning().arrive(), 1));
  it('rests when somebody has paused meanwhile', async () => {
    const { arrive, rest } = turning();
    rest();
    assert.equal(await arrive(), 0);
  });
  it('does not play the next video', async () => {
    const { arrive, end } = turning();
    end();
    assert.equal(await arrive(), 0);
  });
});
