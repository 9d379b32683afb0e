/** Resolves after `milliseconds`, or at once when `signal` aborts. */
export function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish);
  });
}

/** Resolves when `target` fires `event`, or when `signal` aborts. */
export function nextEvent(target: EventTarget, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    target.addEventListener(event, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Resolves once the element has a picture to show, or when `signal` aborts. */
export async function hasData(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  if (video.readyState < video.HAVE_CURRENT_DATA) await nextEvent(video, 'loadeddata', signal);
}

/** How long a picture that is there may take to be painted, in milliseconds; in a hidden tab none is. */
const PAINT_MS = 100;

/** Resolves once the element's next picture is painted, or would have been. */
export async function painted(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const next = new Promise((resolve) => video.requestVideoFrameCallback?.(resolve));
  await Promise.race([next, delay(PAINT_MS, signal)]);
}
