import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MediaOpener } from './open-media.js';
import { probe } from './probe.js';

/** A WebM whose pictures lie at `times`, in seconds. */
function webm(times: readonly number[], bytes = 1e6, type = 'video/webm; codecs="vp9"'): MediaOpener {
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
  return (async () => ({ library: { EncodedPacketSink }, input, video: async () => ({}) })) as unknown as MediaOpener;
}
const at = (frames: number, perSecond: number, from = 0) =>
  Array.from({ length: frames }, (_, i) => Math.round((from + i / perSecond) * 1000) / 1000);

describe('a WebM, which has no table of its frames', () => {
  it('that is even throughout is told by a few packets', async () => {
    const facts = await probe(webm(at(1000, 25)));
    assert.deepEqual(
      [facts.rate, facts.constant, facts.times, facts.frameCount],
      [{ num: 25, den: 1 }, true, null, null],
    );
  });
  it('of 29.97 stays even though its times are rounded', async () => {
    const facts = await probe(webm(at(3000, 30000 / 1001)));
    assert.deepEqual([facts.rate, facts.constant], [{ num: 30000, den: 1001 }, true]);
  });
  it('that begins evenly and goes on at another rate is read to its end', async () => {
    const times = [...at(150, 25), ...at(100, 12.5, 6)];
    const facts = await probe(webm(times));
    assert.deepEqual([facts.constant, facts.frameCount, [...facts.times!]], [false, 250, times]);
  });
  it('is not downloaded when it is large', async () => {
    const facts = await probe(webm([...at(150, 25), ...at(100, 12.5, 6)], 1e9));
    assert.deepEqual([facts.times, facts.frameCount], [null, null]);
  });
  it('is the only one that is looked at elsewhere: a stream would be downloaded', async () => {
    const times = [...at(150, 25), ...at(100, 12.5, 6)];
    assert.equal((await probe(webm(times, 400, 'application/vnd.apple.mpegurl'))).constant, true);
  });
});
