/**
 * Why nothing plays.
 *
 * | code | meaning |
 * |---|---|
 * | `SOURCE_NOT_FOUND` | the server says 404 or 410 |
 * | `SOURCE_REFUSED` | 401, 403, or the server forbids this page to read it (CORS) |
 * | `SOURCE_EMPTY` | the answer has no bytes |
 * | `MEDIA_UNDECODABLE` | the bytes are no media, or are broken |
 * | `MEDIA_UNSUPPORTED` | a known container whose codec, or HLS itself, this browser does not play |
 * | `NO_PICTURE` | the media has sound, but no video that this browser shows |
 * | `NETWORK` | no answer, a broken connection, or another server error |
 * | `HLS_MANIFEST_INVALID` | the playlist cannot be parsed or names nothing playable |
 * | `HLS_SEGMENT_NOT_FOUND` | a segment the playlist names is 404 or 410 |
 * | `HLS_KEY_FAILED` | a decryption key did not come or does not fit |
 * | `HLS_LIBRARY_UNAVAILABLE` | hls.js could not be loaded |
 */
export type PlaybackErrorCode =
  | 'SOURCE_NOT_FOUND'
  | 'SOURCE_REFUSED'
  | 'SOURCE_EMPTY'
  | 'MEDIA_UNDECODABLE'
  | 'MEDIA_UNSUPPORTED'
  | 'NO_PICTURE'
  | 'NETWORK'
  | 'HLS_MANIFEST_INVALID'
  | 'HLS_SEGMENT_NOT_FOUND'
  | 'HLS_KEY_FAILED'
  | 'HLS_LIBRARY_UNAVAILABLE';

/** A failure that stops playback. `code` is the contract; `message` is for developers and may change. */
export class PlaybackError extends Error {
  override readonly name = 'PlaybackError';
  readonly code: PlaybackErrorCode;
  /** HTTP status where the server answered, else null. */
  readonly httpStatus: number | null;

  constructor(code: PlaybackErrorCode, message: string, options: { cause?: unknown; httpStatus?: number } = {}) {
    super(`${code}: ${message}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.httpStatus = options.httpStatus ?? null;
  }
}

/** Whether `error` is a {@link PlaybackError}; also true across two copies of this package. */
export function isPlaybackError(error: unknown): error is PlaybackError {
  return error instanceof Error && error.name === 'PlaybackError' && 'code' in error;
}
