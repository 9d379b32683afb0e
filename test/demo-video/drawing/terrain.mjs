import { HEIGHT, WIDTH } from '../timeline.mjs';
import { noiseLine, seeded } from './maths.mjs';

/** A mountain profile: height in `[0, 1]` along a line, with sharp crests and soft feet. */
export function profile(seed) {
  const crest = noiseLine(seed, 6);
  const swell = noiseLine(seed + 991, 2);
  return (x) => 0.62 * (1 - Math.abs(crest(x)) * 2.1) + 0.38 * (0.5 + swell(x * 0.43));
}

/** Traces a ridge over the picture's width and closes it below; `top(x)` is its height in pixels. */
export function traceRidge(context, top, step = 3) {
  context.beginPath();
  context.moveTo(-4, HEIGHT + 4);
  for (let x = -4; x <= WIDTH + 4; x += step) context.lineTo(x, top(x));
  context.lineTo(WIDTH + 4, HEIGHT + 4);
  context.closePath();
}

/** The upper edge of a ridge alone, for rim light. */
export function traceCrest(context, top, from = -4, to = WIDTH + 4, step = 3) {
  context.beginPath();
  for (let x = from; x <= to; x += step) context.lineTo(x, top(x));
}

/** A stand of firs: fixed world positions, uneven heights, in clearings and clumps. */
export function forest(seed, from, to, spacing) {
  const random = seeded(seed);
  const clump = noiseLine(seed + 5, 3);
  const firs = [];
  for (let x = from; x < to; x += spacing * (0.5 + random())) {
    const vigour = clump(x * 0.006) + 0.35;
    if (vigour > 0.1)
      firs.push({
        x,
        height: (0.45 + 0.75 * random()) * (0.6 + vigour),
        lean: (random() - 0.5) * 0.06,
        seed: random(),
      });
  }
  return firs;
}

/** One fir, `height` pixels tall, standing on `(x, y)`. */
export function traceFir(context, x, y, height, fir) {
  const tiers = 9;
  const half = height * 0.21;
  const random = seeded(fir.seed * 1e6);
  const side = (sign) => {
    const points = [];
    for (let tier = 0; tier <= tiers; tier++) {
      const at = tier / tiers;
      const reach = half * at ** 0.85 * (0.8 + 0.4 * random());
      points.push([x + fir.lean * height * (1 - at) + sign * reach, y - height * (1 - at) + height * 0.03]);
      points.push([x + fir.lean * height * (1 - at) + sign * reach * 0.5, y - height * (1 - at)]);
    }
    return points;
  };
  const [left, right] = [side(-1), side(1).reverse()];
  context.moveTo(x + fir.lean * height, y - height * 1.04);
  for (const [px, py] of [...left, [x - 2, y + 8], [x + 2, y + 8], ...right]) context.lineTo(px, py);
  context.closePath();
}
