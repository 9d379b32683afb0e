import type { CachedFrame } from '../cache/cached-frame.js';
import { drawSample } from './draw-sample.js';

/** A canvas exactly over the video. */
export interface OverlayCanvas {
  /** Frame on the canvas; null while it is hidden. */
  readonly frame: number | null;
  /** Draws and shows a cached frame; hides, and returns false, where the engine may have drawn nothing. */
  show(frame: number, cached: CachedFrame): boolean;
  /** Draws and shows the video's current frame. */
  freeze(frame: number, video: HTMLVideoElement): void;
  hide(): void;
}

/** Takes over `canvas`, which is hidden until it shows a frame, and again when `signal` aborts. */
export function createOverlayCanvas(canvas: HTMLCanvasElement, signal: AbortSignal): OverlayCanvas {
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
    paint: (to: CanvasRenderingContext2D, width: number, height: number) => boolean | void,
  ): boolean {
    if (!context || signal.aborted) return false;
    // Setting a size clears the canvas, even if it is the same size.
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (paint(context, width, height) === false) {
      hide();
      return false;
    }
    canvas.hidden = false;
    shown = frame;
    return true;
  }

  return {
    get frame() {
      return shown;
    },
    show: (frame, { sample }) =>
      draw(frame, sample.displayWidth, sample.displayHeight, (to, width, height) =>
        drawSample(to, sample, width, height),
      ),
    freeze(frame, video) {
      draw(frame, video.videoWidth, video.videoHeight, (to, width, height) => to.drawImage(video, 0, 0, width, height));
    },
    hide,
  };
}
