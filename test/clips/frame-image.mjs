// Draws the image of one frame: planar YUV 4:2:0, so that ffmpeg takes it as it is. Pure.

/** Where the code lies, as `readFrameCode` wants it: a row of cells along the top edge, in shares of the image. */
export const frameCode = { x: 0, y: 0, cellWidth: 1 / 20, cellHeight: 32 / 360, cells: 20, bits: 16 };

const [black, white] = [16, 235];

/** Returns a function from a frame number to its image. */
export function painter(width, height) {
  const ground = background(width, height);
  const scale = width / 640;
  return (number) => {
    const image = Buffer.from(ground);
    const box = (x, y, w, h, luma) => {
      const [left, right] = [x, x + w].map((edge) => Math.round(edge * scale));
      const [top, bottom] = [y, y + h].map((edge) => Math.round(edge * scale));
      for (let row = top; row < bottom; row++) image.fill(luma, row * width + left, row * width + right);
    };
    cells(number).forEach((on, cell) => box(cell * 32, 0, 32, 32, on ? white : black));
    box((number * 8) % 600, 200, 40, 60, white);
    box(610 - ((number * 5) % 600), 300, 24, 24, black);
    return image;
  };
}

/** White, black, 16 bits with the highest first, then a bit that makes their number even and its opposite. */
function cells(number) {
  const bits = Array.from({ length: 16 }, (_, bit) => (number >> (15 - bit)) & 1);
  const odd = bits.reduce((sum, bit) => sum ^ bit, 0);
  return [1, 0, ...bits, odd, odd ^ 1];
}

function background(width, height) {
  const image = Buffer.alloc((width * height * 3) / 2, 128);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) image[y * width + x] = 60 + (((x + y) >> 3) & 63) + (((x * 7) ^ (y * 13)) & 8);
  }
  return image;
}
