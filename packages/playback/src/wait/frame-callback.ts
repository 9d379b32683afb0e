let isInside = false;

/**
 * Calls `requestVideoFrameCallback` of an element that has it, so that {@link leaveFrameCallback} knows when a callback
 * runs.
 */
export function requestFrameCallback(video: HTMLVideoElement, callback: (mediaTime: number) => void): number {
  return video.requestVideoFrameCallback((_now, { mediaTime }) => {
    isInside = true;
    setTimeout(() => (isInside = false));
    callback(mediaTime);
  });
}

/**
 * Resolves in a task of its own if a frame callback, or a microtask of it, runs; else at once. A page that empties an
 * element or loads another source within a frame callback gets no more animation frames from Firefox 153.
 */
export async function leaveFrameCallback(): Promise<void> {
  if (isInside) await new Promise((resolve) => setTimeout(resolve));
}
