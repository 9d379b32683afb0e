import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CachedFrame } from './cached-frame.js';
import { createFrameCache } from './frame-cache.js';
import type { FrameReader } from './frame-reader.js';

/** Runs all pending promise callbacks: the fake readers use no timers. */
const flush = () => new Promise((resolve) => setImmediate(resolve));

const cached = (close: () => void = () => undefined): CachedFrame => ({
  sample: { close } as unknown as CachedFrame['sample'],
  bytes: 1000,
});
const gopOf = (frame: number, length: number) =>
  Promise.resolve({ in: frame - (frame % length), out: frame - (frame % length) + length });

/** A decoder that outputs the first GOP only after `release()`, and the frames that are not closed. */
function blockedReader() {
  const open = new Set<number>();
  let release = (): void => undefined;
  const blocked = new Promise<void>((resolve) => (release = resolve));
  const decodeFrame = (frame: number): CachedFrame => {
    open.add(frame);
    return cached(() => open.delete(frame));
  };
  const reader: FrameReader = {
    gopOf: (frame) => gopOf(frame, 100),
    async *decode(frames) {
      if (frames.in === 0) await blocked;
      for (let frame = frames.in; frame < frames.out; frame++) yield [frame, decodeFrame(frame)] as const;
    },
  };
  return { reader, open, release: () => release() };
}

describe('createFrameCache', () => {
  it('closes a frame that is decoded after another one was requested', async () => {
    const { reader, open, release } = blockedReader();
    const end = new AbortController();
    const cache = createFrameCache({ reader, budget: 1e6, signal: end.signal, onError: assert.fail });
    cache.prefetch(10, 0);
    await flush();
    cache.prefetch(5000, 0);
    assert.equal(await cache.load(5000), true);
    release();
    await flush();
    assert.equal(
      [...open].some((frame) => frame < 100),
      false,
    );
    end.abort();
    await flush();
    assert.equal(open.size, 0);
  });

  it('skips frames that the media lacks', async () => {
    const end = new AbortController();
    const decodes: number[] = [];
    const reader: FrameReader = {
      gopOf: (frame) => gopOf(frame, 10),
      async *decode(frames, isWanted) {
        decodes.push(frames.in);
        // The media lacks frames 15 and 19.
        for (let frame = frames.in; frame < frames.out; frame++)
          if (frame !== 15 && frame !== 19 && isWanted(frame)) yield [frame, cached()] as const;
      },
    };
    const cache = createFrameCache({ reader, budget: 1e6, signal: end.signal, onError: assert.fail });
    cache.prefetch(12, 0);
    await flush();
    assert.equal(await cache.load(15), false);
    assert.equal(await cache.load(19), false);
    assert.equal(await cache.load(18), true);
    assert.equal(await cache.load(51), true);
    assert.ok(decodes.length < 12, `${decodes.length} decodes`);
    end.abort();
  });

  it('reports an error once and decodes no more when the decoder outputs nothing', async () => {
    const end = new AbortController();
    const errors: unknown[] = [];
    const reader: FrameReader = { gopOf: (frame) => gopOf(frame, 10), async *decode() {} };
    const cache = createFrameCache({ reader, budget: 1e6, signal: end.signal, onError: (error) => errors.push(error) });
    assert.equal(await cache.load(12), false);
    await flush();
    assert.equal(errors.length, 1);
    end.abort();
  });
});
