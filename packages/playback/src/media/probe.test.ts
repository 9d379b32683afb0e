import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpenInput } from './lazy-media-input.js';
import { probe } from './probe.js';

/** A WebM whose frames have these `times`, in seconds. */
function webm(times: readonly number[], bytes = 1e6, type = 'video/webm; codecs="vp9"'): OpenInput {
  class EncodedPacketSink {
    async getPacket(time: number) {
      const index = times.findLastIndex((timestamp) => timestamp <= time);
      return index < 0 ? null : { timestamp: times[index]! };
    }
    async *packets(start?: { readonly timestamp: number }) {
      for (const timestamp of times) if (!start || timestamp >= start.timestamp) yield { timestamp };
    }
  }
  const input = { getMimeType: async () => type, source: { getSizeOrNull: async () => bytes } };
  return (async () => ({ library: { EncodedPacketSink }, input, video: async () => ({}) })) as unknown as OpenInput;
}
const at = (frames: number, perSecond: number, from = 0) =>
  Array.from({ length: frames }, (_, i) => Math.round((from + i / perSecond) * 1000) / 1000);

describe('probe of a WebM, which has no sample table', () => {
  it('detects an even rate from a sample of packets', async () => {
    const info = await probe(webm(at(1000, 25)));
    assert.deepEqual(
      [info.rate, info.isConstant, info.times, info.frameCount],
      [{ num: 25, den: 1 }, true, null, null],
    );
  });
  it('detects 29.97 despite millisecond timestamps', async () => {
    const info = await probe(webm(at(3000, 30000 / 1001)));
    assert.deepEqual([info.rate, info.isConstant], [{ num: 30000, den: 1001 }, true]);
  });
  it('reads the whole file where a later part has another rate', async () => {
    const times = [...at(150, 25), ...at(100, 12.5, 6)];
    const info = await probe(webm(times));
    assert.deepEqual([info.isConstant, info.frameCount, [...info.times!]], [false, 250, times]);
  });
  it('does not read a large file to its end', async () => {
    const info = await probe(webm([...at(150, 25), ...at(100, 12.5, 6)], 1e9));
    assert.deepEqual([info.times, info.frameCount], [null, null]);
  });
  it('checks later parts of WebM only, because a stream would be downloaded', async () => {
    const times = [...at(150, 25), ...at(100, 12.5, 6)];
    assert.equal((await probe(webm(times, 400, 'application/vnd.apple.mpegurl'))).isConstant, true);
  });
});
