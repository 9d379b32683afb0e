import type { Picture } from './picture.js';

/** A canvas laid exactly over the video, which shows kept pictures. */
export interface Surface {
  /** Frame on the canvas; null while the video is seen. */
  readonly frame: number | null;
  /** Draws and shows a picture. */
  show(frame: number, picture: Picture): void;
  /** Draws and shows what the video shows now. */
  freeze(frame: number, video: HTMLVideoElement): void;
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

  function draw(
    frame: number,
    width: number,
    height: number,
    paint: (to: CanvasRenderingContext2D, width: number, height: number) => void,
  ): void {
    if (!context || signal.aborted) return;
    // Setting a size clears the canvas, even to the same.
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    paint(context, width, height);
    canvas.hidden = false;
    shown = frame;
  }

  return {
    get frame() {
      return shown;
    },
    show: (frame, { sample }) =>
      draw(frame, sample.displayWidth, sample.displayHeight, (to, width, height) =>
        sample.draw(to, 0, 0, width, height),
      ),
    freeze: (frame, video) =>
      draw(frame, video.videoWidth, video.videoHeight, (to, width, height) => to.drawImage(video, 0, 0, width, height)),
    hide,
  };
}
