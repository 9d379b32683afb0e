/**
 * Why playback failed.
 *
 * | code | meaning |
 * |---|---|
 * | `SOURCE_NOT_FOUND` | the server responds with 404 or 410 |
 * | `SOURCE_REFUSED` | the server responds with 401 or 403, or CORS forbids this page to read the response |
 * | `SOURCE_EMPTY` | the response has no bytes |
 * | `MEDIA_UNDECODABLE` | the bytes are not media, or are damaged |
 * | `MEDIA_UNSUPPORTED` | a known container with a codec, or HLS itself, that this browser does not play |
 * | `NO_VIDEO` | the media has audio, but no video that this browser shows |
 * | `NETWORK` | no response, an interrupted response, or another server error |
 * | `HLS_MANIFEST_INVALID` | the playlist cannot be parsed or lists nothing playable |
 * | `HLS_SEGMENT_NOT_FOUND` | a segment of the playlist is 404 or 410 |
 * | `HLS_KEY_FAILED` | a decryption key could not be loaded or does not fit |
 * | `HLS_LIBRARY_UNAVAILABLE` | hls.js could not be loaded |
 * | `MEDIA_BLOCKED` | the page's Content-Security-Policy forbids streams: `media-src` lacks `blob:` |
 */
export type PlaybackErrorCode =
  | 'SOURCE_NOT_FOUND'
  | 'SOURCE_REFUSED'
  | 'SOURCE_EMPTY'
  | 'MEDIA_UNDECODABLE'
  | 'MEDIA_UNSUPPORTED'
  | 'NO_VIDEO'
  | 'NETWORK'
  | 'HLS_MANIFEST_INVALID'
  | 'HLS_SEGMENT_NOT_FOUND'
  | 'HLS_KEY_FAILED'
  | 'HLS_LIBRARY_UNAVAILABLE'
  | 'MEDIA_BLOCKED';

/** A failure that stops playback. `code` is stable; `message` is for developers and may change. */
export class PlaybackError extends Error {
  override readonly name = 'PlaybackError';
  readonly code: PlaybackErrorCode;
  /** HTTP status where the server responded, else null. */
  readonly httpStatus: number | null;
  /** With `MEDIA_UNSUPPORTED`: the usual name of the codec, such as `HEVC`, where it is known; else null. */
  readonly codec: string | null;

  constructor(
    code: PlaybackErrorCode,
    message: string,
    options: { cause?: unknown; httpStatus?: number; codec?: string } = {},
  ) {
    super(`${code}: ${message}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.httpStatus = options.httpStatus ?? null;
    this.codec = options.codec ?? null;
  }
}

/** Whether `error` is a {@link PlaybackError}, also one of another copy of this package. */
export function isPlaybackError(error: unknown): error is PlaybackError {
  return error instanceof Error && error.name === 'PlaybackError' && 'code' in error;
}
