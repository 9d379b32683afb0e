// Runs ffmpeg and ffprobe: images in through a pipe, the times of the frames out.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tsImport } from 'tsx/esm/api';
import { frameCode, painter } from './frame-image.mjs';

/** Encodes `frames` images in `cwd`; `number` gives the number that an image carries. */
export async function encode({ num, den, width, height, frames, args, number = (slot) => slot }, cwd) {
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`, '-r', `${num}/${den}`];
  const child = start('ffmpeg', [...quiet, ...raw, '-i', 'pipe:0', ...args], cwd);
  child.stdin.on('error', () => {});
  const paint = painter(width, height);
  const ended = output(child);
  for (let slot = 0; slot < frames && child.exitCode === null; slot++) {
    if (!child.stdin.write(paint(number(slot)))) await Promise.race([once(child.stdin, 'drain'), ended]);
  }
  child.stdin.end();
  await ended;
}

/** Runs ffmpeg without images from here: stream copies, generated images. */
export const ffmpeg = (args, cwd) => output(start('ffmpeg', [...quiet, ...args], cwd));

/** Times and key frames of what is presented, in order: not what an edit list hides, nor what lies before 0. */
export async function presented(file) {
  const entries = 'packet=pts_time,flags:stream=width,height';
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'json', file];
  const { packets, streams } = JSON.parse(String(await output(start('ffprobe', args))));
  const kept = packets.filter(({ pts_time: time, flags }) => time !== undefined && !flags.includes('D'));
  const shown = kept.filter(({ pts_time: time }) => Number(time) > -1e-6).sort((a, b) => a.pts_time - b.pts_time);
  return {
    width: streams[0]?.width,
    height: streams[0]?.height,
    before: kept.length - shown.length,
    pts: shown.map(({ pts_time: time }) => Number(time)),
    keys: shown.flatMap(({ flags }, frame) => (flags.includes('K') ? [frame] : [])),
  };
}

/** The code in the first image that ffmpeg decodes; it takes those before 0 along. */
export async function firstCode(file, width, height) {
  const args = [
    '-noautorotate',
    '-i',
    file,
    '-map',
    '0:v:0',
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgba',
    'pipe:1',
  ];
  const { readFrameCode } = await tsImport(
    '../../packages/playback/src/self-check/read-frame-code.ts',
    import.meta.url,
  );
  return readFrameCode({ data: await ffmpeg(args), width, height }, frameCode);
}

const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];

function start(program, args, cwd) {
  return spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function output(child) {
  const [out, err] = [[], []];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  const [code] = await once(child, 'close');
  if (code) throw new Error(`${child.spawnargs.join(' ')}\n${Buffer.concat(err).toString()}`);
  return Buffer.concat(out);
}
