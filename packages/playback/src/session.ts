import type { Engine } from './engine/engine.js';
import type { PlaybackError } from './error/playback-error.js';
import { warningOf, type PlaybackWarning } from './error/playback-warning.js';
import { createExactSeek } from './frame/exact-seek.js';
import { bestExactness } from './frame/exactness.js';
import { watchFrames } from './frame/frame-clock.js';
import { keepTiming } from './frame/timing-keeper.js';
import type { MediaOpener } from './media/open-media.js';
import { kindOf, type MediaSource } from './media-source.js';
import { facts, observeFacts } from './playhead/facts.js';
import { createLoop } from './playhead/loop.js';
import { createMotion, type Motion } from './playhead/motion.js';
import type { Playhead } from './playhead/playhead.js';
import { createScreen } from './playhead/screen.js';

/** What a session is made of. It ends with `signal`. */
export interface SessionPort {
  readonly video: HTMLVideoElement;
  /** Where pictures from the cache are drawn; without it there is no cache. */
  readonly canvas: HTMLCanvasElement | null;
  readonly source: MediaSource;
  readonly engine: Engine;
  readonly opener: MediaOpener;
  readonly signal: AbortSignal;
  /** Frame to show first. */
  readonly startFrame: number;
  update(patch: Partial<Playhead>): void;
  onError(error: PlaybackError): void;
  onWarning(warning: PlaybackWarning): void;
}

/** One source on one video: wires engine, clock, timing, seeker and screen, keeps the playhead up to date, and can be moved. */
export function openSession(port: SessionPort): Motion {
  const { video, source, engine, opener, signal, update, onError } = port;
  const clock = watchFrames(video, signal);
  const timing = () => keeper.timing;

  const keeper = keepTiming({
    video,
    clock,
    source,
    signal,
    onSettled(settled, warnings) {
      const rate = settled.rateKnown ? settled.rate : null;
      const { frameCount } = settled;
      const buffered = facts.buffered.read(video, settled);
      update({ status: 'ready', rate, frameCount, frame: screen.frame, ...buffered, ...bestExactness(settled, clock) });
      for (const code of warnings) port.onWarning(warningOf(code));
      if (!clock.verified) port.onWarning(warningOf('NO_FRAME_CALLBACK'));
      if (video.paused) screen.settle();
    },
  });

  const seeker = createExactSeek({
    video,
    clock,
    signal,
    engine,
    timing,
    onChange(outcome) {
      if (!screen.isStill) update(outcome ? { ...outcome, seeking: false } : { seeking: true });
    },
  });

  const screen = createScreen({ video, clock, seeker, signal, timing, update, openStills });
  clock.listen(() => update({ frame: screen.frame }), signal);

  const loop = createLoop({
    video,
    clock,
    signal,
    timing,
    isSeeking: () => seeker.target !== null,
    seek: (frame) => seeker.seek(frame),
    play: () => video.play(),
  });
  const started = engine.start({ video, source, opener, signal, onFacts: keeper.learn, onError });
  const motion = createMotion({ video, screen, loop, signal, started, settled: keeper.settled, timing, update });
  observeFacts(video, timing, (patch) => update(motion.over(patch)), signal);
  if (port.startFrame > 0) void motion.seek(port.startFrame);
  return motion;

  async function openStills() {
    const { canvas } = port;
    if (!canvas) return null;
    const refuse = () => {
      if (!signal.aborted) port.onWarning(warningOf('CACHE_UNAVAILABLE'));
    };
    try {
      const cache = await import('./cache/stills.js');
      const isStream = kindOf(source) === 'hls';
      const stills = await cache.openStills({ opener, canvas, height: video.videoHeight, isStream, timing: keeper.timing, signal, onError: refuse });
      if (!stills) refuse();
      return stills;
    } catch {
      refuse();
      return null;
    }
  }
}
