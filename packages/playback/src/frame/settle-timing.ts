import { framesToSeconds, sameRate, secondsToFrame, type Rate } from '@kreatli/timecode';
import type { MediaSource } from '../media-source.js';
import type { PlaybackWarningCode } from '../error/playback-warning.js';
import { NOMINAL_RATE, type FrameTable, type FrameTiming, type TimingDoubt } from './frame-timing.js';

/** What was read from the media itself. null = could not be read. */
export interface MediaFacts {
  readonly rate: Rate | null;
  /** False when frames were seen to be unevenly spaced. */
  readonly constant: boolean;
  /** Start of every frame, where they are uneven and all could be read. */
  readonly times: FrameTable | null;
  /** Media time in seconds of the first frame. */
  readonly origin: number | null;
  /** Length in frames. */
  readonly frameCount: number | null;
  /** Why frames may lie elsewhere in the element's time than was read; null when nothing speaks for it. */
  readonly doubt: TimingDoubt | null;
}

/** Nothing known of the media. */
export const noFacts: MediaFacts = {
  rate: null,
  constant: true,
  times: null,
  origin: null,
  frameCount: null,
  doubt: null,
};

/** What to fall back on where the media's own facts are missing. */
export interface TimingFallback {
  /** Media time in seconds of the first presented picture. */
  readonly origin: number;
  /** Media time in seconds where the media ends; NaN or Infinity = unknown. */
  readonly end: number;
}

/**
 * Weighs what the host declared against what the media says. The media wins on rate. A declared length wins where it
 * lies within half a second of the media's, counted or computed.
 */
export function settleTiming(
  declared: Pick<MediaSource, 'rate' | 'frames'>,
  media: MediaFacts,
  fallback: TimingFallback,
): { readonly timing: FrameTiming; readonly warnings: readonly PlaybackWarningCode[] } {
  const warnings: PlaybackWarningCode[] = [];
  const origin = media.origin ?? fallback.origin;

  if (media.rate && declared.rate && !sameRate(media.rate, declared.rate)) warnings.push('RATE_MISMATCH');
  if (!media.rate && declared.rate) warnings.push('RATE_UNVERIFIED');
  if (!media.constant && !media.times) warnings.push('VARIABLE_RATE');
  const knownRate = media.rate ?? declared.rate ?? null;
  if (!knownRate) warnings.push('UNKNOWN_RATE');
  const rate = knownRate ?? NOMINAL_RATE;

  const computed = Number.isFinite(fallback.end) ? secondsToFrame(fallback.end - origin, rate, 0.5) : null;
  const measured = media.frameCount ?? computed;
  const consistent =
    declared.frames !== undefined &&
    Number.isSafeInteger(declared.frames) &&
    (measured === null || framesToSeconds(Math.abs(declared.frames - measured), rate) <= 0.5);
  if (declared.frames !== undefined && !consistent) warnings.push('FRAMES_MISMATCH');
  // Frames that a table does not name cannot be sought.
  const frameCount = media.times?.length ?? (consistent ? declared.frames : undefined) ?? measured ?? 0;

  return {
    timing: {
      rate,
      rateKnown: knownRate !== null,
      constant: media.constant,
      times: media.times,
      doubt: media.doubt,
      origin,
      frameCount,
    },
    warnings,
  };
}
