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
    assert.equal([...open].some((frame) => frame < 100), false);
    end.abort();
    await settled();
    assert.equal(open.size, 0);
  });
});
