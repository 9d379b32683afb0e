import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { type Sandbox, createSandbox } from './sandbox.js';

/** Where ffmpeg is, and what it may use. */
export interface MediaToolsOptions {
  /** Default `ffmpeg`, by the PATH. */
  readonly ffmpeg?: string | undefined;
  /** Default `ffprobe`, by the PATH. */
  readonly ffprobe?: string | undefined;
  /** Threads of each encoder. Other numbers give other bytes. Default: those of the machine, at most 8. */
  readonly threads?: number | undefined;
  /** MiB of address space of one run. Default 4096. */
  readonly memoryMb?: number | undefined;
  /** Minutes of one run. Default 240. */
  readonly timeoutMinutes?: number | undefined;
}

/** The programs of ffmpeg on this machine, with their limits. */
export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly threads: number;
  readonly memoryBytes: number;
  readonly timeoutMs: number;
  readonly sandbox: Sandbox;
}

/** What was found: the tools, or null and why; and what else there is to know, in words. */
export interface FoundTools {
  readonly tools: MediaTools | null;
  readonly messages: readonly string[];
}

const run = promisify(execFile);
/** `-fps_mode` is of 5.1. Builds of a snapshot have no number and count as new. */
const OLDEST = 5.1;

/** Looks for ffmpeg. Never rejects: without it, videos are not prepared. */
export async function findTools(options: MediaToolsOptions = {}): Promise<FoundTools> {
  const { ffmpeg = 'ffmpeg', ffprobe = 'ffprobe', threads, memoryMb = 4_096, timeoutMinutes = 240 } = options;
  try {
    for (const program of [ffmpeg, ffprobe]) await checkVersion(program);
    await checkParts(ffmpeg);
  } catch (error) {
    return { tools: null, messages: [`Videos are not prepared for playback: ${(error as Error).message}`] };
  }
  const sandbox = await createSandbox();
  const tools = {
    ffmpeg,
    ffprobe,
    threads: threads ?? Math.min(8, availableParallelism()),
    memoryBytes: memoryMb * 2 ** 20,
    timeoutMs: timeoutMinutes * 60_000,
    sandbox,
  };
  return { tools, messages: sandbox.missing };
}

async function checkVersion(program: string): Promise<void> {
  const { stdout } = await run(program, ['-version'], { timeout: 10_000 }).catch(() => {
    throw new Error(`${program} is not installed, or does not start.`);
  });
  const [, version] = /version n?(\d+\.\d+)/.exec(stdout) ?? [];
  if (version !== undefined && Number(version) < OLDEST)
    throw new Error(`${program} is of version ${version}; ${OLDEST} is the oldest that works.`);
}

async function checkParts(ffmpeg: string): Promise<void> {
  const { stdout } = await run(ffmpeg, ['-hide_banner', '-encoders'], { timeout: 10_000 });
  for (const encoder of ['libx264', 'aac', 'mjpeg'])
    if (!new RegExp(`\\s${encoder}\\s`).test(stdout)) throw new Error(`${ffmpeg} has no encoder ${encoder}.`);
}
