import type { Point } from '@kreatli/drawing';
import type { StageTransform } from '../feature/stage-transform.js';

/** A box in the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A position in the window as shares of the frame: 0–1 inside, from the frame's own top left. `box` is what surrounds
 * the frame on screen, zoomed and moved; a rotation turns the frame inside of it. An SVG's own matrix is not used:
 * WebKitGTK leaves the transforms of HTML ancestors out of it.
 */
export function shareOf(x: number, y: number, box: Box, rotation: StageTransform['rotation']): Point {
  const [u, v] = [(x - box.left) / box.width, (y - box.top) / box.height];
  switch (rotation) {
    case 90:
      return [v, 1 - u];
    case 180:
      return [1 - u, 1 - v];
    case 270:
      return [1 - v, u];
    default:
      return [u, v];
  }
}
