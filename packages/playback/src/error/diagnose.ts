import type { EnginePort } from '../engine/engine.js';
import type { MediaOpener } from '../media/open-media.js';
import { delay, nextEvent } from '../wait.js';
import { looksLikeMedia } from './looks-like-media.js';
import { PlaybackError } from './playback-error.js';

const MEDIA_ERR_DECODE = 3;
/** How long an address may take to answer, in milliseconds. */
const ANSWER_MS = 8000;
/** How long the tracks may take to be read, in milliseconds. */
const TRACKS_MS = 3000;
/** How long a picture may take that the container names, or about which it cannot be asked, in milliseconds. */
const PICTURE_MS = { named: 10_000, unknown: 2_000 };

/**
 * Finds out why `src` does not play. A media element says next to nothing (code 4 for a missing file, an empty one, a
 * text and an unknown codec alike), so the first bytes are asked for, and `opener` for the tracks. Never rejects.
 */
export async function diagnose(
  src: string,
  mediaError: MediaError | null,
  signal: AbortSignal,
  opener?: MediaOpener,
): Promise<PlaybackError> {
  const said = mediaError?.message || `media error ${mediaError?.code ?? 'unknown'}`;
  let response: Response;
  const enough = new AbortController();
  const within = AbortSignal.any([signal, enough.signal, AbortSignal.timeout(ANSWER_MS)]);
  try {
    response = await fetch(src, { headers: { range: 'bytes=0-63' }, cache: 'no-store', signal: within });
  } catch (cause) {
    return unreachable(src, said, cause, within);
  }
  const { status: httpStatus } = response;
  try {
    if (httpStatus === 404 || httpStatus === 410) return new PlaybackError('SOURCE_NOT_FOUND', src, { httpStatus });
    if (httpStatus === 401 || httpStatus === 403) return new PlaybackError('SOURCE_REFUSED', src, { httpStatus });
    // No byte of nothing can be satisfied.
    if (httpStatus === 416) return new PlaybackError('SOURCE_EMPTY', src, { httpStatus });
    if (!response.ok) return new PlaybackError('NETWORK', `HTTP ${httpStatus} for ${src}`, { httpStatus });
    const bytes = await firstBytes(response);
    if (bytes.length === 0) return new PlaybackError('SOURCE_EMPTY', src, { httpStatus });
    const isWhole =
      looksLikeMedia(bytes) &&
      mediaError?.code !== MEDIA_ERR_DECODE &&
      !(opener && (await lacksTracks(opener, signal)));
    const code = isWhole ? 'MEDIA_UNSUPPORTED' : 'MEDIA_UNDECODABLE';
    return new PlaybackError(code, said, { httpStatus });
  } catch (cause) {
    return new PlaybackError('NETWORK', `reading ${src} broke off`, { cause, httpStatus });
  } finally {
    enough.abort();
  }
}

/** A server that ignores `Range` sends the whole video: take one chunk only. */
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

/** A request that fails with CORS and comes through without it was refused, not lost. */
async function unreachable(src: string, said: string, cause: unknown, signal: AbortSignal): Promise<PlaybackError> {
  try {
    await fetch(src, { mode: 'no-cors', method: 'HEAD', cache: 'no-store', signal });
    return new PlaybackError('SOURCE_REFUSED', `${src} does not let this page read it (CORS); ${said}`, { cause });
  } catch {
    return new PlaybackError('NETWORK', `no answer from ${src}; ${said}`, { cause });
  }
}

/** Whether a container that is known names no track: its table is missing. */
export async function lacksTracks(opener: MediaOpener, signal: AbortSignal): Promise<boolean> {
  const count = async () => {
    const { input } = await opener();
    return (await input.canRead()) ? (await input.getTracks().catch(() => [])).length : null;
  };
  return (await Promise.race([count().catch(() => null), delay(TRACKS_MS, signal)])) === 0;
}

/** Reports that there is no picture, once none comes. WebKitGTK says "loaded" once the sound is, on a busy machine seconds before it has decoded one. */
export async function reportNoPicture({ video, source, opener, signal, onError }: EnginePort): Promise<void> {
  const seen = nextEvent(video, 'resize', signal);
  const isNamed = await opener().then(
    async (media) => (await media.video()) !== null,
    () => null,
  );
  if (isNamed !== false && video.videoWidth === 0)
    await Promise.race([seen, delay(isNamed ? PICTURE_MS.named : PICTURE_MS.unknown, signal)]);
  if (video.videoWidth === 0 && !signal.aborted)
    onError(new PlaybackError('NO_PICTURE', `${source.src} has no video track`));
}
