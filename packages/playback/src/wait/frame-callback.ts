let end: Promise<unknown> | undefined;

/** Call first in each callback of `requestVideoFrameCallback`. */
export function enterFrameCallback(): void {
  end = new Promise((resolve) => setTimeout(resolve));
}

/**
 * Resolves when the last frame callback and its microtasks have run. A page that empties an element, or loads another
 * source, within a frame callback gets no more animation frames from Firefox 153.
 */
export const frameCallbackEnd = (): Promise<unknown> | undefined => end;
