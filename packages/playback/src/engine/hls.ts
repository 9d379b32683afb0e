import type Hls from 'hls.js';
import type { Events, FragBufferedData, Fragment, HlsConfig } from 'hls.js';
import { snapRate } from '@kreatli/timecode';
import { PlaybackError } from '../error/playback-error.js';
import { probe } from '../media/probe.js';
import { noFacts } from '../frame/settle-timing.js';
import { delay } from '../wait.js';
import type { Engine, EnginePort } from './engine.js';
import { translateHlsError } from './hls-error.js';

/** Brings the hls.js class, for hosts that have their own copy. */
export type LoadHls = () => Promise<typeof Hls>;

const config: Partial<HlsConfig> = {
  startPosition: 0,
  lowLatencyMode: false,
  // People see that a segment is missing within seconds, not after a minute of trying.
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
      errorRetry: { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2000 },
    },
  },
};

/** How long a seek to the first picture may take before it is tried again, in milliseconds. */
const AGAIN_MS = 500;
/** How long before a segment the element counts as about to enter it: where buffers end, engines stop early. */
const ENTERING_SECONDS = 0.5;

/** hls.js on Media Source Extensions. */
export function hlsEngine(library: ReturnType<LoadHls>): Engine {
  let hls: Hls | null = null;
  let tellQualities = () => {};
  let chosen: number | null = null;
  let ended = AbortSignal.abort();
  return {
    piecewise: true,
    async start(port) {
      ended = port.signal;
      hls = await start(port, library);
      if (!hls) return;
      tellQualities = reportQualities(hls, port);
      keepChoice(hls, () => chosen);
    },
    async setQuality(id) {
      if (!hls || ended.aborted) return;
      const buffered = segmentOf(hls, id);
      chosen = id;
      hls.currentLevel = id ?? -1;
      tellQualities();
      await buffered;
    },
    async refill() {
      if (hls && !ended.aborted) await flush(hls, ended);
    },
  };
}

async function start(port: EnginePort, library: ReturnType<LoadHls>): Promise<Hls | null> {
  const { video, source, signal, onError } = port;
  let HlsClass: typeof Hls;
  try {
    HlsClass = await library;
  } catch (cause) {
    if (!signal.aborted) onError(new PlaybackError('HLS_LIBRARY_UNAVAILABLE', 'hls.js could not be loaded', { cause }));
    return null;
  }
  if (signal.aborted) return null;
  if (!HlsClass.isSupported()) {
    onError(new PlaybackError('MEDIA_UNSUPPORTED', 'Media Source Extensions play no H.264 here'));
    return null;
  }
  const hls = new HlsClass(config);
  signal.addEventListener('abort', () => hls.destroy());
  reportErrors(hls, HlsClass, port);
  reportFacts(hls, HlsClass, port);
  hls.loadSource(source.src);
  hls.attachMedia(video);
  return hls;
}

/** Resolves when a segment of the rendition (null: of any) is buffered. */
function segmentOf(hls: Hls, id: number | null): Promise<void> {
  return new Promise((resolve) => {
    const onBuffered = (_event: unknown, { frag }: FragBufferedData) => {
      if (frag.type !== 'main' || (id !== null && frag.level !== id)) return;
      hls.off('hlsFragBuffered' as Events.FRAG_BUFFERED, onBuffered);
      resolve();
    };
    hls.on('hlsFragBuffered' as Events.FRAG_BUFFERED, onBuffered);
  });
}

/** Setting the level to what it is makes hls.js drop its whole buffer and begin again where the element is. */
function flush(hls: Hls, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ended.aborted) return resolve();
    ended.addEventListener('abort', () => resolve());
    hls.once('hlsBufferFlushed' as Events.BUFFER_FLUSHED, () => resolve());
    hls.currentLevel = hls.manualLevel;
  });
}

function reportErrors(hls: Hls, HlsClass: typeof Hls, { video, source, signal, onError }: EnginePort): void {
  let recovered = false;
  hls.on(HlsClass.Events.ERROR, async (_event, data) => {
    if (!data.fatal) return;
    if (data.type === HlsClass.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
      return;
    }
    if (data.frag && !isNear(video, data.frag)) return loadWhenMoved(hls, video, signal);
    const error = await translateHlsError(data, source.src, signal);
    if (!signal.aborted) onError(error);
  });
}

