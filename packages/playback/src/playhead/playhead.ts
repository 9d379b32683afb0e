import type { Range, Rate } from '@kreatli/timecode';
import type { PlaybackError } from '../error/playback-error.js';
import type { CaptionTrack } from './captions.js';

/**
 * How far `frame` can be believed. `exact`: read back from the presented picture; `near`: could not be verified, or was
 * off after all tries; `time`: no frame rate is known.
 */
export type Exactness = 'exact' | 'near' | 'time';

/** Why `exactness` is not `exact`. */
export type ExactnessReason =
  | 'UNKNOWN_RATE'
  | 'VARIABLE_RATE'
  | 'NO_FRAME_CALLBACK'
  /** An edit list or negative times, which this browser puts elsewhere in time than the container does. */
  | 'SHIFTED_TIMELINE'
  /** Streams joined in the middle; frames after a join may be counted one off. */
  | 'DISCONTINUITY'
  /** No picture was presented for the last seek, so its frame is what the media element says. */
  | 'NOT_PRESENTED'
  /** Another frame than the one asked for was presented, after all tries. */
  | 'OFF_TARGET';

/** A rendition of a stream. */
export interface Quality {
  readonly id: number;
  /** Lines of the picture. */
  readonly height: number;
  /** Bits per second. */
  readonly bitrate: number;
}

/** The observed state of the media element, in frames. One plain object, replaced on change, never mutated. */
export interface Playhead {
  /** `empty`: no source or no video; `loading`: no picture yet; `ready`: first picture and frame timing are there. */
  readonly status: 'empty' | 'loading' | 'ready' | 'error';
  /** Index of the frame on screen, from 0. */
  readonly frame: number;
  /** Length in frames; 0 = unknown. */
  readonly frameCount: number;
  /** Frames per second as a rational; null while unknown. */
  readonly rate: Rate | null;
  readonly paused: boolean;
  readonly ended: boolean;
  /** A seek is on its way and its picture is not up yet. */
  readonly seeking: boolean;
  /** Playing, but the next picture's data is missing. */
  readonly waiting: boolean;
  /** Signed speed of the shuttle, 1 = real time, negative backwards; 0 when playing normally or paused. */
  readonly shuttle: number;
  /** Half-open range of frames that is repeated while playing; null for none. */
  readonly loop: Range | null;
  /** Speed asked for, 1 = real time. */
  readonly speed: number;
  /** 0…1. */
  readonly volume: number;
  readonly muted: boolean;
  /** What is buffered, as half-open frame ranges in ascending order. */
  readonly buffered: readonly Range[];
  /** Size of the picture in media pixels; 0 = unknown. */
  readonly width: number;
  readonly height: number;
  readonly exactness: Exactness;
  /** null when `exactness` is `exact`. */
  readonly exactnessReason: ExactnessReason | null;
  /** Renditions that can be chosen, best last; empty where there is but one. */
  readonly qualities: readonly Quality[];
  /** Id of the rendition asked for; null: chosen by the bandwidth. */
  readonly quality: number | null;
  /** Id of the rendition on screen; null while unknown. */
  readonly qualityShown: number | null;
  readonly captions: readonly CaptionTrack[];
  /** Id of the captions that are shown; null for none. */
  readonly caption: number | null;
  /** What the captions say now: plain text, one entry a cue. */
  readonly cues: readonly string[];
  /** Set exactly when `status` is `error`. */
  readonly error: PlaybackError | null;
}

/** The playhead before anything is loaded. */
export const emptyPlayhead: Playhead = {
  status: 'empty',
  frame: 0,
  frameCount: 0,
  rate: null,
  paused: true,
  ended: false,
  seeking: false,
  waiting: false,
  shuttle: 0,
  loop: null,
  speed: 1,
  volume: 1,
  muted: false,
  buffered: [],
  width: 0,
  height: 0,
  exactness: 'time',
  exactnessReason: 'UNKNOWN_RATE',
  qualities: [],
  quality: null,
  qualityShown: null,
  captions: [],
  caption: null,
  cues: [],
  error: null,
};

/** `playhead` with `patch` laid over it; the same object when nothing changes, so nobody is told for nothing. */
export function patchPlayhead(playhead: Playhead, patch: Partial<Playhead>): Playhead {
  const same = (Object.keys(patch) as (keyof Playhead)[]).every((key) => sameValue(playhead[key], patch[key]));
  return same ? playhead : { ...playhead, ...patch };
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return (
    typeof a === 'object' && typeof b === 'object' && !(a instanceof Error) && JSON.stringify(a) === JSON.stringify(b)
  );
}
