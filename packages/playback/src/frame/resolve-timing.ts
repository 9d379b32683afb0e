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
}

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
  const origin = media.origin ?? fallback.origin;

  if (media.rate && declared.rate && !sameRate(media.rate, declared.rate)) warnings.push('RATE_MISMATCH');
  if (!media.rate && declared.rate) warnings.push('RATE_UNVERIFIED');
  if (!media.isConstant && !media.times) warnings.push('VARIABLE_RATE');
  const knownRate = media.rate ?? declared.rate ?? null;
  if (!knownRate) warnings.push('UNKNOWN_RATE');
  const rate = knownRate ?? NOMINAL_RATE;

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
      times: media.times,
      doubt: media.doubt,
      origin,
      frameCount,
    },
    warnings,
  };
}
