import type { Rate } from '@kreatli/timecode';
import type { ImportedMarker, MarkerSpan } from '../model/marker.js';
import type { WarningCode } from '../model/warning.js';
import { scaleFrame } from './timeline.js';

/** A marker as a reader found it, not yet checked. */
export interface FoundMarker extends Omit<ImportedMarker, 'span'> {
  /** Frames from the first frame of the file's timeline. Absent: on the whole video. */
  readonly in?: number;
  /** Frames; absent for a point. */
  readonly length?: number;
}

/** A warning without its line. */
export interface Problem {
  readonly code: WarningCode;
  readonly message: string;
}

/** The place of a marker on the asset, or why it is left out. */
export type Placement =
  | { readonly kind: 'inside'; readonly span: MarkerSpan; readonly problem?: Problem }
  | { readonly kind: 'outside' | 'invalid'; readonly problem: Problem };

/** What placing needs to know of the file and the asset. */
export interface Bounds {
  /** Rate of the file, if it declares one. */
  readonly fileRate: Rate | undefined;
  /** Rate of the asset, if the caller gave one. */
  readonly rate: Rate | undefined;
  /** Number of frames of the asset, if the caller gave it. */
  readonly durationFrames: number | undefined;
  /** Longest plausible marker, in frames, where the duration is unknown. */
  maxLength(): number;
}

/** Highest frame number: half a year at 120 frames per second. */
const MAX_FRAME = 2 ** 31;

/** `{ length }` of a range; empty for one frame, where a file cannot tell a point from a one-frame range. */
export const withLength = (frames: number): { readonly length?: number } => (frames > 1 ? { length: frames } : {});

/** Converts a marker to the asset's rate and checks it against the asset's frames. A range is cut at the last frame. */
export function placeMarker(frame: number, length: number | undefined, bounds: Bounds): Placement {
  const end = frame + Math.max(1, length ?? 1);
  if (!Number.isSafeInteger(frame) || !Number.isSafeInteger(end) || Math.abs(frame) > MAX_FRAME)
    return { kind: 'invalid', problem: { code: 'ROW_SKIPPED', message: 'The frame of a marker is not plausible.' } };
  const { fileRate, rate, durationFrames } = bounds;
  const [from, to] = [scaleFrame(frame, fileRate, rate), scaleFrame(end, fileRate, rate)];
  if (from < 0) return { kind: 'outside', problem: BEFORE_START };
  if (durationFrames !== undefined && from >= durationFrames) return { kind: 'outside', problem: AFTER_END };
  if (to - from > (durationFrames ?? bounds.maxLength()))
    return { kind: 'inside', span: { in: from }, problem: IMPLAUSIBLE_LENGTH };
  const out = durationFrames === undefined ? to : Math.min(to, durationFrames);
  return {
    kind: 'inside',
    span: length === undefined ? { in: from } : { in: from, out: Math.max(out, from + 1) },
    ...(out < to && { problem: CUT_AT_END }),
  };
}

const BEFORE_START: Problem = {
  code: 'BEFORE_START',
  message: 'A marker is before the first frame and is left out. Check the start timecode.',
};
const AFTER_END: Problem = {
  code: 'AFTER_END',
  message: 'A marker is after the last frame and is left out. Check the start timecode.',
};
const IMPLAUSIBLE_LENGTH: Problem = {
  code: 'DURATION_IMPLAUSIBLE',
  message: 'A marker is longer than the video. It becomes a point.',
};
const CUT_AT_END: Problem = {
  code: 'AFTER_END',
  message: 'A marker ends after the last frame. It is cut there.',
};
