import { frameMiddle, framesToSeconds } from '@kreatli/timecode';
import { createPlayback, type Playback } from '../playback.js';
import { nextEvent } from '../wait/next-event.js';
import { readFrameCode, type FrameCodeGeometry } from './read-frame-code.js';

/** A clip with its frame number in every frame, as a frame code. */
export interface CodedClip {
  /** URL whose response this page may read. */
  readonly src: string;
  /** Where the code is. Default: a strip along the top, as in `packages/playback/clips/coded-25.mp4`. */
  readonly code?: FrameCodeGeometry;
  /** Number in frame 0. Default 0. */
  readonly first?: number;
}

/**
 * A way to show a frame. `start`: a bare video, sought to the frame's start; `middle`: a bare video, sought to its
 * middle; `verified`: this player without a cache; `player`: this player.
 */
export type Strategy = 'start' | 'middle' | 'verified' | 'player';

/** The result of one strategy. */
export interface StrategyReport {
  readonly strategy: Strategy;
  /** Number of requested frames. */
  readonly requested: number;
  /** How many of them were shown, read from the pixels. */
  readonly exact: number;
  /** How often another frame was shown than the one reported as exact. 0 for a player that can be trusted. */
  readonly falseExact: number;
  /** Frames that were not shown; `shown` is null where no code could be read. */
  readonly misses: readonly { readonly requested: number; readonly shown: number | null }[];
  /** Median time until the frame was shown, in milliseconds. */
  readonly medianMs: number;
}

/** The strip along the top of the test clips. */
export const TOP_STRIP: FrameCodeGeometry = {
  x: 0,
  y: 0,
  cellWidth: 1 / 20,
  cellHeight: 32 / 360,
  cells: 20,
  bits: 16,
};

/**
 * Plays a coded clip in this browser, once per strategy, and reports how many of `count` frames (default 24: the first
 * and last two, the others spread) were shown exactly. Adds nothing to the document. Rejects with the clip's
 * `PlaybackError`.
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
    const misses: { requested: number; shown: number | null }[] = [];
    const times: number[] = [];
    let falseExact = 0;
    for (const frame of spread(playback.$playhead.get().frameCount, count)) {
      if (signal.aborted) break;
      const started = performance.now();
      const reported = await show(strategy, playback, video, frame);
      times.push(performance.now() - started);
      const shown = read(playback.displayElement ?? video, clip);
      if (shown !== frame) misses.push({ requested: frame, shown });
      if (reported !== null && shown !== reported) falseExact += 1;
    }
    const medianMs = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    return { strategy, requested: times.length, exact: times.length - misses.length, falseExact, misses, medianMs };
  } finally {
    playback.dispose();
  }
}

/** Shows a frame; resolves with the number that is reported as exact, or null where none is. */
async function show(
  strategy: Strategy,
  playback: Playback,
  video: HTMLVideoElement,
  frame: number,
): Promise<number | null> {
  const { rate } = playback.$playhead.get();
  if (strategy === 'verified' || strategy === 'player' || !rate) {
    const reported = await playback.request.seekFrame(frame);
    return playback.$playhead.get().exactness === 'exact' ? reported : null;
  }
  const seeked = nextEvent(video, 'seeked', AbortSignal.timeout(3000));
  video.currentTime = strategy === 'start' ? framesToSeconds(frame, rate) : frameMiddle(frame, rate);
  await seeked;
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

/** The first and last two frames, and others spread over the clip in no order. */
function spread(frames: number, count: number): readonly number[] {
  const between = Array.from({ length: Math.max(0, count - 4) }, (_, i) =>
    Math.floor(((i * 0.618034) % 1) * (frames - 4) + 2),
  );
  return [0, 1, ...between, frames - 2, frames - 1];
}

function read(
  element: HTMLVideoElement | HTMLCanvasElement,
  { code = TOP_STRIP, first = 0 }: CodedClip,
): number | null {
  const isVideo = element instanceof HTMLVideoElement;
  const [width, height] = isVideo ? [element.videoWidth, element.videoHeight] : [element.width, element.height];
  // A video that has failed shows nothing, and a canvas without size cannot be read.
  if (width === 0 || height === 0) return null;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(element, 0, 0);
  const shown = context && readFrameCode(context.getImageData(0, 0, width, height), code);
  return shown === null ? null : shown - first;
}
