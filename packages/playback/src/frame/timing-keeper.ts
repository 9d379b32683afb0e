import type { PlaybackWarningCode } from '../error/playback-warning.js';
import type { MediaSource } from '../media-source.js';
import { delay, hasData } from '../wait.js';
import type { FrameClock } from './frame-clock.js';
import { NOMINAL_RATE, withoutShift, type FrameTiming } from './frame-timing.js';
import { noFacts, settleTiming, type MediaFacts } from './settle-timing.js';

/** How long the media's own facts may keep a loaded picture from counting as ready, in milliseconds. */
const FACTS_MS = 3000;
/** How long to wait for a first picture, which a hidden tab never presents, in milliseconds. */
const PICTURE_MS = 500;

/** What the keeper watches, and whom it tells. */
export interface TimingPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly source: MediaSource;
  readonly signal: AbortSignal;
  /** Called when the timing is settled, and once more if the media's facts come late. */
  onSettled(timing: FrameTiming, warnings: readonly PlaybackWarningCode[]): void;
}

/** Knows what a frame is in this media. */
export interface TimingKeeper {
  readonly timing: FrameTiming;
  /** Resolves after the first `onSettled`; also when the signal aborts. */
  readonly settled: Promise<void>;
  /** Resolves when all that can be read of the media was: the timing, once settled, is the last one. */
  readonly learnt: Promise<void>;
  /** It was seen that the element's clock is the container's: a shift is no longer in doubt. */
  trust(): void;
  /** Hands in what was read from the media. */
  learn(facts: MediaFacts): void;
}

/** A picture that was up before anybody listened is told of when it is presented again. */
function presentAgain(video: HTMLVideoElement): void {
  const { currentTime } = video;
  video.currentTime = currentTime;
}

/** Settles frame timing from the declared source, the media's facts and the first presented picture. */
export function keepTiming(port: TimingPort): TimingKeeper {
  const { video, clock, source, signal } = port;
  let timing: FrameTiming = {
    rate: source.rate ?? NOMINAL_RATE,
    rateKnown: source.rate !== undefined,
    constant: true,
    times: null,
    doubt: null,
    origin: 0,
    frameCount: source.frames ?? 0,
  };
  let facts: MediaFacts | null = null;
  let firstPicture: number | null = null;
  let finish: () => void = () => undefined;
  const learnt = new Promise<void>((resolve) => (finish = resolve));
  const wasUp = video.readyState >= video.HAVE_CURRENT_DATA;

  clock.listen((mediaTime) => (firstPicture ??= mediaTime), signal);

  const settle = () => {
    const fallback = { origin: firstPicture ?? 0, end: video.duration };
    const settled = settleTiming(source, facts ?? noFacts, fallback);
    timing = settled.timing;
    port.onSettled(timing, settled.warnings);
  };

  async function settleOnce(): Promise<void> {
    await hasData(video, signal);
    await Promise.race([learnt, delay(FACTS_MS, signal)]);
    await arrived();
    if (firstPicture === null && wasUp && video.paused) presentAgain(video);
    const deadline = performance.now() + PICTURE_MS;
    while (firstPicture === null && !document.hidden && performance.now() < deadline && !signal.aborted)
      await delay(16, signal);
    if (!signal.aborted) settle();
  }

  /** hls.js goes to where pictures begin by a seek of its own, which would undo one that comes before it. */
  async function arrived(): Promise<void> {
    const deadline = performance.now() + PICTURE_MS;
    const isOnTheWay = () =>
      video.seeking || (video.buffered.length > 0 && video.currentTime < video.buffered.start(0));
    while (isOnTheWay() && performance.now() < deadline && !signal.aborted) await delay(16, signal);
  }

  let done = false;
  const settled = settleOnce().then(() => void (done = true));
  return {
    get timing() {
      return timing;
    },
    settled,
    learnt,
    trust: () => void (timing = withoutShift(timing)),
    learn(read) {
      facts = read;
      finish();
      if (done && !signal.aborted) settle();
    },
  };
}
