import type { PlaybackWarningCode } from '../error/playback-warning.js';
import { unknownMedia, type MediaInfo } from '../media/media-info.js';
import type { MediaSource } from '../media/media-source.js';
import { delay } from '../wait/delay.js';
import { untilHasData } from '../wait/video-state.js';
import type { FrameClock } from './frame-clock.js';
import { NOMINAL_RATE, withShift, withoutShift, type FrameTiming } from './frame-timing.js';
import { resolveTiming } from './resolve-timing.js';

/** Longest wait for the media's info once the first frame is loaded, in milliseconds. */
const MEDIA_INFO_TIMEOUT_MS = 3000;
/** Longest wait for the first presented frame, in milliseconds. Hidden tabs present none. */
const FIRST_FRAME_TIMEOUT_MS = 500;

/** What the tracker watches, and its callback. */
export interface TimingPort {
  readonly video: HTMLVideoElement;
  readonly clock: FrameClock;
  readonly source: MediaSource;
  /** See `Engine.isSegmented`. */
  readonly isSegmented: boolean;
  readonly signal: AbortSignal;
  /** Called when the timing is first resolved, and again if the media's info comes later. */
  onResolved(timing: FrameTiming, warnings: readonly PlaybackWarningCode[]): void;
}

/** Holds the frame timing of a media source. */
export interface TimingTracker {
  /** What was read from the media; null before. */
  readonly info: MediaInfo | null;
  /** The best timing known so far. */
  readonly timing: FrameTiming;
  /** Resolves after the first `onResolved`, or when the signal aborts. */
  readonly resolved: Promise<void>;
  /** Resolves when the media's info is set. Once `resolved` too, the timing is final. */
  readonly hasInfo: Promise<void>;
  /** Call when the element's time was seen to be the container's: removes the doubt about a shifted timeline. */
  confirmTimeline(): void;
  /** Call when the video was seen to show another frame than that of its time. */
  doubtTimeline(): void;
  /** Sets what was read from the media. Provisional info causes no warnings, and is not what `hasInfo` waits for. */
  setInfo(info: MediaInfo, isProvisional?: boolean): void;
}

/** Re-seeks, so that the frame callback is called for a frame that was presented before we subscribed. */
function presentAgain(video: HTMLVideoElement): void {
  const { currentTime } = video;
  video.currentTime = currentTime;
}

/** Resolves the frame timing from the declared source, the media's info and the first presented frame. */
export function trackTiming(port: TimingPort): TimingTracker {
  const { video, clock, source, signal } = port;
  let timing: FrameTiming = {
    rate: source.rate ?? NOMINAL_RATE,
    isRateKnown: source.rate !== undefined,
    isConstant: true,
    times: null,
    doubt: null,
    origin: 0,
    frameCount: source.frames ?? 0,
  };
  let info: MediaInfo | null = null;
  let isProvisional = false;
  let firstFrameTime: number | null = null;
  /** Media time of the first frame, where it was presented before its time came. */
  let start: number | null = null;
  let finish: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const hasInfo = new Promise<void>((resolve) => (finish = resolve));
  const hasAnyInfo = new Promise<void>((resolve) => (begin = resolve));
  const wasLoaded = video.readyState >= video.HAVE_CURRENT_DATA;

  clock.subscribe((mediaTime) => {
    if (firstFrameTime === null && video.currentTime < mediaTime) start = mediaTime;
    firstFrameTime ??= mediaTime;
  }, signal);

  const resolveNow = () => {
    const fallback = { origin: firstFrameTime ?? 0, end: video.duration, start, isSegmented: port.isSegmented };
    const result = resolveTiming(source, info ?? unknownMedia, fallback);
    timing = result.timing;
    port.onResolved(timing, isProvisional ? [] : result.warnings);
  };

  async function resolveOnce(): Promise<void> {
    await untilHasData(video, signal);
    await Promise.race([hasAnyInfo, delay(MEDIA_INFO_TIMEOUT_MS, signal)]);
    await untilAtFirstFrame();
    if (firstFrameTime === null && wasLoaded && video.paused) presentAgain(video);
    const deadline = performance.now() + FIRST_FRAME_TIMEOUT_MS;
    while (firstFrameTime === null && !document.hidden && performance.now() < deadline && !signal.aborted)
      await delay(16, signal);
    if (!signal.aborted) resolveNow();
  }

  /** hls.js seeks to the first frame itself, which would undo a seek that is made before it. */
  async function untilAtFirstFrame(): Promise<void> {
    const deadline = performance.now() + FIRST_FRAME_TIMEOUT_MS;
    const isBefore = () => video.seeking || (video.buffered.length > 0 && video.currentTime < video.buffered.start(0));
    while (isBefore() && performance.now() < deadline && !signal.aborted) await delay(16, signal);
  }

  let isResolved = false;
  const resolved = resolveOnce().then(() => void (isResolved = true));
  return {
    get info() {
      return isProvisional ? null : info;
    },
    get timing() {
      return timing;
    },
    resolved,
    hasInfo,
    confirmTimeline: () => void (timing = withoutShift(timing)),
    doubtTimeline: () => void (timing = withShift(timing)),
    setInfo(read, provisional = false) {
      [info, isProvisional] = [read, provisional];
      begin();
      if (!provisional) finish();
      if (isResolved && !signal.aborted) resolveNow();
    },
  };
}
