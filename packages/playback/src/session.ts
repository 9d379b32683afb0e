import type { Engine } from './engine/engine.js';
import type { PlaybackError } from './error/playback-error.js';
import { warningOf, type PlaybackWarning } from './error/playback-warning.js';
import { createExactSeek } from './frame/exact-seek.js';
import { bestExactness } from './frame/exactness.js';
import { watchFrames } from './frame/frame-clock.js';
import { frameAtTime } from './frame/frame-timing.js';
import { keepTiming } from './frame/timing-keeper.js';
import type { MediaSource } from './media-source.js';
import { createMotion, type Motion } from './playhead/motion.js';
import { facts, observeFacts } from './playhead/facts.js';
import type { Playhead } from './playhead/playhead.js';

/** What a session is made of. It ends with `signal`. */
export interface SessionPort {
  readonly video: HTMLVideoElement;
  readonly source: MediaSource;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** Frame to show first. */
  readonly startFrame: number;
  update(patch: Partial<Playhead>): void;
  onError(error: PlaybackError): void;
  onWarning(warning: PlaybackWarning): void;
}

/** One source on one video: wires engine, clock, timing and seeker, keeps the playhead up to date, and can be moved. */
export function openSession(port: SessionPort): Motion {
  const { video, source, engine, signal, update } = port;
  const clock = watchFrames(video, signal);
  const shownFrame = () => frameAtTime(clock.mediaTime ?? video.currentTime, keeper.timing);

  const keeper = keepTiming({
    video,
    clock,
    source,
    signal,
    onSettled(timing, warnings) {
      const rate = timing.rateKnown ? timing.rate : null;
      const { frameCount } = timing;
      const buffered = facts.buffered.read(video, timing);
      update({ status: 'ready', rate, frameCount, frame: shownFrame(), ...buffered, ...bestExactness(timing, clock) });
      for (const code of warnings) port.onWarning(warningOf(code));
      if (!clock.verified) port.onWarning(warningOf('NO_FRAME_CALLBACK'));
    },
  });

  const seeker = createExactSeek({
    video,
    clock,
    signal,
    engine,
    timing: () => keeper.timing,
    onChange: (outcome) => update(outcome ? { ...outcome, seeking: false } : { seeking: true }),
  });

  observeFacts(video, () => keeper.timing, update, signal);
  clock.listen(() => update({ frame: shownFrame() }), signal);

  const started = engine.start({ video, source, signal, onFacts: keeper.learn, onError: port.onError });
  const motion = createMotion({ video, clock, seeker, signal, started, settled: keeper.settled, shownFrame, lastFrame: () => keeper.timing.frameCount - 1 });
  if (port.startFrame > 0) void motion.seek(port.startFrame);
  return motion;
}
