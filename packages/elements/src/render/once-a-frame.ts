import { nextFrame } from './next-frame.js';

/** A function that resolves at once when it is first called in a frame, and before the next frame for later calls. */
export function onceAFrame(): () => Promise<void> {
  let frame: Promise<void> | undefined;
  return async () => {
    await frame;
    frame = nextFrame();
  };
}
