/** The longest wait for a frame, in milliseconds: a page that is not shown has none. */
const MAX_WAIT_MS = 100;

/** Resolves before the next frame is painted, or after 100 milliseconds. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    };
    const frame = requestAnimationFrame(end);
    const timer = setTimeout(end, MAX_WAIT_MS);
  });