/** Whether the element is in a segment, or about to enter it. */
function isNear({ currentTime }: HTMLVideoElement, { start, end }: Fragment): boolean {
  return currentTime >= start - ENTERING_SECONDS && currentTime < end;
}

/** A segment that did not come stops nobody who is elsewhere: hls.js rests until the element has nothing left, or is sought. */
function loadWhenMoved(hls: Hls, video: HTMLVideoElement, signal: AbortSignal): void {
  const moved = new AbortController();
  const load = () => {
    moved.abort();
    hls.startLoad();
  };
  for (const event of ['waiting', 'seeking'])
    video.addEventListener(event, load, { signal: AbortSignal.any([moved.signal, signal]) });
}

/** Returns what tells the choice again. Renditions without a picture (sound alone) are none. */
function reportQualities(hls: Hls, { onQualities, signal }: EnginePort): () => void {
  const tell = () => {
    if (signal.aborted) return;
    const qualities = hls.levels.flatMap(({ height, bitrate }, id) => (height > 0 ? [{ id, height, bitrate }] : []));
    const quality = hls.autoLevelEnabled ? null : hls.manualLevel;
    onQualities({
      qualities: qualities.length > 1 ? qualities : [],
      quality,
      qualityShown: hls.currentLevel >= 0 ? hls.currentLevel : null,
    });
  };
  for (const event of ['hlsManifestParsed', 'hlsLevelSwitched', 'hlsLevelsUpdated'])
    hls.on(event as Events.MANIFEST_PARSED, tell);
  return tell;
}

/**
 * When the browser's decoding has failed, hls.js starts it anew and drops the rendition that a person chose, as if that
 * were to blame. It gets one more try.
 */
function keepChoice(hls: Hls, chosen: () => number | null): void {
  let tried: number | null = null;
  hls.on('hlsMediaAttached' as Events.MEDIA_ATTACHED, () => {
    const choice = chosen();
    if (choice === null || choice === tried || hls.manualLevel === choice) return;
    tried = choice;
    hls.loadLevel = choice;
  });
}

/** The first segment's video start is frame 0: segments carry audio from before it, so the timeline starts earlier. */
function reportFacts(hls: Hls, HlsClass: typeof Hls, { video, source, opener, signal, onFacts }: EnginePort): void {
  const { LEVEL_LOADED, FRAG_BUFFERED } = HlsClass.Events;
  let seconds: number | null = null;
  let isJoined = false;
  // Later the playlist's own durations are overwritten by what was found in the segments, audio included.
  hls.once(LEVEL_LOADED, (_event, { details }) => {
    seconds = details.live ? null : details.totalduration;
    isJoined = details.fragments.some(({ cc }) => cc !== details.fragments[0]?.cc);
  });

  const onBuffered = async (_event: unknown, { frag }: FragBufferedData) => {
    const level = hls.levels[frag.level];
    const stream = frag.elementaryStreams.video ?? frag.elementaryStreams.audiovideo;
    if (frag.sn !== level?.details?.startSN || !stream) return;
    hls.off(FRAG_BUFFERED, onBuffered);
    const origin = stream.startPTS;
    if (video.currentTime < origin) void goToPictures(video, origin, signal);
    const declared = level.frameRate > 0 ? snapRate(level.frameRate) : null;
    const rate = declared ?? source.rate ?? (await probe(opener)).rate;
    const frameCount = rate && seconds !== null ? Math.round((seconds * rate.num) / rate.den) : null;
    onFacts({
      ...noFacts,
      rate: declared ?? (source.rate ? null : rate),
      origin,
      frameCount,
      doubt: isJoined ? 'DISCONTINUITY' : null,
    });
  };
  hls.on(FRAG_BUFFERED, onBuffered);
}

/** WebKit shows nothing until it is where pictures begin, and may never end a seek there while segments come in; others jump there by themselves. */
async function goToPictures(video: HTMLVideoElement, origin: number, signal: AbortSignal): Promise<void> {
  const isThere = () => video.readyState >= video.HAVE_CURRENT_DATA || video.currentTime > origin + 0.001;
  for (;;) {
    await delay(AGAIN_MS, signal);
    if (isThere() || signal.aborted) return;
    video.currentTime = origin;
  }
}
