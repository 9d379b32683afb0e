import type Hls from 'hls.js';
import type { HlsConfig, Level } from 'hls.js';
import { snapRate } from '@kreatli/timecode';
import { PlaybackError } from '../error/playback-error.js';
import { probe } from '../frame/probe.js';
import { noFacts, type MediaFacts } from '../frame/settle-timing.js';
import type { Engine, EnginePort } from './engine.js';
import { translateHlsError } from './hls-error.js';

/** Brings the hls.js class, for hosts that have their own copy. */
export type LoadHls = () => Promise<typeof Hls>;

const loadDefault: LoadHls = async () => (await import('hls.js')).default;

const config: Partial<HlsConfig> = {
  startPosition: 0,
  lowLatencyMode: false,
  // A seek to the last quarter second of a segment must load that segment, not the next one.
  maxFragLookUpTolerance: 0,
};

/** hls.js on Media Source Extensions. hls.js is loaded when the first HLS source is, never before. */
export function hlsEngine(load: LoadHls = loadDefault): Engine {
  return { piecewise: true, start: (port) => start(port, load) };
}

async function start(port: EnginePort, load: LoadHls): Promise<void> {
  const { video, source, signal, onError } = port;
  let HlsClass: typeof Hls;
  try {
    HlsClass = await load();
  } catch (cause) {
    if (!signal.aborted) onError(new PlaybackError('HLS_LIBRARY_UNAVAILABLE', 'hls.js could not be loaded', { cause }));
    return;
  }
  if (signal.aborted) return;
  if (!HlsClass.isSupported()) {
    onError(new PlaybackError('MEDIA_UNSUPPORTED', 'Media Source Extensions play no H.264 here'));
    return;
  }
  const hls = new HlsClass(config);
  signal.addEventListener('abort', () => hls.destroy());
  reportErrors(hls, HlsClass, port);
  reportFacts(hls, HlsClass, port);
  hls.loadSource(source.src);
  hls.attachMedia(video);
}

function reportErrors(hls: Hls, HlsClass: typeof Hls, { source, signal, onError }: EnginePort): void {
  let recovered = false;
  hls.on(HlsClass.Events.ERROR, async (_event, data) => {
    if (!data.fatal) return;
    if (data.type === HlsClass.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
      return;
    }
    const error = await translateHlsError(data, source.src, signal);
    if (!signal.aborted) onError(error);
  });
}

/** The first segment's video start is frame 0: segments carry audio from before it, so the timeline starts earlier. */
function reportFacts(hls: Hls, HlsClass: typeof Hls, { source, signal, onFacts }: EnginePort): void {
  const onParsed = async (_event: unknown, { frag }: { frag: { sn: number | 'initSegment'; elementaryStreams: { video: { startPTS: number } | null; audiovideo: { startPTS: number } | null } } }) => {
    const level = hls.levels[hls.currentLevel] ?? hls.levels[hls.loadLevel];
    const first = level?.details?.fragments[0]?.sn;
    const video = frag.elementaryStreams.video ?? frag.elementaryStreams.audiovideo;
    if (frag.sn !== first || !video) return;
    hls.off(HlsClass.Events.FRAG_BUFFERED, onParsed);
    const origin = video.startPTS;
    const rate = level ? declaredRate(level) : null;
    if (rate || source.rate) return onFacts({ ...noFacts, rate, origin });
    const probed: MediaFacts = await probe(source.src, signal);
    onFacts({ ...noFacts, rate: probed.rate, origin });
  };
  hls.on(HlsClass.Events.FRAG_BUFFERED, onParsed);
}

function declaredRate(level: Level): MediaFacts['rate'] {
  return level.frameRate > 0 ? snapRate(level.frameRate) : null;
}
