import { HEIGHT, WIDTH } from '../timeline.mjs';
import { backdrop, glow } from './light.mjs';
import { seeded } from './maths.mjs';
import { palette, tint } from './palette.mjs';

/** The evening sky with the sun at `(x, y)`; `radius` of the disc in pixels. */
export function duskSky(context, x, y, radius, horizon = 470) {
  backdrop(
    context,
    [
      [0, '#2b1638'],
      [0.28, '#5a2a48'],
      [0.52, palette.rose],
      [0.78, '#cf6d50'],
      [1, '#f3a868'],
    ],
    0,
    horizon,
  );
  glow(context, x, y, 900, palette.orange, 0.85, 0.62);
  glow(context, x, y, 470, '#ffb772', 0.75, 0.85);
  glow(context, x, y, radius * 3.2, palette.gold, 0.85);
  const disc = context.createRadialGradient(x, y, radius * 0.8, x, y, radius);
  disc.addColorStop(0, palette.sun);
  disc.addColorStop(1, tint(palette.sun, 0));
  context.fillStyle = disc;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

/** Long thin clouds lit from below; `drift` in pixels moves them. */
export function cloudBands(
  context,
  seed,
  drift,
  { top = 90, bottom = 400, count = 16, colour = palette.rose, lit = palette.gold } = {},
) {
  const random = seeded(seed);
  for (let index = 0; index < count; index++) {
    const depth = random();
    const y = top + ((bottom - top) * (index + random())) / count;
    const width = 180 + 420 * random();
    const x = ((random() * (WIDTH + 900) + drift * (0.4 + depth)) % (WIDTH + 900)) - 450;
    const height = 9 + 26 * random();
    const warmth = (y - top) / (bottom - top);
    glow(context, x, y, width, colour, 0.5, (height / width) * 1.6, 'source-over');
    glow(context, x + width * 0.3, y - height * 0.3, width * 0.5, colour, 0.4, (height / width) * 2.2, 'source-over');
    glow(context, x + width * 0.1, y + height * 0.6, width * 0.8, lit, 0.1 + 0.4 * warmth, (height / width) * 0.7);
  }
}

/** Mist that lies in a valley at height `y`. */
export function mist(context, y, height, colour, alpha) {
  const gradient = context.createLinearGradient(0, y - height, 0, y + height);
  gradient.addColorStop(0, tint(colour, 0));
  gradient.addColorStop(0.5, tint(colour, alpha));
  gradient.addColorStop(1, tint(colour, 0));
  context.fillStyle = gradient;
  context.fillRect(0, Math.max(0, y - height), WIDTH, Math.min(HEIGHT, 2 * height));
}
