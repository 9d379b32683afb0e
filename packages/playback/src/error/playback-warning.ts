/**
 * What the player copes with, but the host should know.
 *
 * | code | meaning |
 * |---|---|
 * | `UNKNOWN_RATE` | neither host nor media names a frame rate: frames are counted at 25/1, `exactness` is `time` |
 * | `RATE_MISMATCH` | the declared rate contradicts the media; the media's is used |
 * | `FRAMES_MISMATCH` | the declared length differs by more than half a second; the media's is used |
 * | `VARIABLE_RATE` | frames are not evenly spaced; `exactness` is at most `near` |
 * | `RATE_UNVERIFIED` | the media says no rate, or may not be read (CORS): the declared rate is trusted |
 * | `NO_FRAME_CALLBACK` | `requestVideoFrameCallback` is missing or silent (hidden tab): `exactness` is at most `near` until it speaks |
 * | `NOT_SEEKABLE` | the server refuses range requests: only what has been loaded so far can be sought |
 * | `CACHE_UNAVAILABLE` | the bytes may not be read (CORS), or their codec is not decoded by script: frames are stepped to by seeking, and pictures do not run backwards smoothly |
 */
export type PlaybackWarningCode =
  | 'UNKNOWN_RATE'
  | 'RATE_MISMATCH'
  | 'FRAMES_MISMATCH'
  | 'VARIABLE_RATE'
  | 'RATE_UNVERIFIED'
  | 'NO_FRAME_CALLBACK'
  | 'NOT_SEEKABLE'
  | 'CACHE_UNAVAILABLE';

/** A warning as handed to `onWarning`. `code` is the contract; `message` is for developers and may change. */
export interface PlaybackWarning {
  readonly code: PlaybackWarningCode;
  readonly message: string;
  /** What was thrown, where something was. */
  readonly cause?: unknown;
}

const messages: Record<PlaybackWarningCode, string> = {
  UNKNOWN_RATE: 'no frame rate is declared and none could be read; frames are counted at 25/1',
  RATE_MISMATCH: "the declared frame rate contradicts the media; the media's is used",
  FRAMES_MISMATCH: "the declared length contradicts the media; the media's is used",
  VARIABLE_RATE: 'the frames of this media are not evenly spaced',
  RATE_UNVERIFIED: 'the declared frame rate could not be checked against the media and is trusted',
  NO_FRAME_CALLBACK: 'requestVideoFrameCallback is missing or silent; frames cannot be verified',
  NOT_SEEKABLE: 'the server refuses range requests; frames that have not been loaded cannot be sought',
  CACHE_UNAVAILABLE:
    'decoded pictures cannot be had beside the element (CORS, or a codec that scripts may not decode); seeking serves instead',
};

/** The warning for a code. */
export function warningOf(code: PlaybackWarningCode, cause?: unknown): PlaybackWarning {
  return { code, message: messages[code], ...(cause !== undefined && { cause }) };
}
