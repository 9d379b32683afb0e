import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { movieFile, type MovieOptions } from '../../test/movie-file.js';
import type { ReadBytes } from './range-reader.js';
import { timecodeOfTracks } from './timecode-track.js';

const bytesOf =
  (file: Buffer): ReadBytes =>
  async (start, length) =>
    start + length <= file.length ? new DataView(file.buffer, file.byteOffset + start, length) : null;
const read = (file: Buffer) => timecodeOfTracks(bytesOf(file));
const startOf = async (options: MovieOptions) => (await read(movieFile(options)))?.startTimecode ?? null;

describe('timecodeOfTracks', () => {
  it('reads the first sample of a timecode track', async () => {
    const expected = { startTimecode: '10:00:00:00', dropFrame: false, rate: { num: 25, den: 1 } };
    assert.deepEqual(await read(movieFile()), expected);
    assert.deepEqual(await read(movieFile({ isLong: true })), expected);
  });
  it('counts frames of drop-frame', async () => {
    const ntsc = { timescale: 30000, duration: 1001, framesPerSecond: 30, count: 107_892 };
    assert.equal(await startOf({ ...ntsc, flags: 1 }), '01:00:00;00');
    assert.equal(await startOf(ntsc), '00:59:56:12');
  });
  it('ignores drop-frame at a rate that has none', async () => {
    assert.equal(await startOf({ flags: 1 }), '10:00:00:00');
  });
  it('recognizes a rate that is written as a decimal', async () => {
    const rounded = { timescale: 2997, duration: 100, framesPerSecond: 30, count: 107_892, flags: 1 };
    assert.equal(await startOf(rounded), '01:00:00;00');
  });
  it('adds what the edit list cuts off, and knows an empty edit', async () => {
    assert.equal(await startOf({ trim: 3300 }), '10:00:01:08');
    assert.equal(await startOf({ trim: -1 }), '10:00:00:00');
    assert.equal(await startOf({ trim: 3300, samples: 2 }), null);
  });
  it('returns null for a counter, and for tracks that contradict themselves', async () => {
    for (const options of [
      { flags: 8 },
      { timescale: 0 },
      { duration: 0 },
      { framesPerSecond: 30 },
      { count: 25 * 86_400 },
      { count: -1 },
      { size: 8 },
      { size: 0 },
      { samples: 0 },
      { misplaced: 1e9 },
    ])
      assert.equal(await startOf(options), null, JSON.stringify(options));
  });
  it('returns null wherever the file ends', async () => {
    const file = movieFile();
    for (let length = 0; length < file.length; length++)
      assert.equal(await read(file.subarray(0, length)), null, `${length} bytes`);
  });
  it('reads no wrong timecode where a box has a wrong length', async () => {
    const file = movieFile();
    const starts = Array.from({ length: file.length - 8 }, (_, at) => at).filter((at) =>
      /^[a-z]{4}$/.test(file.toString('latin1', at + 4, at + 8)),
    );
    assert.ok(starts.length > 15);
    for (const at of starts)
      for (const length of [0, 1, 7, 9, 0x7fffffff, 0xffffffff]) {
        const damaged = Buffer.from(file);
        damaged.writeUInt32BE(length, at);
        const timecode = await read(damaged);
        assert.ok(timecode === null || timecode.startTimecode === '10:00:00:00', `${length} at ${at}`);
      }
  });
});
