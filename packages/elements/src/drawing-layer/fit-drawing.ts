import type { Shape } from '@kreatli/core';
import { type FrameSize, simplifyDrawing } from '@kreatli/drawing';

/** How far a point may be from the line that was drawn, in CSS pixels: the first is that of every stroke. */
export const TOLERANCES: readonly number[] = [0.5, 0.75, 1, 1.5];
/** What stays free for text that is written after the drawing, in bytes. */
export const SPARE_BYTES = 2048;

/**
 * The drawing with as few points left out as it takes to leave `spare` bytes of an event free; null if it does not fit
 * with the widest tolerance. `scale`: frame pixels in a CSS pixel.
 */
export function fitDrawing(
  shapes: readonly Shape[],
  size: FrameSize,
  scale: number,
  bytesLeft: (shapes: readonly Shape[]) => number,
  spare = SPARE_BYTES,
): readonly Shape[] | null {
  for (const tolerance of TOLERANCES) {
    const fitted = tolerance === TOLERANCES[0] ? shapes : simplifyDrawing(shapes, size, tolerance * scale);
    if (bytesLeft(fitted) >= spare) return fitted;
  }
  return null;
}
