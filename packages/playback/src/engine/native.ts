import { delay } from '../wait/delay.js';
import { nextEvent } from '../wait/next-event.js';
import { untilHasData, untilPainted } from '../wait/video-state.js';
import type { Engine, EnginePort } from './engine.js';

/** Sets the element's `src`: for files, and for HLS where the browser plays it and has no MSE. */
export const nativeEngine: Engine = { isSegmented: false, start };

/** How long the current time may stay the same before the URL is diagnosed, in milliseconds. */
const STALL_TIMEOUT_MS = 2000;

async function start(port: EnginePort): Promise<void> {
  const { video, source, openInput, signal, onMediaInfo, onSilence, onError } = port;
  video.addEventListener(
    'error',
    async () => {
      failures.set(source.src, (failures.get(source.src) ?? 0) + 1);
      const { diagnose } = await import('./diagnose.js');
      const error = await diagnose(source.src, video.error, signal, openInput);
      if (!signal.aborted) onError(error);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    video.removeAttribute('src');
    video.load();
  });
  video.preload = 'auto';
  const src = withoutMemoryCache(source.src);
  // The page's markup may have started to load the video before any script ran.
  const isLoading = !video.error && video.src === new URL(src, document.baseURI).href;
  if (!isLoading) video.src = src;
  void (isLoading ? untilHasData(video, signal) : nextEvent(video, 'loadeddata', signal)).then(async () => {
    if (signal.aborted) return;
    if (video.videoWidth === 0)
      await import('./diagnose.js').then(({ reportMissingVideo }) => reportMissingVideo(port));
    // The first frame has priority: the container library is as large as the rest of this package.
    await untilPainted(video, signal);
    const { probe } = await import('../media/probe.js');
    onMediaInfo(await probe(openInput, { height: video.videoHeight }));
    const { hasUnplayableSound } = await import('./diagnose.js');
    if (await hasUnplayableSound(openInput, video)) onSilence();
  });
  const { currentTime } = video;
  void delay(STALL_TIMEOUT_MS, signal)
    .then(() => import('./stalls.js'))
    .then(({ reportStalls }) => reportStalls(port, currentTime, STALL_TIMEOUT_MS));
}

/** Number of failures of each URL on this page. */
const failures = new Map<string, number>();

/**
 * Chromium caches the response of a media request in memory, even an empty one with `no-store`, and uses it again for
 * the same URL. After a failure a fragment makes the URL different for that cache and the same for the server.
 */
function withoutMemoryCache(src: string): string {
  const count = failures.get(src) ?? 0;
  return count === 0 || src.includes('#') ? src : `${src}#retry-${count}`;
}
