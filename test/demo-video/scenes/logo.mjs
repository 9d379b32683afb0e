import { backdrop, glow, veil, vignette } from '../drawing/light.mjs';
import { write } from '../drawing/fonts.mjs';
import { settle, smooth } from '../drawing/maths.mjs';
import { starMark } from '../drawing/mark.mjs';
import { palette } from '../drawing/palette.mjs';

/** The house mark on the last light, held, then the camera goes through it. */
export function logo(context, { frame, length }) {
  const arrive = settle((frame + 3) / 16);
  const push = smooth(length - 10, length + 3, frame) ** 2;
  const scale = 1 + frame * 0.0012 + push * 2.6;
  backdrop(context, [
    [0, '#120b1c'],
    [0.6, '#2a1530'],
    [1, '#5b2a3c'],
  ]);
  glow(context, 640, 830, 900, palette.orange, 0.75 + push * 0.25, 0.55);
  glow(context, 640, 322, 420, palette.rose, 0.4 * arrive, 0.8);
  context.save();
  context.translate(640, 322);
  context.scale(scale, scale);
  context.globalAlpha = arrive * (1 - push * 0.7);
  starMark(context, 0, -34, 74, palette.paper, arrive);
  write(context, 'NORTHLIGHT', 0, 106, { size: 38, fill: palette.paper, tracking: 17, align: 'center' });
  context.restore();
  glow(context, 640, 288, 700, palette.sun, push * 0.95);
  vignette(context, 0.45);
  veil(context, '#000000', 1 - smooth(-2, 5, frame));
}
