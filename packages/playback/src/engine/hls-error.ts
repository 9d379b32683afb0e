import type { ErrorData } from 'hls.js';
import { PlaybackError, type PlaybackErrorCode } from '../error/playback-error.js';
import { diagnose } from './diagnose.js';

/** Translates a fatal error of hls.js. Where hls.js only knows that the playlist failed, its URL is requested. */
export async function translateHlsError(data: ErrorData, src: string, signal: AbortSignal): Promise<PlaybackError> {
  const httpStatus = data.response?.code || undefined;
  const make = (code: PlaybackErrorCode) =>
    new PlaybackError(code, `${data.details}: ${data.error?.message ?? ''}`, {
      cause: data.error,
      ...(httpStatus ? { httpStatus } : {}),
    });
  const details: string = data.details;
  if (details.startsWith('key')) return make('HLS_KEY_FAILED');
  if (details === 'fragDecryptError') return make('HLS_KEY_FAILED');
  if (details === 'manifestIncompatibleCodecsError') return make('MEDIA_UNSUPPORTED');
  if (details === 'bufferAddCodecError' || details === 'bufferIncompatibleCodecsError')
    return make('MEDIA_UNSUPPORTED');
  if (details.startsWith('manifest')) {
    const found = await diagnose(src, null, signal);
    return found.code === 'MEDIA_UNDECODABLE' || found.code === 'MEDIA_UNSUPPORTED'
      ? make('HLS_MANIFEST_INVALID')
      : found;
  }
  if (details === 'levelEmptyError' || details === 'levelParsingError') return make('HLS_MANIFEST_INVALID');
  if (httpStatus === 404 || httpStatus === 410) return make('HLS_SEGMENT_NOT_FOUND');
  if (httpStatus === 401 || httpStatus === 403) return make('SOURCE_REFUSED');
  return make(data.type === 'mediaError' || data.type === 'muxError' ? 'MEDIA_UNDECODABLE' : 'NETWORK');
}
