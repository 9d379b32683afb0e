/** Where a frame code is: fractions of the frame's width (`x`, `cellWidth`) and height (`y`, `cellHeight`). */
export interface FrameCodeGeometry {
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Number of cells: white, black, the bits, even parity, odd parity. */
  readonly cells: number;
  /** Number of bits of the frame number, most significant first. */
  readonly bits: number;
}

/** An image in RGBA, row by row, such as an `ImageData`. */
export interface RgbaImage {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the frame number from an image of the whole frame, of any size. Returns null when the white and black cells do
 * not differ enough, a cell is neither, or a parity does not match.
 */
export function readFrameCode(image: RgbaImage, geometry: FrameCodeGeometry): number | null {
  const levels = Array.from({ length: geometry.cells }, (_, cell) => cellLuma(image, geometry, cell));
  const [white = 0, black = 0] = levels;
  if (!(white - black > 64)) return null;
  const middle = (white + black) / 2;
  const guard = (white - black) / 8;
  if (levels.some((level) => Math.abs(level - middle) < guard)) return null;
  const isWhite = levels.map((level) => level > middle);
  const bits = isWhite.slice(2, 2 + geometry.bits);
  const odd = bits.filter(Boolean).length % 2 === 1;
  const [even, unlike] = isWhite.slice(2 + geometry.bits);
  if (even !== odd || unlike === odd) return null;
  return bits.reduce((frame, bit) => frame * 2 + Number(bit), 0);
}

function cellLuma(
  { data, width, height }: RgbaImage,
  { x, y, cellWidth, cellHeight }: FrameCodeGeometry,
  cell: number,
): number {
  const inside = (start: number, size: number, pixels: number): readonly [first: number, end: number] => {
    const first = Math.round((start + size * 0.25) * pixels);
    return [first, Math.max(first + 1, Math.round((start + size * 0.75) * pixels))];
  };
  const [left, right] = inside(x + cell * cellWidth, cellWidth, width);
  const [top, bottom] = inside(y, cellHeight, height);
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row * width + column) * 4;
      sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    }
  }
  return sum / ((right - left) * (bottom - top));
}
