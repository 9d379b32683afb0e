import type Hls from 'hls.js';
import type { Events, FragBufferedData, Fragment, HlsConfig } from 'hls.js';
import { PlaybackError } from '../error/playback-error.js';
import type { Engine, EnginePort } from './engine.js';
import { translateHlsError } from './hls-error.js';
import type { LoadHls } from './load-hls.js';
import { reportStreamInfo } from './stream-info.js';

const config: Partial<HlsConfig> = {
  startPosition: 0,
  lowLatencyMode: false,
  // A missing segment is reported within seconds; hls.js would retry for a minute.
  fragLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 },
      errorRetry: { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2000 },
    },
  },
};

/** How long before a segment the element counts as about to enter it: engines stop before the end of a buffer. */
const ENTERING_SECONDS = 0.5;

/** hls.js on Media Source Extensions. */
export function hlsEngine(library: ReturnType<LoadHls>): Engine {
  let hls: Hls | null = null;
  let reportState = () => {};
  let chosen: number | null = null;
  let ended = AbortSignal.abort();
  return {
    isSegmented: true,
    async start(port) {
      ended = port.signal;
      hls = await start(port, library);
      if (!hls) return;
      reportState = reportRenditions(hls, port);
      restoreChoice(hls, () => chosen);
    },
    async setRendition(id) {
      if (!hls || ended.aborted) return;
      const buffered = segmentOf(hls, id);
      chosen = id;
      hls.currentLevel = id ?? -1;
      reportState();
      await buffered;
    },
    async refetch() {
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
    onError(new PlaybackError('MEDIA_UNSUPPORTED', 'Media Source Extensions do not play H.264 in this browser'));
    return null;
  }
  const hls = new HlsClass(config);
  signal.addEventListener('abort', () => hls.destroy());
  reportErrors(hls, HlsClass, port);
  reportBlocked(port);
  reportStreamInfo(hls, HlsClass, port);
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

/**
 * Drops the whole buffer: setting `currentLevel`, even to its own value, makes hls.js load again at the current time.
 */
function flush(hls: Hls, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ended.aborted) return resolve();
    ended.addEventListener('abort', () => resolve());
    hls.once('hlsBufferFlushed' as Events.BUFFER_FLUSHED, () => resolve());
    hls.currentLevel = hls.manualLevel;
  });
}

/** A blocked `blob:` URL is no error of the element, which waits for ever. */
function reportBlocked({ video, signal, onError }: EnginePort): void {
  const handleViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'media-src' || blockedURI !== 'blob') return;
    const message = "the page's Content-Security-Policy blocks streams: add blob: to media-src";
    onError(new PlaybackError('MEDIA_BLOCKED', message));
  };
  video.ownerDocument.addEventListener('securitypolicyviolation', handleViolation, { signal });
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

/**
 * Resumes loading when the element runs out of data or seeks. A segment that fails to load elsewhere stops hls.js, but
 * is not an error until it is needed.
 */
function loadWhenMoved(hls: Hls, video: HTMLVideoElement, signal: AbortSignal): void {
  const moved = new AbortController();
  const load = () => {
    moved.abort();
    hls.startLoad();
  };
  for (const event of ['waiting', 'seeking'])
    video.addEventListener(event, load, { signal: AbortSignal.any([moved.signal, signal]) });
}

/** Reports the renditions when they change; returns a function that reports them. Audio-only levels are left out. */
function reportRenditions(hls: Hls, { onRenditions, signal }: EnginePort): () => void {
  const report = () => {
    if (signal.aborted) return;
    const renditions = hls.levels.flatMap(({ height, bitrate }, id) => (height > 0 ? [{ id, height, bitrate }] : []));
    onRenditions({
      renditions: renditions.length > 1 ? renditions : [],
      rendition: hls.autoLevelEnabled ? null : hls.manualLevel,
      presentedRendition: hls.currentLevel >= 0 ? hls.currentLevel : null,
    });
  };
  for (const event of ['hlsManifestParsed', 'hlsLevelSwitched', 'hlsLevelsUpdated'])
    hls.on(event as Events.MANIFEST_PARSED, report);
  return report;
}

/**
 * Chooses the rendition again when hls.js attaches the media again after a decoding failure, for which it drops the
 * choice.
 */
function restoreChoice(hls: Hls, chosen: () => number | null): void {
  hls.on('hlsMediaAttached' as Events.MEDIA_ATTACHED, () => {
    const choice = chosen();
    if (choice !== null) hls.loadLevel = choice;
  });
}
