import { join } from 'node:path';
import { score } from '../audio/score.mjs';
import { SAMPLE_RATE } from '../audio/synth.mjs';
import { GOP, HEIGHT, RATE, WIDTH } from '../timeline.mjs';
import { ffmpeg } from './ffmpeg.mjs';

/** The rungs of the ladder, best first; `crf` is x264's quality (lower is better). */
export const renditions = [
  { name: '720p', width: 1280, height: 720, crf: 30 },
  { name: '360p', width: 640, height: 360, crf: 30 },
];

/** AAC packets of 1024 samples that fit in 24.024 s: the sound ends 3 ms before the picture. */
const AUDIO_PACKETS = 1126;

/** Samples AAC's encoder puts before the sound; as many are taken off its head, so nothing needs an edit list. */
const AAC_DELAY = 1024;

/**
 * Encodes the picture once per rendition: H.264 without B-frames, a closed GOP of 48 frames, BT.709.
 * So decode order is display order and the first frame's time is 0.
 * @param {Iterable<Uint8Array>} frames raw RGBA
 */
export async function encodeFrames(frames, folder) {
  const labels = renditions.map((_, index) => `[p${index}]`);
  const scaled = renditions.map(
    ({ width, height }, index) =>
      `[s${index}]scale=${width}:${height}:flags=area+accurate_rnd:in_range=full:out_range=tv:` +
      `out_color_matrix=bt709,format=yuv420p${labels[index]}`,
  );
  const outputs = renditions.flatMap(({ name, crf }, index) => [
    '-map',
    labels[index],
    '-c:v',
    'libx264',
    '-preset',
    'veryslow',
    '-crf',
    String(crf),
    '-threads',
    '2',
    '-bf',
    '0',
    '-g',
    String(GOP),
    '-keyint_min',
    String(GOP),
    '-sc_threshold',
    '0',
    '-flags',
    '+cgop',
    '-x264-params',
    'aq-mode=3:aq-strength=1.1:deblock=-1,-1:rc-lookahead=48:ref=4',
    '-profile:v',
    'high',
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-color_range',
    'tv',
    '-video_track_timescale',
    String(RATE.num),
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    join(folder, `${name}.mp4`),
  ]);
  await ffmpeg(
    [
      '-f',
      'rawvideo',
      '-pixel_format',
      'rgba',
      '-video_size',
      `${WIDTH}x${HEIGHT}`,
      '-framerate',
      `${RATE.num}/${RATE.den}`,
      '-i',
      'pipe:0',
      '-filter_complex',
      [`[0:v]split=${renditions.length}${renditions.map((_, index) => `[s${index}]`).join('')}`, ...scaled].join(';'),
      ...outputs,
    ],
    frames,
  );
}

/** Encodes the sound of a version to `sound.aac`: AAC-LC, stereo, 48 kHz. */
export async function encodeAudio(version, folder) {
  const samples = score(version).subarray(AAC_DELAY * 2);
  await ffmpeg(
    [
      '-f',
      'f32le',
      '-ar',
      String(SAMPLE_RATE),
      '-ac',
      '2',
      '-i',
      'pipe:0',
      '-c:a',
      'aac',
      '-b:a',
      '72k',
      '-frames:a',
      String(AUDIO_PACKETS),
      '-f',
      'adts',
      '-fflags',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      join(folder, 'sound.aac'),
    ],
    [new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)],
  );
}

/** Joins picture and sound in one progressive MP4 with its index in front. */
export async function muxVideo(folder, file) {
  await ffmpeg([
    '-i',
    join(folder, `${renditions[0].name}.mp4`),
    '-i',
    join(folder, 'sound.aac'),
    '-map',
    '0:v',
    '-map',
    '1:a',
    '-c',
    'copy',
    '-video_track_timescale',
    String(RATE.num),
    '-movflags',
    '+faststart',
    '-fflags',
    '+bitexact',
    file,
  ]);
}
