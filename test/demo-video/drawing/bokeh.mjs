import { glow } from './light.mjs';
import { seeded } from './maths.mjs';
import { tint } from './palette.mjs';

/** Points of light far out of focus: discs with a bright edge that wander slowly. */
export function bokeh(
  context,
  seed,
  frame,
  { count = 18, area = [0, 0, 1280, 720], size = [14, 46], colours, alpha = 0.3 },
) {
  const random = seeded(seed);
  const [left, top, width, height] = area;
  context.save();
  context.globalCompositeOperation = 'screen';
  for (let index = 0; index < count; index++) {
    const radius = size[0] + (size[1] - size[0]) * random() ** 2;
    const x = left + width * random() + Math.sin(frame * 0.011 + index) * 10;
    const y = top + height * random() + Math.cos(frame * 0.009 + index * 2) * 6;
    const colour = colours[Math.floor(random() * colours.length)];
    const strength = alpha * (0.35 + 0.65 * random()) * (0.85 + 0.15 * Math.sin(frame * 0.05 + index * 3));
    const disc = context.createRadialGradient(x, y, 0, x, y, radius);
    for (const [offset, share] of [
      [0, 0.75],
      [0.7, 0.85],
      [0.86, 0.9],
      [1, 0],
    ])
      disc.addColorStop(offset, tint(colour, strength * share));
    context.fillStyle = disc;
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }
  context.restore();
}

/** Motes in a beam: small soft sparks that rise. */
export function motes(context, seed, frame, { count = 26, area, colour, alpha = 0.7 }) {
  const random = seeded(seed);
  const [left, top, width, height] = area;
  for (let index = 0; index < count; index++) {
    const speed = 0.25 + 0.9 * random();
    const x = left + width * random() + Math.sin(frame * 0.03 * speed + index) * 16;
    const y = top + ((((height * (1 + random()) - frame * speed) % height) + height) % height);
    glow(
      context,
      x,
      y,
      3 + 5 * random(),
      colour,
      alpha * (0.4 + 0.6 * Math.sin(frame * 0.06 * speed + index * 5) ** 2),
    );
  }
}
