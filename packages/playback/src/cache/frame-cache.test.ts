import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Picture } from './picture.js';
import type { PictureReader } from './picture-reader.js';
import { createFrameCache } from './frame-cache.js';

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A decoder whose first picture comes when it is told to, and which counts the pictures that are open. */
function heldReader() {
  const open = new Set<number>();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const picture = (frame: number): Picture => {
    open.add(frame);
    return { sample: { close: () => open.delete(frame) } as unknown as Picture['sample'], bytes: 1000 };
  };
  const reader: PictureReader = {
    groupOf: (frame) => Promise.resolve({ in: frame - (frame % 100), out: frame - (frame % 100) + 100 }),
    async *pictures(frames) {
      if (frames.in === 0) await held;
      for (let frame = frames.in; frame < frames.out; frame++) yield [frame, picture(frame)] as const;
    },
  };
  return { reader, open, release: () => release() };
}

describe('createFrameCache', () => {
  it('lets go a picture that comes after another place is wanted', async () => {
    const { reader, open, release } = heldReader();
    const end = new AbortController();
    const cache = createFrameCache({ reader, budget: 1e6, signal: end.signal, onError: assert.fail });
    cache.want(10, 0);
    await settled();
    cache.want(5000, 0);
    assert.equal(await cache.fetch(5000), true);
    release();
    await settled();
    assert.equal(
      [...open].some((frame) => frame < 100),
      false,
    );
    end.abort();
    await settled();
    assert.equal(open.size, 0);
  });

  it('goes on without a frame that has no picture', async () => {
    const end = new AbortController();
    const decodes: number[] = [];
    const reader: PictureReader = {
      groupOf: (frame) => Promise.resolve({ in: frame - (frame % 10), out: frame - (frame % 10) + 10 }),
      async *pictures(frames, isWanted) {
        decodes.push(frames.in);
        // Frames 15 and 19 are in no file.
        for (let frame = frames.in; frame < frames.out; frame++)
          if (frame !== 15 && frame !== 19 && isWanted(frame))
            yield [frame, { sample: { close: () => undefined } as unknown as Picture['sample'], bytes: 1000 }] as const;
      },
    };
    const cache = createFrameCache({ reader, budget: 1e6, signal: end.signal, onError: assert.fail });
    cache.want(12, 0);
    await settled();
    assert.equal(await cache.fetch(15), false);
    assert.equal(await cache.fetch(19), false);
    assert.equal(await cache.fetch(18), true);
    assert.equal(await cache.fetch(51), true);
    assert.ok(decodes.length < 12, `${decodes.length} decodes`);
    end.abort();
  });

  it('gives up on a decoder that gives nothing', async () => {
    const end = new AbortController();
    const errors: unknown[] = [];
    const reader: PictureReader = {
      groupOf: (frame) => Promise.resolve({ in: frame - (frame % 10), out: frame - (frame % 10) + 10 }),
      async *pictures() {},
    };
    const cache = createFrameCache({ reader, budget: 1e6, signal: end.signal, onError: (error) => errors.push(error) });
    assert.equal(await cache.fetch(12), false);
    await settled();
    assert.equal(errors.length, 1);
    end.abort();
  });
});
