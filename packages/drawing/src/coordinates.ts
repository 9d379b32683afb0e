import { COORDINATE_MAX, type FrameSize, type Point } from './shape.js';
import type { StoredPoint } from './stored-shape.js';

/** A stored coordinate: a share 0–1 as an integer 0…65535, clamped. */
export const toStored = (share: number): number =>
  Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * COORDINATE_MAX);

/** A position in frame pixels as it is stored. A position outside of the frame moves to its edge. */
export const toStoredPoint = ([x, y]: Point, { width, height }: FrameSize): StoredPoint => [
  toStored(x / width),
  toStored(y / height),
];

/** A stored position in frame pixels. */
export const toFramePoint = ([x, y]: readonly [number, number], { width, height }: FrameSize): Point => [
  (x / COORDINATE_MAX) * width,
  (y / COORDINATE_MAX) * height,
];
