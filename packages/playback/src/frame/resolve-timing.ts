import { framesToSeconds, sameRate, secondsToFrame } from '@kreatli/timecode';
import type { PlaybackWarningCode } from '../error/playback-warning.js';
import type { MediaInfo } from '../media/media-info.js';
import type { MediaSource } from '../media/media-source.js';
import { NOMINAL_RATE, type FrameTiming } from './frame-timing.js';

/** Values from the media element, for what could not be read from the media. */
export interface TimingFallback {
  /** Media time of the first presented frame, in seconds. */
  readonly origin: number;
  /** Media time at which the media ends, in seconds; NaN or Infinity = unknown. */
  readonly end: number;
  /** Media time of the first frame in this engine, in seconds; null where another one may have been presented first. */
  readonly start: number | null;
  /** Whether script appends segments to the buffer: the engine may move them, and seeks are made on its clock. */
  readonly isSegmented: boolean;
}

/** Largest distance between the first frames of two clocks that are the same, as a share of a frame. */
const MAX_START_DIFFERENCE = 0.25;

/**
 * Combines what the host declared with what was read from the media, and lists the contradictions. The media's rate
 * wins. A declared length wins where it is within half a second of the media's.
 */
export function resolveTiming(
  declared: Pick<MediaSource, 'rate' | 'frames'>,
  media: MediaInfo,
  fallback: TimingFallback,
): { readonly timing: FrameTiming; readonly warnings: readonly PlaybackWarningCode[] } {
  const warnings: PlaybackWarningCode[] = [];

  if (media.rate && declared.rate && !sameRate(media.rate, declared.rate)) warnings.push('RATE_MISMATCH');
  if (!media.rate && declared.rate) warnings.push('RATE_UNVERIFIED');
  if (!media.isConstant && !media.times) warnings.push('VARIABLE_RATE');
  if (media.rate && media.declaredRate && !sameRate(media.rate, media.declaredRate)) warnings.push('RATE_MISMATCH');
  const knownRate = media.rate ?? declared.rate ?? media.declaredRate;
  if (!knownRate) warnings.push('UNKNOWN_RATE');
  const rate = knownRate ?? NOMINAL_RATE;
  const difference = media.origin === null || fallback.start === null ? 0 : fallback.start - media.origin;
  const isShifted = Math.abs(difference) > MAX_START_DIFFERENCE * framesToSeconds(1, rate);
  const shift = isShifted && fallback.isSegmented ? difference : 0;
  const origin = (media.origin ?? fallback.origin) + shift;

  const computed = Number.isFinite(fallback.end) ? secondsToFrame(fallback.end - origin, rate, 0.5) : null;
  const measured = media.frameCount ?? computed;
  const isConsistent =
    declared.frames !== undefined &&
    Number.isSafeInteger(declared.frames) &&
    (measured === null || framesToSeconds(Math.abs(declared.frames - measured), rate) <= 0.5);
  if (declared.frames !== undefined && !isConsistent) warnings.push('FRAMES_MISMATCH');
  // A frame without an entry in the table has no time to seek to.
  const frameCount = media.times?.length ?? (isConsistent ? declared.frames : undefined) ?? measured ?? 0;

  return {
    timing: {
      rate,
      isRateKnown: knownRate !== null,
      isConstant: media.isConstant,
      times: shift !== 0 && media.times ? media.times.map((time) => time + shift) : media.times,
      doubt: media.doubt ?? (isShifted && !fallback.isSegmented ? 'SHIFTED_TIMELINE' : null),
      origin,
      frameCount,
    },
    warnings,
  };
}
