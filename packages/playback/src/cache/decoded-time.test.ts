import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodedTimes } from './decoded-time.js';

/** The time of a frame that the library places at 1 s, by the decoder's own time, in a file with these packets. */
function timeOf(own: number, packetTimes: readonly number[]): Promise<number> {
  const packets = packetTimes.map((timestamp, index) => ({ timestamp, index }));
  const sink = {
    getFirstPacket: async () => packets[0] ?? null,
    getNextPacket: async ({ index }: { readonly index: number }) => packets[index + 1] ?? null,
  } as unknown as Parameters<typeof decodedTimes>[0];
  const decoded = { timestamp: 1, toCanvasImageSource: () => ({ timestamp: own * 1e6 }) as VideoFrame };
  return decodedTimes(sink)(decoded);
}

describe('the time of a decoded frame', () => {
  it("is the decoder's own where it has dropped frames", async () =>
    assert.equal(await timeOf(1.4, [0, 0.12, 0.04, 0.08]), 1.4));

  it('is in ascending order in a file without presentation times', async () =>
    assert.equal(await timeOf(1.4, [0, 0.04, 0.08, 0.12]), 1));

  it('is that of the container where both differ by rounding', async () =>
    assert.equal(await timeOf(1.0000004, [0, 0.12, 0.04]), 1));
});
