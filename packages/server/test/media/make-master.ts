/** Draws a master and encodes it with ffmpeg; and reads what a proxy shows. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFrameCode } from '../../../playback/src/self-check/read-frame-code.js';
import { frameCode, painter } from '../../../../test/clips/frame-image.mjs';
import { FLASH, type Master } from './masters.js';

const [WIDTH, HEIGHT] = [640, 360];
const SAMPLE_RATE = 48_000;
/** Rows of the flash. */
const [FLASH_TOP, FLASH_BOTTOM] = [90, 170];

/** Makes a master in a folder. Resolves with its path. */
export async function makeMaster(folder: string, master: Master): Promise<string> {
  const { name, extension, rate, frames, options, hasSound, after } = master;
  const path = join(folder, `${name}.${extension}`);
  const sound = join(folder, `${name}.pcm`);
  const isField = rate[0] === (master.proxyRate?.[0] ?? rate[0]) * 2;
  await writeFile(sound, click(((isField ? FLASH * 2 : FLASH) * rate[1]) / rate[0], (frames * rate[1]) / rate[0]));
  const images = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${WIDTH}x${HEIGHT}`, '-r', rate.join('/')];
  const sounds = ['-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '2', '-i', sound];
  const child = start([
    '-y',
    ...images,
    '-i',
    'pipe:0',
    ...sounds,
    '-map',
    '0:v',
    ...mapsOf(hasSound),
    ...options,
    path,
  ]);
  child.stdin!.on('error', () => {});
  const paint = painter(WIDTH, HEIGHT);
  const done = output(child);
  for (let n = 0; n < frames && child.exitCode === null; n++) {
    const image: Buffer = paint(master.drawn?.(n) ?? n);
    if ((isField ? n >> 1 : n) === FLASH) image.fill(235, FLASH_TOP * WIDTH, FLASH_BOTTOM * WIDTH);
    if (!child.stdin!.write(image)) await Promise.race([once(child.stdin!, 'drain'), done]);
  }
  child.stdin!.end();
  await done;
  await rm(sound);
  if (after) {
    const whole = join(folder, `${name}.whole.${extension}`);
    await rename(path, whole);
    await output(start(['-y', ...after.map((word) => ({ IN: whole, OUT: path })[word] ?? word)]));
    await rm(whole);
  }
  return path;
}

const mapsOf = (hasSound: boolean) => (hasSound ? ['-map', '1:a'] : []);

/** Silence with four loud samples at a time in seconds, on both channels. */
function click(at: number, seconds: number): Buffer {
  const samples = Buffer.alloc(Math.ceil(seconds * SAMPLE_RATE) * 4);
  const first = Math.round(at * SAMPLE_RATE);
  for (let i = first; i < first + 4; i++)
    for (const channel of [0, 1]) samples.writeInt16LE(30_000, i * 4 + channel * 2);
  return samples;
}

/** What one frame of a proxy shows. */
export interface SeenFrame {
  /** The number in the frame; null where it cannot be read. */
  readonly number: number | null;
  readonly isFlash: boolean;
}

/** Reads every frame of a proxy; `view` turns its images back into those that were drawn. */
export async function readFrames(path: string, view?: string): Promise<readonly SeenFrame[]> {
  const [width, height] = [320, 180];
  const filters = [...(view ? [view] : []), `scale=${width}:${height}`];
  const bytes = await output(
    start(['-i', path, '-map', '0:v', '-vf', filters.join(','), '-fps_mode', 'passthrough', '-f', 'rawvideo', ...RGBA]),
  );
  const size = width * height * 4;
  return Array.from({ length: bytes.length / size }, (_, i) => {
    const data = bytes.subarray(i * size, (i + 1) * size);
    const number = readFrameCode({ data, width, height }, frameCode);
    // Left of everything that moves.
    const middle = ((FLASH_TOP + FLASH_BOTTOM) / 4) * width + 300;
    return { number, isFlash: data[Math.round(middle) * 4]! > 190 };
  });
}
const RGBA = ['-pix_fmt', 'rgba', 'pipe:1'];

/** The time of the click in a stream of sound, in samples from its start. */
export async function readClick(path: string): Promise<number> {
  const bytes = await output(start(['-i', path, '-map', '0:a', '-f', 's16le', '-ac', '1', 'pipe:1']));
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  let loudest = 0;
  for (let i = 0; i < samples.length; i++) if (samples[i]! > samples[loudest]!) loudest = i;
  // The encoder rounds the edges: the middle of what is loud is the middle of the click.
  let [first, last] = [loudest, loudest];
  while (samples[first - 1]! > samples[loudest]! / 2) first -= 1;
  while (samples[last + 1]! > samples[loudest]! / 2) last += 1;
  return (first + last) / 2 - 1.5;
}

/** Runs ffmpeg, with nothing but what is asked for. */
export const ffmpeg = (words: readonly string[]): Promise<Buffer> => output(start(words));

const start = (words: readonly string[]): ChildProcess =>
  spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...words], { stdio: ['pipe', 'pipe', 'pipe'] });

async function output(child: ChildProcess): Promise<Buffer> {
  const [out, messages]: [Buffer[], Buffer[]] = [[], []];
  child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => messages.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')}\n${Buffer.concat(messages).toString()}`);
  return Buffer.concat(out);
}
