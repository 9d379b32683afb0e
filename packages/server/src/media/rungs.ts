import type { FrameRate } from './frame-rate.js';
import { type MediaFacts, even } from './read-probe.js';

/** One quality of the stream. */
export interface Rung {
  /** Of its files: `{name}.m3u8` and `{name}.mp4`. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Frames from one key frame to the next. */
  readonly gop: number;
  /** Most bits in a second, in kbit/s. */
  readonly maxKbps: number;
}

/** Lines of the best quality, of the middle one, and of the one for stepping. */
const LINES = { high: 1080, medium: 540, step: 360 } as const;
/** Frames between key frames of the quality for stepping: a step backwards decodes at most as many. */
const STEP_GOP = 6;

/**
 * The qualities of a stream, the best first. The last one is for stepping: its key frames are close together. All have
 * segments of the same frames.
 */
export function rungsOf(facts: MediaFacts): readonly Rung[] {
  const high = rungOf('high', facts, LINES.high, segmentFrames(facts.rate));
  const medium = rungOf('medium', facts, LINES.medium, segmentFrames(facts.rate));
  const step = rungOf('step', facts, LINES.step, STEP_GOP);
  return [high, ...(medium.height * 1.4 <= high.height ? [medium] : []), step];
}

/** Frames of a segment: two seconds or a little less, in whole groups of the quality for stepping. */
export const segmentFrames = ({ num, den }: FrameRate): number =>
  STEP_GOP * Math.max(1, Math.floor((2 * num) / den / STEP_GOP));

/** Units of time in a second of the proxies: a frame lasts a whole number of them. Below 10 000 ffmpeg takes others. */
export const timescaleOf = ({ num }: FrameRate): number => (num < 10_000 ? num * Math.ceil(10_000 / num) : num);

/** By the shorter side, so that a portrait has as many pixels as a landscape. */
function rungOf(name: string, { width, height, rate }: MediaFacts, lines: number, gop: number): Rung {
  const share = Math.min(1, lines / Math.min(width, height));
  const size = { width: even(width * share), height: even(height * share) };
  const bitsPerPixel = gop === STEP_GOP ? 0.25 : 0.15;
  const kbps = (size.width * size.height * Math.min(60, rate.num / rate.den) * bitsPerPixel) / 1000;
  return { name, ...size, gop, maxKbps: Math.max(200, Math.round(kbps)) };
}
