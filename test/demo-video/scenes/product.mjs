import { HEIGHT, WIDTH } from '../timeline.mjs';
import { bokeh, motes } from '../drawing/bokeh.mjs';
import { backdrop, glow, vignette } from '../drawing/light.mjs';
import { lantern } from '../drawing/lantern.mjs';
import { glide, mix, smooth } from '../drawing/maths.mjs';
import { palette, tint } from '../drawing/palette.mjs';

const TABLE = 566;

function table(context, lit) {
  const wood = context.createLinearGradient(0, TABLE, 0, HEIGHT);
  for (const [offset, colour] of [
    [0, '#3b1f24'],
    [0.08, '#22131b'],
    [1, '#0a070d'],
  ])
    wood.addColorStop(offset, colour);
  context.fillStyle = wood;
  context.fillRect(-200, TABLE, WIDTH + 400, HEIGHT);
  context.fillStyle = tint(palette.gold, 0.25 + 0.35 * lit);
  context.fillRect(-200, TABLE, WIDTH + 400, 1.4);
  glow(context, 640, TABLE + 50, 640, palette.ember, 0.85 * lit, 0.2);
  glow(context, 640, TABLE + 40, 330, palette.gold, 0.7 * lit, 0.16);
}

/** The lantern on a sill at dusk; it takes light while the camera goes in. */
export function product(context, { frame, length }) {
  const lit = smooth(16, 52, frame) * (1 - 0.5 * smooth(20, 24, frame) * (1 - smooth(24, 29, frame)));
  const flicker = 1 + 0.025 * Math.sin(frame * 0.9) * Math.sin(frame * 0.37);
  const scale = mix(0.9, 1.2, glide(frame / length));
  backdrop(context, [
    [0, '#160d22'],
    [0.42, '#3c1d3a'],
    [0.66, '#7d3947'],
    [0.8, '#c26a50'],
    [1, '#2a1530'],
  ]);
  context.save();
  context.translate(640, 400);
  context.scale(mix(1, 1.1, glide(frame / length)), mix(1, 1.1, glide(frame / length)));
  context.translate(-640, -400);
  glow(context, 330, 560, 620, palette.orange, 0.75, 0.42);
  bokeh(context, 71, frame, {
    count: 30,
    area: [-20, 420, 1320, 130],
    size: [6, 26],
    colours: [palette.gold, palette.orange, palette.ember],
    alpha: 0.34,
  });
  context.restore();
  context.save();
  context.translate(640, 400);
  context.scale(scale, scale);
  context.translate(-640, -400);
  table(context, lit);
  glow(context, 640, 400, 560, palette.ember, 0.75 * lit * flicker, 0.95);
  context.save();
  context.translate(640, TABLE + 44);
  context.scale(0.72, -0.42);
  context.globalAlpha = 0.28;
  context.translate(0, -286);
  lantern(context, { lit, flicker });
  context.restore();
  glow(context, 640, TABLE + 46, 130, '#000000', 0.9, 0.14, 'source-over');
  context.save();
  context.translate(640, TABLE + 36 - 288 * 0.72);
  context.scale(0.72, 0.72);
  lantern(context, { lit, flicker });
  context.restore();
  glow(context, 640, 404, 300, palette.orange, 0.5 * lit * flicker, 1.05);
  motes(context, 8, frame, { area: [420, 120, 440, 440], colour: palette.gold, alpha: 0.75 * lit });
  context.restore();
  vignette(context, 0.62);
  glow(context, 640, 300, 1100, palette.gold, (1 - smooth(-3, 9, frame)) ** 1.5);
}
