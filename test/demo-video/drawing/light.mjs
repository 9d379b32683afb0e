import { HEIGHT, WIDTH } from '../timeline.mjs';
import { tint } from './palette.mjs';

/** A vertical gradient over the whole picture; `stops` are `[offset, colour]`. */
export function backdrop(context, stops, top = 0, bottom = HEIGHT) {
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  for (const [offset, colour] of stops) gradient.addColorStop(offset, colour);
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

/**
 * Light that falls off from a point with the square of the distance, added to the picture.
 * `stretch` flattens it (1 is round).
 */
export function glow(context, x, y, radius, colour, strength = 1, stretch = 1, mode = 'screen') {
  if (strength <= 0) return;
  context.save();
  context.globalCompositeOperation = mode;
  context.translate(x, y);
  context.scale(1, stretch);
  const gradient = context.createRadialGradient(0, 0, 0, 0, 0, radius);
  for (let step = 0; step <= 8; step++) {
    const distance = step / 8;
    gradient.addColorStop(distance, tint(colour, Math.min(1, strength) * (1 - distance) ** 2));
  }
  context.fillStyle = gradient;
  context.fillRect(-radius, -radius, 2 * radius, 2 * radius);
  context.restore();
}

/** Darkens the corners, as a lens does. */
export function vignette(context, strength = 0.5) {
  const gradient = context.createRadialGradient(WIDTH / 2, HEIGHT / 2, 260, WIDTH / 2, HEIGHT / 2, 780);
  gradient.addColorStop(0, 'rgba(8,4,12,0)');
  gradient.addColorStop(1, `rgba(8,4,12,${strength})`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, HEIGHT);
}

/** A veil of one colour over the picture; fades to and from black use it. */
export function veil(context, colour, alpha) {
  if (alpha <= 0) return;
  context.fillStyle = tint(colour, Math.min(1, alpha));
  context.fillRect(0, 0, WIDTH, HEIGHT);
}
