import type { Picture } from './picture.js';

/** A canvas laid exactly over the video, which shows kept pictures. */
export interface Surface {
  /** Frame on the canvas; null while the video is seen. */
  readonly frame: number | null;
  /** Draws and shows a picture. */
  show(frame: number, picture: Picture): void;
  /** Lets the video be seen. */
  hide(): void;
}

/** Takes over `canvas`; it is hidden until it shows something, and again when `signal` aborts. */
export function createSurface(canvas: HTMLCanvasElement, signal: AbortSignal): Surface {
  const context = canvas.getContext('2d', { alpha: false });
  let shown: number | null = null;

  function hide(): void {
    shown = null;
    canvas.hidden = true;
  }
  hide();
  signal.addEventListener('abort', hide);

  return {
    get frame() {
      return shown;
    },
    show(frame, { sample }) {
      if (!context || signal.aborted) return;
      const { displayWidth: width, displayHeight: height } = sample;
      // Setting a size clears the canvas, even to the same.
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      sample.draw(context, 0, 0, width, height);
      canvas.hidden = false;
      shown = frame;
    },
    hide,
  };
}
