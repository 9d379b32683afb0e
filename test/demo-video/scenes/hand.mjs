import { cloudBands, duskSky, mist } from '../drawing/dusk.mjs';
import { motes } from '../drawing/bokeh.mjs';
import { hand as drawHand } from '../drawing/hand.mjs';
import { lantern } from '../drawing/lantern.mjs';
import { glow, vignette } from '../drawing/light.mjs';
import { profile, traceRidge } from '../drawing/terrain.mjs';
import { palette } from '../drawing/palette.mjs';

const far = [profile(12), profile(45), profile(78)];

function softCountry(context, pan) {
  const tones = ['#b05a58', '#6d3450', '#2c1630'];
  context.save();
  context.filter = 'blur(5px)';
  far.forEach((height, index) => {
    traceRidge(context, (x) => 560 + index * 62 - 120 * height((x + pan * (index + 1) * 0.4) * 0.0026 + index * 7), 8);
    context.fillStyle = tones[index];
    context.fill();
  });
  context.restore();
  mist(context, 560, 70, '#e39a72', 0.3);
}

/** A hand lifts the lantern into the sun. */
export function hand(context, { frame, length }) {
  const sway = Math.sin(frame * 0.085) * 0.05 * (1 - frame / (length * 1.6));
  const lift = 26 * Math.exp(-frame / 22);
  const sun = { x: 880 - frame * 0.14, y: 270 + frame * 0.1 };
  duskSky(context, sun.x, sun.y, 118, 540);
  cloudBands(context, 23, frame * 0.5, { top: 60, bottom: 330, count: 10 });
  softCountry(context, frame * 0.9);
  context.save();
  context.translate(756 - frame * 0.2, 196 + lift + Math.sin(frame * 0.05) * 3);
  context.scale(1 + frame * 0.0005, 1 + frame * 0.0005);
  context.save();
  context.rotate(sway);
  context.scale(0.74, 0.74);
  context.translate(0, 352);
  lantern(context, { lit: 0.9, flicker: 1 + 0.02 * Math.sin(frame), rim: '#ffb877', bailTall: 196 });
  glow(context, 0, 60, 420, palette.orange, 0.5);
  context.restore();
  context.rotate(0.3 + sway * 0.2);
  drawHand(context, '#ffc58a');
  context.restore();
  glow(context, sun.x, sun.y, 420, palette.orange, 0.26);
  glow(context, sun.x, sun.y + 4, 900, palette.orange, 0.22, 0.1);
  motes(context, 4, frame, { count: 18, area: [440, 120, 520, 520], colour: palette.gold, alpha: 0.5 });
  vignette(context, 0.45);
}
