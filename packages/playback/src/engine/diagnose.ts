import { PlaybackError } from '../error/playback-error.js';
import type { OpenInput } from '../media/lazy-media-input.js';
import { delay } from '../wait/delay.js';
import { type UnplayableCodec, unplayableCodec } from './codec.js';
import { nextEvent } from '../wait/next-event.js';
import type { EnginePort } from './engine.js';
import { looksLikeMedia } from './looks-like-media.js';

const MEDIA_ERR_DECODE = 3;
const RESPONSE_TIMEOUT_MS = 8000;
/** Longest wait for the container's tracks, in milliseconds. */
const TRACKS_TIMEOUT_MS = 3000;
/** Longest wait for a frame, in milliseconds, where the container has a video track and where it cannot be read. */
const FRAME_TIMEOUT_MS = { hasTrack: 10_000, unknown: 2_000 };

/**
 * Finds out why `src` does not play. A media element reports code 4 for a missing file, an empty one, a text file and
 * an unknown codec alike, so the first bytes are requested, and the tracks where `openInput` is given. Never rejects.
 */
export async function diagnose(
  src: string,
  mediaError: MediaError | null,
  signal: AbortSignal,
  openInput?: OpenInput,
): Promise<PlaybackError> {
  const reported = mediaError?.message || `media error ${mediaError?.code ?? 'unknown'}`;
  let response: Response;
  const done = new AbortController();
  const within = AbortSignal.any([signal, done.signal, AbortSignal.timeout(RESPONSE_TIMEOUT_MS)]);
  try {
    response = await fetch(src, { headers: { range: 'bytes=0-63' }, cache: 'no-store', signal: within });
  } catch (cause) {
    return diagnoseFailedFetch(src, reported, cause, within);
  }
  const { status: httpStatus } = response;
  try {
    if (httpStatus === 404 || httpStatus === 410) return new PlaybackError('SOURCE_NOT_FOUND', src, { httpStatus });
    if (httpStatus === 401 || httpStatus === 403) return new PlaybackError('SOURCE_REFUSED', src, { httpStatus });
    // No range of an empty file can be satisfied.
    if (httpStatus === 416) return new PlaybackError('SOURCE_EMPTY', src, { httpStatus });
    if (!response.ok) return new PlaybackError('NETWORK', `HTTP ${httpStatus} for ${src}`, { httpStatus });
    const bytes = await firstBytes(response);
    if (bytes.length === 0) return new PlaybackError('SOURCE_EMPTY', src, { httpStatus });
    const isIntact =
      looksLikeMedia(bytes) &&
      mediaError?.code !== MEDIA_ERR_DECODE &&
      !(openInput && (await lacksTracks(openInput, signal)));
    if (!isIntact) return new PlaybackError('MEDIA_UNDECODABLE', reported, { httpStatus });
    const codec = openInput && (await unplayableVideo(openInput, signal));
    return codec ? unsupported(src, codec) : new PlaybackError('MEDIA_UNSUPPORTED', reported, { httpStatus });
  } catch (cause) {
    return new PlaybackError('NETWORK', `the response of ${src} was interrupted`, { cause, httpStatus });
  } finally {
    done.abort();
  }
}

/** The first non-empty chunk of a body. A server that ignores `Range` sends the whole file; the rest is cancelled. */
async function firstBytes(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return new Uint8Array();
    if (value.length === 0) continue;
    await reader.cancel();
    return value;
  }
}

/** `SOURCE_REFUSED` where the request fails with CORS and succeeds without it, else `NETWORK`. */
async function diagnoseFailedFetch(
  src: string,
  reported: string,
  cause: unknown,
  signal: AbortSignal,
): Promise<PlaybackError> {
  try {
    await fetch(src, { mode: 'no-cors', method: 'HEAD', cache: 'no-store', signal });
    return new PlaybackError('SOURCE_REFUSED', `CORS forbids this page to read ${src}; ${reported}`, { cause });
  } catch {
    return new PlaybackError('NETWORK', `no response from ${src}; ${reported}`, { cause });
  }
}

/** Whether the container can be read and has no tracks, because its table of tracks is missing. */
export async function lacksTracks(openInput: OpenInput, signal: AbortSignal): Promise<boolean> {
  const count = async () => {
    const { input } = await openInput();
    return (await input.canRead()) ? (await input.getTracks().catch(() => [])).length : null;
  };
  return (await Promise.race([count().catch(() => null), delay(TRACKS_TIMEOUT_MS, signal)])) === 0;
}

/** The codec of the video if this browser does not play it. */
function unplayableVideo(openInput: OpenInput, signal: AbortSignal): Promise<UnplayableCodec | null> {
  const find = async () => {
    const track = await (await openInput()).video();
    return track && unplayableCodec(track, document.createElement('video'));
  };
  return Promise.race([find().catch(() => null), delay(TRACKS_TIMEOUT_MS, signal).then(() => null)]);
}

const unsupported = (src: string, { name, id }: UnplayableCodec): PlaybackError =>
  new PlaybackError(
    'MEDIA_UNSUPPORTED',
    `this browser does not play the codec of ${src}: ${id}`,
    name === null ? {} : { codec: name },
  );

/** Whether the media has sound of a codec that this browser does not play. */
export async function hasUnplayableSound(openInput: OpenInput, video: HTMLVideoElement): Promise<boolean> {
  try {
    const track = await (await openInput()).input.getPrimaryAudioTrack();
    return track !== null && (await unplayableCodec(track, video)) !== null;
  } catch {
    return false;
  }
}

/**
 * Reports `MEDIA_UNSUPPORTED` for a codec that this browser does not play, else `NO_VIDEO` if no frame comes. WebKitGTK
 * fires `loadeddata` when the audio is loaded; on a busy machine the first frame is decoded seconds later.
 */
export async function reportMissingVideo({ video, source, openInput, signal, onError }: EnginePort): Promise<void> {
  const resized = nextEvent(video, 'resize', signal);
  const codec = await unplayableVideo(openInput, signal);
  if (signal.aborted || video.videoWidth > 0) return;
  if (codec) return onError(unsupported(source.src, codec));
  const hasTrack = await openInput().then(
    async (media) => (await media.video()) !== null,
    () => null,
  );
  if (hasTrack !== false && video.videoWidth === 0)
    await Promise.race([resized, delay(hasTrack ? FRAME_TIMEOUT_MS.hasTrack : FRAME_TIMEOUT_MS.unknown, signal)]);
  if (video.videoWidth === 0 && !signal.aborted)
    onError(new PlaybackError('NO_VIDEO', `${source.src} has no video track`));
}
