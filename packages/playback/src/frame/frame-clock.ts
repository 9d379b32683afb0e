/** Says which picture is on screen, as the media time in seconds that the browser reports for it. */
export interface FrameClock {
  /**
   * True once `requestVideoFrameCallback` has told of a picture. Until then, and for good where it is missing or silent
   * (hidden tabs, browsers without compositing), times are `currentTime`: believed, not verified.
   */
  readonly verified: boolean;
  /** Media time of the last presented picture; null before the first. */
  readonly mediaTime: number | null;
  /** Calls `listener` for every presented picture until `signal` aborts. */
  listen(listener: (mediaTime: number) => void, signal: AbortSignal): void;
}

/** Watches `video` until `signal` aborts. */
export function watchFrames(video: HTMLVideoElement, signal: AbortSignal): FrameClock {
  const listeners = new Set<(mediaTime: number) => void>();
  let mediaTime: number | null = null;
  let verified = false;

  const present = (time: number) => {
    mediaTime = time;
    for (const listener of [...listeners]) listener(time);
  };
  watchCallbacks(video, signal, (time) => {
    verified = true;
    present(time);
  });
  watchCurrentTime(video, signal, (time) => {
    if (!verified) present(time);
  });

  return {
    get verified() {
      return verified;
    },
    get mediaTime() {
      return mediaTime;
    },
    listen(listener, until) {
      if (until.aborted) return;
      listeners.add(listener);
      until.addEventListener('abort', () => listeners.delete(listener), { once: true });
    },
  };
}

/** One callback is always requested: one that is requested after a seek can miss its picture. */
function watchCallbacks(video: HTMLVideoElement, signal: AbortSignal, present: (time: number) => void): void {
  if (!('requestVideoFrameCallback' in video)) return;
  let handle = 0;
  const next = () => {
    handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      if (signal.aborted) return;
      next();
      present(mediaTime);
    });
  };
  next();
  signal.addEventListener('abort', () => video.cancelVideoFrameCallback(handle), { once: true });
}

function watchCurrentTime(video: HTMLVideoElement, signal: AbortSignal, present: (time: number) => void): void {
  const report = () => {
    // While seeking, currentTime is where the picture will be, not what it shows.
    if (!signal.aborted && !video.seeking) present(video.currentTime);
  };
  // The picture of a seek can be up to two display frames later than the event.
  const afterPaint = () => requestAnimationFrame(() => requestAnimationFrame(report));
  for (const event of ['seeked', 'pause']) video.addEventListener(event, afterPaint, { signal });
  video.addEventListener('timeupdate', () => !video.paused && report(), { signal });
  const tick = () => {
    if (signal.aborted || video.paused) return;
    report();
    requestAnimationFrame(tick);
  };
  video.addEventListener('play', tick, { signal });
}
