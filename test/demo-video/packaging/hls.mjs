import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GOP, RATE } from '../timeline.mjs';
import { renditions } from './encode.mjs';
import { ffmpeg } from './ffmpeg.mjs';

const AVC_CODECS = { '720p': 'avc1.64001f', '360p': 'avc1.64001e' };
const AUDIO_CODEC = 'mp4a.40.2';
const SEGMENT_SECONDS = (GOP * RATE.den) / RATE.num;

async function segment(source, folder, name, filters = []) {
  await ffmpeg([
    '-i',
    source,
    '-c',
    'copy',
    ...filters,
    '-f',
    'hls',
    '-hls_time',
    String(SEGMENT_SECONDS),
    '-hls_playlist_type',
    'vod',
    '-hls_segment_type',
    'fmp4',
    '-hls_flags',
    'single_file+independent_segments',
    '-hls_segment_filename',
    join(folder, `${name}.mp4`),
    '-video_track_timescale',
    String(RATE.num),
    '-fflags',
    '+bitexact',
    join(folder, `${name}.m3u8`),
  ]);
}

/** Highest and mean bit rate of a media playlist's segments, in bits a second. */
async function bitRates(playlist) {
  const text = await readFile(playlist, 'utf8');
  const segments = [...text.matchAll(/#EXTINF:([\d.]+),\s*\n#EXT-X-BYTERANGE:(\d+)@/g)].map(([, length, bytes]) => [
    Number(length),
    Number(bytes) * 8,
  ]);
  const seconds = segments.reduce((sum, [length]) => sum + length, 0);
  const bits = segments.reduce((sum, [, size]) => sum + size, 0);
  return {
    peak: Math.ceil(Math.max(...segments.map(([length, size]) => size / length))),
    mean: Math.ceil(bits / seconds),
  };
}

/**
 * Packs the ladder: each rendition and the sound in one fragmented MP4 with byte ranges, a segment per GOP.
 * Sound is a rendition of its own, so it is stored once and a step back over a segment never waits for it.
 */
export async function packHls(work, folder) {
  for (const { name } of renditions) await segment(join(work, `${name}.mp4`), folder, name);
  await segment(join(work, 'sound.aac'), folder, 'audio', ['-bsf:a', 'aac_adtstoasc']);
  const sound = await bitRates(join(folder, 'audio.m3u8'));
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Stereo",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio.m3u8"',
  ];
  for (const { name, width, height } of renditions) {
    const picture = await bitRates(join(folder, `${name}.m3u8`));
    const attributes = [
      `BANDWIDTH=${picture.peak + sound.peak}`,
      `AVERAGE-BANDWIDTH=${picture.mean + sound.mean}`,
      `RESOLUTION=${width}x${height}`,
      'FRAME-RATE=23.976',
      `CODECS="${AVC_CODECS[name]},${AUDIO_CODEC}"`,
      'AUDIO="sound"',
    ];
    lines.push(`#EXT-X-STREAM-INF:${attributes.join(',')}`, `${name}.m3u8`);
  }
  await writeFile(join(folder, 'master.m3u8'), `${lines.join('\n')}\n`);
}
