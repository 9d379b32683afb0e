/**
 * Reads the frame code off a picture. Pure.
 * @type {import('./read-frame-code.d.mts').readFrameCode}
 */
export function readFrameCode({ data, width, height }, geometry) {
  const levels = Array.from({ length: geometry.cells }, (_, cell) => cellLuma(data, width, height, geometry, cell));
  const [white, black] = levels;
  if (!(white - black > 64)) return null;
  const middle = (white + black) / 2;
  const guard = (white - black) / 8;
  if (levels.some((level) => Math.abs(level - middle) < guard)) return null;
  const bits = levels.slice(2, 2 + geometry.bits).map((level) => level > middle);
  const odd = bits.filter(Boolean).length % 2 === 1;
  const [even, unlike] = levels.slice(2 + geometry.bits).map((level) => level > middle);
  if (even !== odd || unlike === odd) return null;
  return bits.reduce((frame, bit) => frame * 2 + Number(bit), 0);
}

function cellLuma(data, width, height, { x, y, cellWidth, cellHeight }, cell) {
  const inside = (start, size, pixels) => {
    const first = Math.round((start + size * 0.25) * pixels);
    return [first, Math.max(first + 1, Math.round((start + size * 0.75) * pixels))];
  };
  const [left, right] = inside(x + cell * cellWidth, cellWidth, width);
  const [top, bottom] = inside(y, cellHeight, height);
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row * width + column) * 4;
      sum += 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
    }
  }
  return sum / ((right - left) * (bottom - top));
}
