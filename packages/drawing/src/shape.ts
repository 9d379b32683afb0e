/**
 * A shape as the review log stores it, not yet checked. Kind `k` is `stroke`, `line`, `arrow`, `rect`, `ellipse` or
 * `text`; other kinds come from newer programs.
 *
 * - Points (`pts`, `a`, `b`) are `[x, y]`, integers 0…65535: shares of the width and height of the displayed frame,
 *   after rotation and pixel aspect, before zoom and letterboxing. The origin is the top left.
 * - `w`, the pen width, is a share of the frame's width; `size`, of a text, of its height. Both are 0…65535.
 * - `c` is a color index, see `drawingColor`.
 */
export interface DrawingShape {
  readonly k: string;
  readonly [key: string]: unknown;
}

/** The coordinate of the right and of the bottom edge of the frame in a stored shape. */
export const COORDINATE_MAX = 65_535;

/** The displayed frame in pixels: after rotation and pixel aspect, so that pixels are square. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** A position in frame pixels from the top left; fractions allowed. */
export type Point = readonly [x: number, y: number];
