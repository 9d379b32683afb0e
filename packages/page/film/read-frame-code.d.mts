/** Where the frame code lies: fractions of the picture's width (`x`, `cellWidth`) and height (`y`, `cellHeight`). */
export interface FrameCodeGeometry {
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** All cells: white, black, the bits, even parity, odd parity. */
  readonly cells: number;
  /** Bits of the frame index, most significant first. */
  readonly bits: number;
}

/** A picture in RGBA, row by row: an `ImageData` is one. */
export interface RgbaPicture {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the frame index off a picture of any size that shows the whole frame.
 * Returns `null` when the white and black cells do not differ enough, a cell is neither, or a parity fails.
 */
export function readFrameCode(picture: RgbaPicture, geometry: FrameCodeGeometry): number | null;
