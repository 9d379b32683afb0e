/** Files that pretend to be a master, made by this script; none is stored. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReasonCode } from '../../src/media/reasons.js';
import { ffmpeg } from './make-master.js';

/** A hostile file. */
export interface HostileMaster {
  readonly name: string;
  /** What the version fails with; null: it is a video like any other. */
  readonly reason: ReasonCode | null;
  /** Writes it. `victim` is a video of someone else beside it; nothing must connect to `port` of this machine. */
  make(path: string, beside: { readonly victim: string; readonly port: number }): Promise<void>;
}

const text =
  (write: (beside: { readonly victim: string; readonly port: number }) => string): HostileMaster['make'] =>
  (path, beside) =>
    writeFile(path, write(beside));
const changed =
  (change: (bytes: Buffer) => Buffer): HostileMaster['make'] =>
  async (path, { victim }) =>
    writeFile(path, change(await readFile(victim)));

const playlist = (url: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${url}\n#EXT-X-ENDLIST\n`;

export const hostileMasters: readonly HostileMaster[] = [
  { name: 'no bytes', reason: 'empty', make: text(() => '') },
  { name: 'one byte', reason: 'not_media', make: text(() => 'x') },
  { name: 'a text', reason: 'not_media', make: text(() => 'Dear colleagues, '.repeat(2_000)) },
  { name: 'zeros', reason: 'not_media', make: (path) => writeFile(path, Buffer.alloc(2 ** 20)) },
  { name: 'a playlist of a local file', reason: 'not_media', make: text(({ victim }) => playlist(victim)) },
  {
    name: 'a playlist of a local server',
    reason: 'not_media',
    make: text(({ port }) => playlist(`http://127.0.0.1:${port}/secret.ts`)),
  },
  {
    name: 'a playlist of many protocols',
    reason: 'not_media',
    make: text(({ port, victim }) =>
      ['concat:', 'subfile,,start,0,end,0,,:', 'crypto:', 'async:', 'cache:', 'data:,', 'gopher:', 'tcp:', 'rtmp:']
        .map((protocol) => playlist(`${protocol}//127.0.0.1:${port}${victim}`))
        .join(''),
    ),
  },
  {
    name: 'a list of files to join',
    reason: 'not_media',
    make: text(({ victim }) => `ffconcat version 1.0\nfile ${victim}\n`),
  },
  {
    name: 'a manifest of DASH',
    reason: 'not_media',
    make: text(
      ({ port }) =>
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" ' +
        'mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" ' +
        `bandwidth="1"><BaseURL>http://127.0.0.1:${port}/v.mp4</BaseURL></Representation></AdaptationSet>` +
        '</Period></MPD>',
    ),
  },
  {
    name: 'a description of a session',
    reason: 'not_media',
    make: text(
      ({ port }) => `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${port} RTP/AVP 96\n`,
    ),
  },
  {
    name: 'an SVG with a link',
    reason: 'not_media',
    make: text(
      ({ port }) =>
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">' +
        `<image x:href="http://127.0.0.1:${port}/i.png"/></svg>`,
    ),
  },
  { name: 'an end that is missing', reason: 'incomplete', make: changed((b) => b.subarray(0, b.length * 0.6)) },
  { name: 'an index that is missing', reason: 'incomplete', make: changed(withoutIndex) },
  { name: 'frames that are noise', reason: 'damaged', make: changed(withNoise) },
  { name: 'ten thousand tracks', reason: 'too_many_streams', make: changed((b) => withTracks(b, 10_000)) },
  { name: 'a table of two billion frames', reason: 'no_video', make: changed(withFrames) },
  {
    name: 'frames of 108 megapixels',
    reason: 'too_large',
    make: async (path) =>
      void (await ffmpeg([
        ...['-f', 'lavfi', '-i', 'color=s=12000x9000:r=25', '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '31'],
        ...['-f', 'mov', path],
      ])),
  },
  {
    name: 'only sound',
    reason: 'no_video',
    make: async (path, { victim }) =>
      void (await ffmpeg(['-i', victim, '-map', '0:a', '-c', 'copy', '-f', 'mov', path])),
  },
  {
    name: 'forty megabytes of tags',
    reason: null,
    async make(path, { victim }) {
      const tags = join(path, '..', 'tags.txt');
      const lines = Array.from({ length: 400 }, (_, i) => `k${i}=${'v'.repeat(100_000)}`);
      await writeFile(tags, `;FFMETADATA1\n${lines.join('\n')}\n`);
      const words = ['-i', victim, '-f', 'ffmetadata', '-i', tags, '-map_metadata', '1', '-map', '0', '-c', 'copy'];
      await ffmpeg([...words, '-f', 'matroska', path]);
    },
  },
  {
    name: 'frames that are hours apart',
    reason: 'too_much',
    async make(path) {
      const words = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30', '-vf', "select='lt(n,40)'", '-frames:v', '40'];
      const far = "setts=pts='if(eq(N,39),PTS+864000/TB,PTS)':dts='if(eq(N,39),DTS+864000/TB,DTS)'";
      await ffmpeg([...words, '-c:v', 'mjpeg', '-bsf:v', far, '-f', 'matroska', path]);
    },
  },
  { name: 'the video itself', reason: null, make: (path, { victim }) => copyFile(victim, path) },
];

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function boxes(bytes: Buffer, from = 0, to = bytes.length): readonly Box[] {
  const found: Box[] = [];
  for (let start = from; start + 8 <= to;) {
    const end = start + Math.max(8, bytes.readUInt32BE(start));
    found.push({ type: bytes.toString('latin1', start + 4, start + 8), start, end });
    start = end;
  }
  return found;
}
const boxOf = (bytes: Buffer, type: string, parent?: Box): Box =>
  boxes(bytes, parent && parent.start + 8, parent?.end).find((box) => box.type === type)!;

function withoutIndex(bytes: Buffer): Buffer {
  const { start, end } = boxOf(bytes, 'moov');
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function withNoise(bytes: Buffer): Buffer {
  const { start, end } = boxOf(bytes, 'mdat');
  const noisy = Buffer.from(bytes);
  for (let at = start + 4_000; at < end; at++) noisy[at] = (at * 2_654_435_761) >>> 24;
  return noisy;
}

/** The first track again and again. */
function withTracks(bytes: Buffer, count: number): Buffer {
  const moov = boxOf(bytes, 'moov');
  const trak = boxOf(bytes, 'trak', moov);
  const extra = Buffer.concat(Array.from({ length: count }, () => bytes.subarray(trak.start, trak.end)));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(moov.end - moov.start + extra.length);
  const parts = [bytes.subarray(0, moov.start), size, bytes.subarray(moov.start + 4, moov.end), extra];
  return Buffer.concat([...parts, bytes.subarray(moov.end)]);
}

/** All samples have one size, and there are as many as a number can name. */
function withFrames(bytes: Buffer): Buffer {
  const patched = Buffer.from(bytes);
  const stbl = ['moov', 'trak', 'mdia', 'minf', 'stbl'].reduce<Box | undefined>(
    (parent, type) => boxOf(patched, type, parent),
    undefined,
  )!;
  const [stsz, stts, stsc] = ['stsz', 'stts', 'stsc'].map((type) => boxOf(patched, type, stbl)) as [Box, Box, Box];
  patched.writeUInt32BE(1, stsz.start + 12);
  patched.writeUInt32BE(0x7fff_fff0, stsz.start + 16);
  patched.writeUInt32BE(0x7fff_fff0, stts.start + 16);
  patched.writeUInt32BE(0x7fff_fff0, stsc.start + 20);
  return patched;
}
