import { enterFrameCallback } from '../wait/frame-callback.js';

/** Reports which frame is presented, as the media time in seconds that the browser reports for it. */
export interface FrameClock {
  /**
   * True once `requestVideoFrameCallback` has been called back. Before that, and always where it is missing or silent
   * (hidden tabs, browsers without compositing), times come from `currentTime`.
   */
  readonly isVerified: boolean;
  /** Media time of the last presented frame; null before the first. */
  readonly mediaTime: number | null;
  /** Calls `listener` for every presented frame until `signal` aborts. */
  subscribe(listener: (mediaTime: number) => void, signal: AbortSignal): void;
}

/** Watches `video` until `signal` aborts. */
export function watchFrames(video: HTMLVideoElement, signal: AbortSignal): FrameClock {
  const listeners = new Set<(mediaTime: number) => void>();
  let mediaTime: number | null = null;
  let isVerified = false;

  const present = (time: number) => {
    mediaTime = time;
    for (const listener of [...listeners]) listener(time);
  };
  watchCallbacks(video, signal, (time) => {
    isVerified = true;
    present(time);
  });
  watchCurrentTime(video, signal, (time) => {
    if (!isVerified) present(time);
  });

  return {
    get isVerified() {
      return isVerified;
    },
    get mediaTime() {
      return mediaTime;
    },
    subscribe(listener, until) {
      if (until.aborted) return;
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener));
    },
  };
}

/** A callback is requested at all times: one that is requested after a seek can miss the frame of the seek. */
function watchCallbacks(video: HTMLVideoElement, signal: AbortSignal, present: (time: number) => void): void {
  if (!('requestVideoFrameCallback' in video)) return;
  let handle = 0;
  const next = () => {
    handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      enterFrameCallback();
      if (signal.aborted) return;
      next();
      present(mediaTime);
    });
  };
  next();
  signal.addEventListener('abort', () => video.cancelVideoFrameCallback(handle));
}

function watchCurrentTime(video: HTMLVideoElement, signal: AbortSignal, present: (time: number) => void): void {
  const report = () => {
    // While seeking, currentTime is the seek target, not the presented frame.
    if (!signal.aborted && !video.seeking) present(video.currentTime);
  };
  // The frame of a seek can be presented up to two display frames after the event.
  const reportAfterPaint = () => requestAnimationFrame(() => requestAnimationFrame(report));
  for (const event of ['seeked', 'pause']) video.addEventListener(event, reportAfterPaint, { signal });
  video.addEventListener('timeupdate', () => !video.paused && report(), { signal });
  const tick = () => {
    if (signal.aborted || video.paused) return;
    report();
    requestAnimationFrame(tick);
  };
  video.addEventListener('play', tick, { signal });
}
