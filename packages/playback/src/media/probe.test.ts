import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OpenInput } from './lazy-media-input.js';
import { type ProbeHints, probe } from './probe.js';

interface Media {
  readonly bytes?: number;
  readonly type?: string;
  /** Bytes that are read with each packet. */
  readonly bytesPerPacket?: number;
}

/** Media whose frames have these `times`, in seconds. Lists the packets that were read. */
function media(times: readonly number[], { bytes = 1e6, type = 'video/webm', bytesPerPacket = 0 }: Media = {}) {
  const read: number[] = [];
  class EncodedPacketSink {
    async getPacket(time: number) {
      const index = times.findLastIndex((timestamp) => timestamp <= time);
      return index < 0 ? null : { timestamp: times[index]! };
    }
    async *packets(start?: { readonly timestamp: number }) {
      for (const timestamp of times) {
        if (start && timestamp < start.timestamp) continue;
        read.push(timestamp);
        yield { timestamp };
      }
    }
  }
  const input = { getMimeType: async () => type, source: { getSizeOrNull: async () => bytes } };
  const opened = {
    library: { EncodedPacketSink },
    input,
    video: async () => ({}),
    get bytesRead() {
      return read.length * bytesPerPacket;
    },
  };
  return { open: (async () => opened) as unknown as OpenInput, read };
}
const probed = (times: readonly number[], options: Media = {}, hints: Partial<ProbeHints> = {}) =>
  probe(media(times, options).open, { height: 360, ...hints });
const at = (frames: number, perSecond: number, from = 0) =>
  Array.from({ length: frames }, (_, i) => Math.round((from + i / perSecond) * 1000) / 1000);
const uneven = [...at(150, 25), ...at(100, 12.5, 6)];

describe('probe of a WebM, which has no sample table', () => {
  it('detects an even rate from a sample of packets, and counts by the last one', async () => {
    const info = await probed(at(1000, 25));
    assert.deepEqual(
      [info.rate, info.isConstant, info.times, info.frameCount],
      [{ num: 25, den: 1 }, true, null, 1000],
    );
  });
  it('detects 29.97 despite millisecond timestamps', async () => {
    const info = await probed(at(3000, 30000 / 1001));
    assert.deepEqual([info.rate, info.isConstant, info.frameCount], [{ num: 30000, den: 1001 }, true, 3000]);
  });
  it('reads the whole file where a later part has another rate', async () => {
    const info = await probed(uneven);
    assert.deepEqual([info.isConstant, info.frameCount, [...info.times!]], [false, 250, uneven]);
  });
  it('does not read a large file to its end', async () => {
    const info = await probed(uneven, { bytes: 1e9 });
    assert.deepEqual([info.times, info.frameCount], [null, null]);
  });
});

describe('probe of an MP4', () => {
  it('reads its whole table, however large the file is', async () => {
    const info = await probed(uneven, { type: 'video/mp4', bytes: 1e10, bytesPerPacket: 40 });
    assert.deepEqual([...info.times!], uneven);
  });
  it('does not download a large file that has fragments instead of a table', async () => {
    const { open, read } = media(at(30_000, 25), { type: 'video/mp4', bytes: 385e6, bytesPerPacket: 12_800 });
    const info = await probe(open, { height: 360 });
    assert.ok(read.length < 2_000, `${read.length} packets were read`);
    assert.deepEqual([info.rate, info.isConstant, info.frameCount], [{ num: 25, den: 1 }, true, null]);
  });
  it('does not count frames of no length', async () => {
    const times = at(150, 25).map((time, i) => (i === 40 || i === 41 ? 42 / 25 : time));
    const info = await probed(times, { type: 'video/mp4' });
    assert.equal(info.frameCount, 148);
    assert.deepEqual(
      [...info.times!].slice(38, 42),
      [38, 39, 42, 43].map((frame) => frame / 25),
    );
  });
});

describe('probe of a stream', () => {
  const type = 'application/vnd.apple.mpegurl';
  const stream = (segments: readonly number[], bytes = 1e6) => ({ stream: { segments, bytes } });

  it('reads no more than a sample where every segment is a whole number of frames', async () => {
    const { open, read } = media(at(3000, 25), { type });
    const info = await probe(open, { height: 360, ...stream([2, 2.04, 6.001, 1.97]) });
    assert.deepEqual([info.rate, info.isConstant, info.frameCount], [{ num: 25, den: 1 }, true, null]);
    assert.equal(read.length, 120);
  });
  it('reads times elsewhere where the playlist rounds the segments', async () => {
    const info = await probed(at(3000, 30000 / 1001), { type }, stream([6, 6, 6, 1], 1e9));
    assert.deepEqual([info.rate, info.isConstant], [{ num: 30000, den: 1001 }, true]);
  });
  it('reads the times of all frames where they are uneven', async () => {
    const info = await probed(uneven, { type }, stream([3.53, 4.43, 1]));
    assert.deepEqual([info.isConstant, [...info.times!]], [false, uneven]);
  });
  it('counts a large one as uneven where its segments are', async () => {
    const info = await probed(uneven, { type }, stream([3.53, 4.43, 1], 1e9));
    assert.deepEqual([info.isConstant, info.times], [false, null]);
  });
});
