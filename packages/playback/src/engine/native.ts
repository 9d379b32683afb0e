import { PlaybackError } from '../error/playback-error.js';
import { delay, hasData, nextEvent, painted } from '../wait.js';
import type { Engine, EnginePort } from './engine.js';

/** Lets the browser play the address itself: files everywhere, HLS where the browser knows it and MSE is missing. */
export const nativeEngine: Engine = { piecewise: false, start };

/** How long pictures may stand still before the address is asked why, in milliseconds. */
const PATIENCE_MS = 2000;

async function start(port: EnginePort): Promise<void> {
  const { video, source, opener, signal, onFacts, onError } = port;
  video.addEventListener(
    'error',
    async () => {
      failures.set(source.src, (failures.get(source.src) ?? 0) + 1);
      const { diagnose } = await import('../error/diagnose.js');
      const error = await diagnose(source.src, video.error, signal, opener);
      if (!signal.aborted) onError(error);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });
  video.preload = 'auto';
  const src = unremembered(source.src);
  // A page may have begun to load the video before there was any script.
  const isBegun = !video.error && video.src === new URL(src, document.baseURI).href;
  if (!isBegun) video.src = src;
  void (isBegun ? hasData(video, signal) : nextEvent(video, 'loadeddata', signal)).then(async () => {
    if (signal.aborted) return;
    if (video.videoWidth === 0)
      await import('../error/diagnose.js').then(({ reportNoPicture }) => reportNoPicture(port));
    // The first picture comes first: the library that reads containers is as large as all of ours.
    await painted(video, signal);
    const { probe } = await import('../media/probe.js');
    onFacts(await probe(opener));
  });
  void reportStandstill(port);
}

/** Whenever nothing moves that should, finds out why: WebKitGTK stops without a word, refused the rest of a file or without a table of tracks. */
async function reportStandstill({ video, source, opener, signal, onError }: EnginePort): Promise<void> {
  while (!signal.aborted) {
    const { currentTime } = video;
    await delay(PATIENCE_MS, signal);
    const isLoading = video.readyState < video.HAVE_METADATA;
    const isMeantToMove = isLoading || video.seeking || (!video.paused && !video.ended);
    if (signal.aborted || video.error || !isMeantToMove || video.currentTime !== currentTime) continue;
    const { diagnose, lacksTracks } = await import('../error/diagnose.js');
    const error = await diagnose(source.src, null, signal);
    if (signal.aborted || video.error) return;
    if ((error.httpStatus ?? 0) >= 400) onError(error);
    else if (isLoading && (await lacksTracks(opener, signal)))
      onError(new PlaybackError('MEDIA_UNDECODABLE', `${source.src} names no tracks`));
  }
}

/** How often an address failed on this page. */
const failures = new Map<string, number>();

/**
 * Chromium keeps the answer to a media request in memory, even an empty one that must not be stored, and gives it again
 * to the same address. A fragment makes the address another one to that memory, and the same one to the server.
 */
function unremembered(src: string): string {
  const times = failures.get(src) ?? 0;
  return times === 0 || src.includes('#') ? src : `${src}#retry-${times}`;
}
