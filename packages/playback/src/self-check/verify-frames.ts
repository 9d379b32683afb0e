import { frameMiddle, framesToSeconds } from '@kreatli/timecode';
import { createPlayback, type Playback } from '../playback.js';
import { nextEvent } from '../wait.js';
import { readFrameCode, type FrameCodeGeometry } from './read-frame-code.js';

/** A clip whose every frame carries its number. */
export interface CodedClip {
  /** Address, readable by this page. */
  readonly src: string;
  /** Where the code lies. Default: a strip along the top, as `packages/playback/clips/coded-25.mp4` has it. */
  readonly code?: FrameCodeGeometry;
  /** Number that frame 0 carries. Default 0. */
  readonly first?: number;
}

/**
 * How a frame can be brought on screen. `start`: a bare video, sought to the frame's start; `middle`: a bare video, sought
 * to its middle; `verified`: this player without a cache; `player`: this player.
 */
export type Strategy = 'start' | 'middle' | 'verified' | 'player';

/** What one strategy did. */
export interface StrategyReport {
  readonly strategy: Strategy;
  readonly asked: number;
  /** How many pictures were the asked ones, read from the pixels. */
  readonly exact: number;
  /** How often another picture was shown under a number that was called exact. Never, for a player that can be trusted. */
  readonly lies: number;
  readonly misses: readonly { readonly asked: number; readonly shown: number | null }[];
  /** Median time until the picture was there, in milliseconds. */
  readonly medianMs: number;
}

/** The strip along the top that test clips carry. */
export const TOP_STRIP: FrameCodeGeometry = {
  x: 0,
  y: 0,
  cellWidth: 1 / 20,
  cellHeight: 32 / 360,
  cells: 20,
  bits: 16,
};

/**
 * Plays a coded clip in this very browser, once per strategy, and says how many of `count` frames (first and last two,
 * the others spread) were shown exactly. Nothing is added to the document. Rejects with the clip's `PlaybackError`.
 */
export async function verifyFrames(
  clip: CodedClip,
  { count = 24, signal = new AbortController().signal }: { count?: number; signal?: AbortSignal } = {},
): Promise<readonly StrategyReport[]> {
  const reports: StrategyReport[] = [];
  for (const strategy of ['start', 'middle', 'verified', 'player'] as const) {
    if (signal.aborted) break;
    reports.push(await tryStrategy(strategy, clip, count, signal));
  }
  return reports;
}

async function tryStrategy(
  strategy: Strategy,
  clip: CodedClip,
  count: number,
  signal: AbortSignal,
): Promise<StrategyReport> {
  const video = document.createElement('video');
  const canvas = document.createElement('canvas');
  video.muted = true;
  const playback = createPlayback();
  try {
    playback.attach(video, strategy === 'player' ? canvas : undefined);
    await load(playback, clip.src);
    const misses: { asked: number; shown: number | null }[] = [];
    const times: number[] = [];
    let lies = 0;
    for (const frame of spread(playback.$playhead.get().frameCount, count)) {
      if (signal.aborted) break;
      const started = performance.now();
      const said = await show(strategy, playback, video, frame);
      times.push(performance.now() - started);
      const shown = read(playback.picture ?? video, clip);
      if (shown !== frame) misses.push({ asked: frame, shown });
      if (said !== null && shown !== said) lies += 1;
    }
    const medianMs = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    return { strategy, asked: times.length, exact: times.length - misses.length, lies, misses, medianMs };
  } finally {
    playback.dispose();
  }
}

/** Brings a frame on screen; resolves with the number that is called exact, or null where nobody claims that. */
async function show(
  strategy: Strategy,
  playback: Playback,
  video: HTMLVideoElement,
  frame: number,
): Promise<number | null> {
  const { rate } = playback.$playhead.get();
  if (strategy === 'verified' || strategy === 'player' || !rate) {
    const said = await playback.request.seekFrame(frame);
    return playback.$playhead.get().exactness === 'exact' ? said : null;
  }
  const sought = nextEvent(video, 'seeked', AbortSignal.timeout(3000));
  video.currentTime = strategy === 'start' ? framesToSeconds(frame, rate) : frameMiddle(frame, rate);
  await sought;
  return null;
}

function load(playback: Playback, src: string): Promise<void> {
  playback.load({ src });
  return new Promise((resolve, reject) => {
    const stop = playback.$playhead.listen(({ status, error }) => {
      if (status !== 'ready' && status !== 'error') return;
      queueMicrotask(() => stop());
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The first and last two frames, and others spread over the clip out of order. */
function spread(frames: number, count: number): readonly number[] {
  const between = Array.from({ length: Math.max(0, count - 4) }, (_, i) =>
    Math.floor(((i * 0.618034) % 1) * (frames - 4) + 2),
  );
  return [0, 1, ...between, frames - 2, frames - 1];
}

function read(
  picture: HTMLVideoElement | HTMLCanvasElement,
  { code = TOP_STRIP, first = 0 }: CodedClip,
): number | null {
  const isVideo = picture instanceof HTMLVideoElement;
  const [width, height] = isVideo ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0);
  const shown = context && readFrameCode(context.getImageData(0, 0, width, height), code);
  return shown === null ? null : shown - first;
}
