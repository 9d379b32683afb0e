/**
 * A problem that playback works round, but the host should know.
 *
 * | code | meaning |
 * |---|---|
 * | `UNKNOWN_RATE` | no frame rate is declared or found: frames are counted at 25/1, `exactness` is `time` |
 * | `RATE_MISMATCH` | the declared rate contradicts the media; the media's is used |
 * | `FRAMES_MISMATCH` | the declared length is off by more than half a second; the media's is used |
 * | `VARIABLE_RATE` | frames are unevenly spaced and could not all be read; `exactness` is at most `near` |
 * | `RATE_UNVERIFIED` | the media has no rate, or may not be read (CORS): the declared rate is used |
 * | `NO_FRAME_CALLBACK` | `requestVideoFrameCallback` is missing or silent (hidden tab): at most `near` |
 * | `NOT_SEEKABLE` | the server does not support range requests: seeks reach only what is loaded |
 * | `CACHE_UNAVAILABLE` | frames cannot be decoded by script (CORS, codec) or drawn alike (HDR): steps seek |
 * | `SOUND_UNSUPPORTED` | the media has sound of a codec that this browser does not play |
 */
export type PlaybackWarningCode =
  | 'UNKNOWN_RATE'
  | 'RATE_MISMATCH'
  | 'FRAMES_MISMATCH'
  | 'VARIABLE_RATE'
  | 'RATE_UNVERIFIED'
  | 'NO_FRAME_CALLBACK'
  | 'NOT_SEEKABLE'
  | 'CACHE_UNAVAILABLE'
  | 'SOUND_UNSUPPORTED';

/** A warning as passed to `onWarning`. `code` is stable; `message` is for developers and may change. */
export interface PlaybackWarning {
  readonly code: PlaybackWarningCode;
  readonly message: string;
  /** The error that caused it, if any. */
  readonly cause?: unknown;
}

const messages: Record<PlaybackWarningCode, string> = {
  UNKNOWN_RATE: 'no frame rate is declared and none could be read; frames are counted at 25/1',
  RATE_MISMATCH: "the declared frame rate contradicts the media; the media's is used",
  FRAMES_MISMATCH: "the declared length contradicts the media; the media's is used",
  VARIABLE_RATE: 'the frames of this media are not evenly spaced',
  RATE_UNVERIFIED: 'the declared frame rate could not be checked against the media and is used',
  NO_FRAME_CALLBACK: 'requestVideoFrameCallback is missing or not called; frames cannot be verified',
  NOT_SEEKABLE: 'the server does not support range requests; frames that are not loaded cannot be sought',
  CACHE_UNAVAILABLE:
    'frames cannot be decoded beside the element (CORS, codec) or drawn as it shows them (HDR); seeks are used instead',
  SOUND_UNSUPPORTED: 'the video has sound of a codec that this browser does not play',
};

/** The warning for a code. */
export function warningOf(code: PlaybackWarningCode, cause?: unknown): PlaybackWarning {
  return { code, message: messages[code], ...(cause !== undefined && { cause }) };
}
