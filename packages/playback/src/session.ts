import type { Range } from '@kreatli/timecode';
import type { Engine } from './engine/engine.js';
import type { PlaybackError } from './error/playback-error.js';
import type { PlaybackWarningCode } from './error/playback-warning.js';
import { createExactSeek } from './frame/exact-seek.js';
import { bestExactness } from './frame/exactness.js';
import { watchFrames } from './frame/frame-clock.js';
import { middleOfFrame } from './frame/frame-timing.js';
import { keepTiming } from './frame/timing-keeper.js';
import type { MediaOpener } from './media/open-media.js';
import { kindOf, type MediaSource } from './media-source.js';
import type { Captions } from './playhead/captions.js';
import { facts, observeFacts } from './playhead/facts.js';
import { createMotion, type Motion } from './playhead/motion.js';
import type { Playhead } from './playhead/playhead.js';
import { createScreen } from './playhead/screen.js';
import type { Thumbnails } from './pictures/thumbnails.js';
import type { ScrubSound } from './sound/scrub.js';
import type { Peaks } from './sound/peaks.js';
import type { PeaksOptions } from './sound/read-peaks.js';

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
  warn(code: PlaybackWarningCode, cause?: unknown): void;
}

/** What can be done with one source on one video. */
export interface Session extends Motion {
  setQuality(id: number | null): Promise<void>;
  setCaptions(id: number | null): void;
  setScrubSound(on: boolean): void;
  /** Small pictures; see `Playback`. */
  thumbnails(): Promise<Thumbnails>;
  /** Loudness; see `Playback`. */
  peaks(parts: number, options: PeaksOptions): Promise<Peaks | null>;
}

/** One source on one video: wires engine, clock, timing, seeker and screen, keeps the playhead up to date, and can be moved. */
export function openSession(port: SessionPort): Session {
  const { video, source, engine, opener, signal, onError } = port;
  const update = (patch: Partial<Playhead>) => {
    // At rest, whoever moves from frame to frame may want to hear them.
    if (scrub && patch.frame !== undefined && patch.frame !== heard && video.paused)
      void scrub.then((sound) => sound.play(patch.frame!)).catch(() => undefined);
    heard = patch.frame ?? heard;
    port.update(patch);
  };
  let scrub: Promise<ScrubSound> | null = null;
  let heard = -1;
  let captions: Promise<Captions> | undefined;
  // First, so that nobody takes what the element held before for this source.
  const started = engine.start({
    video,
    source,
    opener,
    signal,
    onFacts: (facts) => keeper.learn(facts),
    onQualities: update,
    onError,
  });
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
      for (const code of warnings) port.warn(code);
      if (!isSeekable(video)) port.warn('NOT_SEEKABLE');
      if (!clock.verified) port.warn('NO_FRAME_CALLBACK');
      if (video.paused) screen.settle();
      void observeCaptions();
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

  const screen = createScreen({ video, clock, seeker, signal, timing, trust: keeper.trust, update, openStills });
  clock.listen(() => update({ frame: screen.frame }), signal);

  const motion = createMotion({ video, screen, signal, started, settled: keeper.settled, timing, startLoop, update });
  observeFacts(video, timing, (patch) => update(motion.over(patch)), signal);
  if (port.startFrame > 0) void motion.seek(port.startFrame);
  let making: Promise<Thumbnails> | undefined;
  return { ...motion, setQuality, setCaptions, setScrubSound, thumbnails, peaks };

  async function startLoop(range: () => Range | null): Promise<void> {
    const { watchLoop } = await import('./playhead/loop.js');
    watchLoop({
      video,
      clock,
      signal,
      range,
      timing,
      isSeeking: () => seeker.target !== null,
      turn: screen.turn,
      play: () => video.play(),
      meant: motion.meant,
    });
  }

  /** At rest nothing asks for the new rendition's picture by itself. */
  async function setQuality(id: number | null): Promise<void> {
    await engine.setQuality?.(id);
    if (video.paused && !signal.aborted) await seeker.seek(screen.frame);
  }

  function setScrubSound(on: boolean): void {
    void scrub?.then(({ close }) => close());
    scrub = on
      ? import('./sound/scrub.js').then(({ createScrubSound }) =>
          createScrubSound(opener, timing, () => (video.muted ? 0 : video.volume), signal),
        )
      : null;
  }

  /** Captions come after the first picture. */
  function observeCaptions(): Promise<Captions> {
    captions ??= import('./playhead/captions.js').then((part) => part.observeCaptions(video, update, signal));
    return captions;
  }
  function setCaptions(id: number | null): void {
    void observeCaptions().then(({ choose }) => choose(id));
  }

  function thumbnails() {
    making ??= import('./pictures/thumbnails.js').then(({ createThumbnails }) =>
      createThumbnails({ opener, storyboard: source.storyboard ?? null, timing, signal }),
    );
    return making;
  }

  async function peaks(parts: number, options: PeaksOptions) {
    await keeper.settled;
    const { readPeaks } = await import('./sound/read-peaks.js');
    const { origin, frameCount } = keeper.timing;
    const end = frameCount > 0 ? middleOfFrame(frameCount - 1, keeper.timing) : video.duration;
    const signals = AbortSignal.any([signal, ...(options.signal ? [options.signal] : [])]);
    return readPeaks(
      source.peaks ?? null,
      { src: source.src, parts, start: origin, end },
      { ...options, signal: signals },
    );
  }

  async function openStills() {
    const { canvas } = port;
    if (!canvas) return null;
    const refuse = (cause: unknown) => {
      if (!signal.aborted) port.warn('CACHE_UNAVAILABLE', cause);
    };
    try {
      const [cache] = await Promise.all([import('./cache/stills.js'), keeper.learnt, keeper.settled]);
      const isStream = kindOf(source) === 'hls';
      const stills = await cache.openStills({
        opener,
        canvas,
        height: video.videoHeight,
        isStream,
        timing: keeper.timing,
        signal,
        onError: refuse,
      });
      if (!stills) refuse(new Error('no track that can be decoded'));
      return stills;
    } catch (cause) {
      refuse(cause);
      return null;
    }
  }
}

/** Whether most of the video can be sought: a server without range requests leaves only what is loaded. */
function isSeekable({ seekable, duration, buffered }: HTMLVideoElement): boolean {
  if (!Number.isFinite(duration) || seekable.length === 0) return seekable.length > 0 || buffered.length === 0;
  return seekable.end(seekable.length - 1) >= duration - 1;
}
