import type { Range, Rate } from '@kreatli/timecode';
import type { RenditionState } from '../engine/rendition.js';
import type { PlaybackError } from '../error/playback-error.js';
import type { FrameExactness } from '../frame/exactness.js';

/** A caption track of the media, or one that the host added to the element. */
export interface CaptionTrack {
  /** For `setCaptions`: the index in the element's `textTracks`. */
  readonly id: number;
  /** The author's name for it; may be empty. */
  readonly label: string;
  /** BCP 47 tag; may be empty. */
  readonly language: string;
}

/** The observed state of playback, in frames. A plain object, replaced on change, never mutated. */
export interface Playhead extends FrameExactness, RenditionState {
  /**
   * `empty`: no source or no video; `loading`: no frame yet; `ready`: the first frame and the frame timing are known.
   */
  readonly status: 'empty' | 'loading' | 'ready' | 'error';
  /** Index of the frame on screen, from 0. */
  readonly frame: number;
  /** Length in frames; 0 = unknown. */
  readonly frameCount: number;
  /** Frames per second as a rational; null while unknown. */
  readonly rate: Rate | null;
  readonly paused: boolean;
  readonly ended: boolean;
  /** A seek is in progress and its frame is not presented yet. */
  readonly seeking: boolean;
  /** Playing, but the data of the next frame is missing. */
  readonly waiting: boolean;
  /** Signed speed of the shuttle, 1 = real time, negative backwards; 0 when playing normally or paused. */
  readonly shuttle: number;
  /** Half-open range of frames that is repeated while playing; null for none. */
  readonly loop: Range | null;
  /** Playback rate, 1 = real time. */
  readonly speed: number;
  /** 0…1. */
  readonly volume: number;
  readonly muted: boolean;
  /** Whether the media has sound of a codec that this browser does not play. */
  readonly isSilent: boolean;
  /** Buffered frames as half-open ranges in ascending order. */
  readonly buffered: readonly Range[];
  /** Frame width in media pixels; 0 = unknown. */
  readonly width: number;
  /** Frame height in media pixels; 0 = unknown. */
  readonly height: number;
  readonly captions: readonly CaptionTrack[];
  /** Id of the caption track that is shown; null for none. */
  readonly caption: number | null;
  /** Current text of the shown caption track: plain text, one entry per cue. */
  readonly cues: readonly string[];
  /** Not null exactly when `status` is `error`. */
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
  isSilent: false,
  buffered: [],
  width: 0,
  height: 0,
  exactness: 'time',
  exactnessReason: 'UNKNOWN_RATE',
  renditions: [],
  rendition: null,
  presentedRendition: null,
  captions: [],
  caption: null,
  cues: [],
  error: null,
};

/**
 * `playhead` with `patch` applied. Returns the same object when nothing changes, so that subscribers are not notified.
 */
export function patchPlayhead(playhead: Playhead, patch: Partial<Playhead>): Playhead {
  const isSame = (Object.keys(patch) as (keyof Playhead)[]).every((key) => isEqual(playhead[key], patch[key]));
  return isSame ? playhead : { ...playhead, ...patch };
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return (
    typeof a === 'object' && typeof b === 'object' && !(a instanceof Error) && JSON.stringify(a) === JSON.stringify(b)
  );
}
