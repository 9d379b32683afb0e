import type { FrameSize, Point } from '@kreatli/drawing';
import type { SessionContext } from '../context/contexts.js';
import { type Box, shareOf } from './frame-point.js';

/** Where a pad lies over the frame, and how large it is shown. */
export class PadGeometry {
  readonly session: SessionContext;
  readonly #element: HTMLElement;

  constructor(element: HTMLElement, session: SessionContext) {
    this.#element = element;
    this.session = session;
  }
  /** The displayed frame in pixels. */
  get size(): FrameSize {
    return this.session.player.playback.$playhead.get();
  }
  /** Frame pixels in a CSS pixel on screen. */
  get scale(): number {
    const { width, height } = this.#box;
    const isTurned = this.session.player.features.$stageTransform.get().rotation % 180 !== 0;
    return this.size.width / (isTurned ? height : width);
  }
  /** Frame pixels in a pixel of the layout, which zoom and rotation do not change. */
  get layoutScale(): number {
    return this.size.width / this.#element.clientWidth;
  }
  get #box(): Box {
    return this.#element.getBoundingClientRect();
  }
  /** A position in the window in frame pixels. */
  pointAt(x: number, y: number): Point {
    const { rotation } = this.session.player.features.$stageTransform.get();
    const [u, v] = shareOf(x, y, this.#box, rotation);
    return [u * this.size.width, v * this.size.height];
  }
}
