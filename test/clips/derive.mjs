// Makes clips of other clips: broken files, and playlists written by hand.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encode, ffmpeg, presented } from './encode.mjs';

/** Copies the streams of one clip to another by ffmpeg; IN and OUT in `words` stand for them. */
export const copied = (words) => (source, to) =>
  ffmpeg(words.split(' ').map((word) => ({ IN: source, OUT: to })[word] ?? word));

/** Adds a second, larger video track with other numbers. */
export const withSecondTrack = (track) => async (source, to) => {
  const second = `${to}.second.mp4`;
  await encode({ ...track, number: (slot) => track.frames - 1 - slot, args: [...track.args, second] }, dirname(to));
  await copied('-i IN -i SECOND -map 0:v -map 0:a -map 1:v -c copy OUT'.replace('SECOND', second))(source, to);
  await rm(second);
};

/** Rewrites the bytes of a file. */
export const rewritten = (change) => async (source, to) => writeFile(to, change(await readFile(source)));

/** The file ends in the middle of its frames. */
export const truncate = (bytes) => bytes.subarray(0, Math.round(bytes.length * 0.6));

export function withoutMoov(bytes) {
  const moov = boxes(bytes).find(({ type }) => type === 'moov');
  return Buffer.concat([bytes.subarray(0, moov.start), bytes.subarray(moov.end)]);
}

/** Every header declares ten times the real duration. */
export function tenfoldDurations(bytes) {
  const places = { mvhd: 24, tkhd: 28, mdhd: 24 };
  const patch = (from, to) => {
    for (const { type, start, end } of boxes(bytes, from, to)) {
      if (['moov', 'trak', 'mdia'].includes(type)) patch(start + 8, end);
      const at = start + places[type];
      if (at) bytes.writeUInt32BE(bytes.readUInt32BE(at) * 10, at);
    }
  };
  patch(0, bytes.length);
  return bytes;
}

/** Samples 40, 41 and 90 last no time, so that the next one is shown; for a file that ends with its header. */
export function instantSamples(bytes) {
  const rewrite = (from, to) =>
    boxes(bytes, from, to).map(({ type, start, end }) => {
      if (['moov', 'trak', 'mdia', 'minf', 'stbl'].includes(type)) return box(type, rewrite(start + 8, end));
      return type === 'stts'
        ? box(type, [bytes.subarray(start + 8, start + 12), runs(start)])
        : bytes.subarray(start, end);
    });
  const runs = (start) => {
    const [count, length] = [bytes.readUInt32BE(start + 16), bytes.readUInt32BE(start + 20)];
    const entries = [
      [40, length],
      [2, 0],
      [48, length],
      [1, 0],
      [count - 91, length],
    ];
    return words([entries.length, ...entries.flat()]);
  };
  return Buffer.concat(rewrite(0, bytes.length));
}
const box = (type, parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([words([body.length + 8]), Buffer.from(type, 'latin1'), body]);
};
const words = (numbers) => {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeUInt32BE(number, i * 4));
  return bytes;
};

/** Moves the frames of a file with `negative_cts_offsets`: at 25 a second, the first twelve lie before its start. */
export function earlierFrames(bytes) {
  const patch = (from, to, timescale) => {
    for (const { type, start, end } of boxes(bytes, from, to)) {
      if (type === 'mdhd') timescale = bytes.readUInt32BE(start + 20);
      if (['moov', 'trak', 'mdia', 'minf', 'stbl'].includes(type)) patch(start + 8, end, timescale);
      if (type !== 'ctts') continue;
      const count = bytes.readUInt32BE(start + 12);
      for (let entry = 0; entry < count; entry++) {
        const at = start + 20 + entry * 8;
        bytes.writeInt32BE(bytes.readInt32BE(at) - timescale * 0.48, at);
      }
    }
  };
  patch(0, bytes.length);
  return bytes;
}

function boxes(bytes, start = 0, to = bytes.length) {
  const found = [];
  for (let at = start; at + 8 <= to; at = found.at(-1).end) {
    const size = bytes.readUInt32BE(at);
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), start: at, end: size ? at + size : to });
  }
  return found;
}

/** A playlist in which the fifth segment of every level is a file that is not there. */
export async function withoutSegment(source, to) {
  await cp(source, to, { recursive: true });
  const files = await readdir(to);
  await Promise.all(files.filter((file) => file.endsWith('-004.ts')).map((file) => rm(join(to, file))));
}

/** Names the master playlist as some packagers do. */
export async function withoutExtension(source, to) {
  await cp(source, to, { recursive: true });
  await rename(join(to, 'master.m3u8'), join(to, 'manifest'));
}

/** Writes a master playlist with these attributes of the level, whatever the frames are. */
export const withMaster = (attributes) => async (source, to) => {
  await cp(source, to, { recursive: true });
  const level = `#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=640x360${attributes}`;
  await writeFile(join(to, 'master.m3u8'), `#EXTM3U\n#EXT-X-VERSION:7\n${level}\nhigh.m3u8\n`);
};

/** Adds a group of WebVTT subtitles, one cue for every second. */
export async function withCaptions(source, to) {
  await cp(source, to, { recursive: true });
  const { pts } = await presented(join(to, 'high.m3u8'));
  const seconds = Math.round(pts.at(-1) - pts[0]);
  const time = (second) => `00:00:${String(second).padStart(2, '0')}.000`;
  const cues = Array.from({ length: seconds }, (_, at) => `${time(at)} --> ${time(at + 1)}\nSecond ${at}\n`);
  const map = `X-TIMESTAMP-MAP=MPEGTS:${Math.round(pts[0] * 90000)},LOCAL:00:00:00.000`;
  await writeFile(join(to, 'captions.vtt'), `WEBVTT\n${map}\n\n${cues.join('\n')}`);
  const head = `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-TARGETDURATION:${seconds}\n`;
  await writeFile(join(to, 'captions.m3u8'), `${head}#EXTINF:${seconds},\ncaptions.vtt\n#EXT-X-ENDLIST\n`);
  const master = await readFile(join(to, 'master.m3u8'), 'utf8');
  const named = 'TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",AUTOSELECT=YES,URI="captions.m3u8"';
  const levels = master.replaceAll(/^(#EXT-X-STREAM-INF.*)$/gm, '$1,SUBTITLES="captions"');
  await writeFile(join(to, 'master.m3u8'), levels.replace(/^#EXT-X-STREAM-INF/m, `#EXT-X-MEDIA:${named}\n$&`));
}

/** Two encodes one after the other, whose times begin at 0 again, while the numbers in their frames continue. */
export const discontinuous = (part) => async (_, to) => {
  await mkdir(to);
  for (const name of ['one', 'two']) {
    const number = (slot) => slot + (name === 'two' ? part.frames : 0);
    await encode({ ...part, number, args: part.args(name) }, to);
  }
  const [one, two] = await Promise.all(['one', 'two'].map((name) => readFile(join(to, `${name}.m3u8`), 'utf8')));
  const rest = two.slice(two.indexOf('#EXTINF'));
  await writeFile(join(to, 'high.m3u8'), one.replace('#EXT-X-ENDLIST\n', `#EXT-X-DISCONTINUITY\n${rest}`));
  const level = '#EXT-X-STREAM-INF:BANDWIDTH=1200000,RESOLUTION=640x360';
  await writeFile(join(to, 'master.m3u8'), `#EXTM3U\n#EXT-X-VERSION:6\n${level}\nhigh.m3u8\n`);
};
