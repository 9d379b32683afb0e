/**
 * The frame code: a strip of cells, from left to right one white, one black, sixteen bits of the frame
 * index with the most significant first, even parity, odd parity. White is 1.
 * Lengths are fractions of the picture's width (`x`, `cellWidth`) and height (`y`, `cellHeight`).
 */
export const geometry = {
  x: 32 / 1280,
  y: 688 / 720,
  cellWidth: 12 / 1280,
  cellHeight: 8 / 720,
  cells: 20,
  bits: 16,
};

/** The cells of a frame index, `true` for white. */
export function encodeFrame(frame) {
  const bits = Array.from({ length: geometry.bits }, (_, bit) => Boolean((frame >> (geometry.bits - 1 - bit)) & 1));
  const odd = bits.filter(Boolean).length % 2 === 1;
  return [true, false, ...bits, odd, !odd];
}

/** Draws the strip on a dark plate, like the edge print of film stock. */
export function drawFrameCode(context, frame, width, height) {
  const { x, y, cellWidth, cellHeight, cells } = geometry;
  context.fillStyle = '#060408';
  context.fillRect(x * width - 6, y * height - 4, cells * cellWidth * width + 12, cellHeight * height + 8);
  encodeFrame(frame).forEach((white, cell) => {
    context.fillStyle = white ? '#f4f0ea' : '#060408';
    context.fillRect((x + cell * cellWidth) * width, y * height, cellWidth * width, cellHeight * height);
  });
}
