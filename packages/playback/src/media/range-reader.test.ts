import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { serveFiles } from '../../test/file-server.js';
import { movieFile } from '../../test/movie-file.js';
import { rangeReader } from './range-reader.js';
import { timecodeOfTracks } from './timecode-track.js';

const folder = mkdtempSync(join(tmpdir(), 'kreatli-ranges-'));
writeFileSync(join(folder, 'long.mov'), movieFile({ tableBytes: 5e6 }));
writeFileSync(
  join(folder, 'numbers'),
  Uint8Array.from({ length: 100_000 }, (_, i) => i % 251),
);
const { signal } = new AbortController();

describe('rangeReader', () => {
  after(() => rmSync(folder, { recursive: true }));
  for (const ranges of [true, false]) {
    const kind = ranges ? 'a server with ranges' : 'a server that ignores ranges';
    it(`reads bytes of ${kind}, and null behind the end`, async () => {
      const server = await serveFiles(folder, { ranges });
      try {
        const read = rangeReader(server.url('numbers'), signal);
        for (const at of [0, 3, 16_383, 40_000, 99_996])
          assert.equal((await read(at, 4))?.getUint8(3), (at + 3) % 251, `${at}`);
        assert.equal(await read(99_997, 4), null);
        assert.equal(await read(1e12, 4), null);
      } finally {
        server.close();
      }
    });
  }
  it('reads the timecode of a long file by few requests', async () => {
    const server = await serveFiles(folder);
    try {
      assert.equal((await timecodeOfTracks(rangeReader(server.url('long.mov'), signal)))?.startTimecode, '10:00:00:00');
      assert.equal(server.requests.length, 2);
    } finally {
      server.close();
    }
  });
  it('stops after 32 requests', async () => {
    const server = await serveFiles(folder);
    try {
      const read = rangeReader(server.url('numbers'), signal);
      for (let at = 0; at < 50; at++) await read(1e6 + at * 1e5, 4);
      assert.equal(server.requests.length, 32);
      assert.equal(await read(0, 4), null);
    } finally {
      server.close();
    }
  });
});
