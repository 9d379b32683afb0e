/** Says which picture is on screen, as the media time in seconds that the browser reports for it. */
export interface FrameClock {
  /** False where `requestVideoFrameCallback` is missing: times are then `currentTime`, believed and not verified. */
  readonly verified: boolean;
  /** Media time of the last presented picture; null before the first. */
  readonly mediaTime: number | null;
  /** Calls `listener` for every presented picture until `signal` aborts. */
  listen(listener: (mediaTime: number) => void, signal: AbortSignal): void;
}

/**
 * Watches `video` until `signal` aborts. One callback is always requested, so also the pictures of seeks that begin
 * later are seen: a callback requested after a seek can miss its picture.
 */
export function watchFrames(video: HTMLVideoElement, signal: AbortSignal): FrameClock {
  const listeners = new Set<(mediaTime: number) => void>();
  const verified = typeof video.requestVideoFrameCallback === 'function';
  let mediaTime: number | null = null;

  const present = (time: number) => {
    mediaTime = time;
    for (const listener of [...listeners]) listener(time);
  };
  if (verified) watchCallbacks(video, signal, present);
  else watchCurrentTime(video, signal, present);

  return {
    verified,
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

function watchCallbacks(video: HTMLVideoElement, signal: AbortSignal, present: (time: number) => void): void {
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
  const report = () => present(video.currentTime);
  for (const event of ['loadeddata', 'seeked', 'pause']) video.addEventListener(event, report, { signal });
  const tick = () => {
    if (signal.aborted || video.paused) return;
    report();
    requestAnimationFrame(tick);
  };
  video.addEventListener('play', tick, { signal });
}
