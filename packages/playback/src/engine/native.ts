import { PlaybackError } from '../error/playback-error.js';
import { nextEvent } from '../wait.js';
import type { Engine, EnginePort } from './engine.js';

/** Lets the browser play the address itself: files everywhere, HLS where the browser knows it and MSE is missing. */
export const nativeEngine: Engine = { piecewise: false, start };

async function start({ video, source, opener, signal, onFacts, onError }: EnginePort): Promise<void> {
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
  // WebKitGTK tries for ever, and silently, when the server refuses the rest.
  video.addEventListener(
    'stalled',
    async () => {
      const { diagnose } = await import('../error/diagnose.js');
      if (video.readyState >= video.HAVE_FUTURE_DATA || video.error) return;
      const error = await diagnose(source.src, null, signal);
      if (!signal.aborted && (error.httpStatus ?? 0) >= 400) onError(error);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });
  video.preload = 'auto';
  video.src = unremembered(source.src);
  void nextEvent(video, 'loadeddata', signal).then(() => {
    if (!signal.aborted && video.videoWidth === 0) onError(new PlaybackError('NO_PICTURE', `${source.src} has no video track`));
  });
  // The first picture comes first: the library that reads containers is as large as all of ours.
  void nextEvent(video, 'loadeddata', signal).then(async () => {
    const { probe } = await import('../media/probe.js');
    onFacts(await probe(opener));
  });
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
