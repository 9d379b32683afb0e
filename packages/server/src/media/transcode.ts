import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '@kreatli/digest';
import { type MediaFile, manifestDigest } from './manifest.js';
import { bitRatesOf, codecOf, masterPlaylist } from './master-playlist.js';
import { createPeaksMeter } from './peaks.js';
import { MASTER, POSTER, type Plan, planOf } from './plan.js';
import { mediaErrorOf, probe } from './probe.js';
import type { MediaFacts } from './read-probe.js';
import { MediaError } from './reasons.js';
import { runProgram } from './run-program.js';
import { storyboardText } from './storyboard.js';
import type { MediaTools } from './tools.js';

/** The files of each kind, by the name that they have in the folder of a version. */
export const MEDIA_FILES = {
  hls: 'master.m3u8',
  poster: POSTER,
  storyboard: 'storyboard.vtt',
  wave: 'peaks.json',
} as const;

/** A version that was made playable. */
export interface Transcoded {
  readonly facts: MediaFacts;
  readonly files: readonly MediaFile[];
  /** Over all files. */
  readonly manifest: Digest;
}

/** What {@link transcode} reports. */
export interface TranscodeOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Makes streams, poster, thumbnails and peaks of the master in a folder, and removes the master. The same master gives
 * the same files, with the same ffmpeg and as many threads.
 * @throws MediaError for a master that cannot be shown.
 */
export async function transcode(tools: MediaTools, folder: string, options: TranscodeOptions): Promise<Transcoded> {
  const { signal } = options;
  if ((await stat(join(folder, MASTER))).size === 0) throw new MediaError('empty');
  const probed = await probe(tools, folder, signal);
  const { plan, facts } = await encodeAll(tools, folder, probed, options);
  await rm(join(folder, MASTER));
  await writeFile(join(folder, MEDIA_FILES.storyboard), storyboardText(plan.storyboard, facts));
  await writeMaster(folder, plan, facts);
  const files = await filesOf(folder);
  return { facts, files, manifest: manifestDigest(files) };
}

/** Frames that may be missing where a file was cut: those that need what is before it. */
const MAX_MISSING = 32;

/**
 * What was decoded is what the packets have, or frames are not where they were. A few that cannot be decoded are filled
 * by their neighbors, in a second run that places frames by their time.
 */
async function encodeAll(
  tools: MediaTools,
  folder: string,
  probed: MediaFacts,
  options: TranscodeOptions,
): Promise<{ readonly plan: Plan; readonly facts: MediaFacts }> {
  const plan = planOf(probed, tools.threads);
  const frames = await encode(tools, folder, { plan, facts: probed, ...options });
  if (probed.isVariable || frames === probed.frames) return { plan, facts: { ...probed, frames } };
  const missing = probed.frames - frames;
  if (missing < 0 || missing > MAX_MISSING) throw new MediaError('damaged');
  const filled: MediaFacts = { ...probed, isVariable: true, remarks: [...probed.remarks, 'frames_missing'] };
  const second = planOf(filled, tools.threads);
  return {
    plan: second,
    facts: { ...filled, frames: await encode(tools, folder, { plan: second, facts: filled, ...options }) },
  };
}

interface Encoding extends TranscodeOptions {
  readonly plan: Plan;
  readonly facts: MediaFacts;
}

/** Resolves with the number of frames. */
async function encode(tools: MediaTools, folder: string, encoding: Encoding): Promise<number> {
  const { plan, facts, signal, onProgress = () => {} } = encoding;
  const meter = createPeaksMeter(plan.seconds);
  let frames = 0;
  const readProgress = (chunk: Uint8Array) => {
    for (const [, count] of Buffer.from(chunk)
      .toString('latin1')
      .matchAll(/^frame=\s*(\d+)/gm)) {
      frames = Number(count);
      onProgress(Math.min(1, frames / facts.frames));
    }
  };
  try {
    await runProgram(tools.sandbox, {
      program: tools.ffmpeg,
      arguments: plan.arguments,
      folder,
      limits: {
        cpuSeconds: Math.ceil((tools.timeoutMs / 1000) * tools.threads),
        memoryBytes: tools.memoryBytes,
        fileBytes: plan.fileBytes,
      },
      timeoutMs: tools.timeoutMs,
      signal,
      onOutput: readProgress,
      onPeaks: meter.write,
    });
  } catch (error) {
    throw mediaErrorOf(error);
  }
  if (facts.sound) await writeFile(join(folder, MEDIA_FILES.wave), JSON.stringify(meter.end()));
  return frames;
}

/** The playlist of all qualities, with the bit rates that they have. */
async function writeMaster(folder: string, { rungs }: Plan, { sound, rate }: MediaFacts): Promise<void> {
  const ratesOf = async (name: string) => bitRatesOf(await readFile(join(folder, `${name}.m3u8`), 'utf8'));
  const written = await Promise.all(
    rungs.map(async (rung) => {
      const codec = codecOf(await startOf(join(folder, `${rung.name}.mp4`)));
      if (codec === null) throw new Error(`${rung.name}.mp4 has no configuration of its codec.`);
      return { rung, rates: await ratesOf(rung.name), codec };
    }),
  );
  const text = masterPlaylist(written, sound ? await ratesOf('sound') : null, rate);
  await writeFile(join(folder, MEDIA_FILES.hls), text);
}

async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** All files of a folder, by name. */
async function filesOf(folder: string): Promise<readonly MediaFile[]> {
  const files: MediaFile[] = [];
  for (const path of (await readdir(folder)).sort()) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, path)), hash);
    const { size } = await stat(join(folder, path));
    files.push({ path, bytes: size, digest: `sha256:${hash.digest('hex')}` });
  }
  return files;
}
