import { HEIGHT, WIDTH } from '../timeline.mjs';
import { cloudBands, duskSky, mist } from '../drawing/dusk.mjs';
import { glow, vignette } from '../drawing/light.mjs';
import { forest, profile, traceCrest, traceFir, traceRidge } from '../drawing/terrain.mjs';
import { palette, tint } from '../drawing/palette.mjs';

/** The country of the video, far to near; `speed` is how far a layer moves for a camera move of one pixel. */
export const layers = [
  { seed: 12, base: 470, relief: 150, scale: 0.0042, speed: 0.06, top: '#c0605a', foot: '#e59067' },
  { seed: 45, base: 510, relief: 165, scale: 0.0036, speed: 0.13, top: '#94465a', foot: '#c56d5c' },
  { seed: 78, base: 560, relief: 170, scale: 0.0031, speed: 0.25, top: '#643050', foot: '#954a56' },
  { seed: 31, base: 610, relief: 165, scale: 0.0027, speed: 0.42, top: '#3d1d3e', foot: '#65304b' },
  {
    seed: 64,
    base: 672,
    relief: 150,
    scale: 0.0024,
    speed: 0.68,
    top: '#1f1028',
    foot: '#2f1733',
    firs: forest(3, -400, 2400, 15),
    firHeight: 46,
  },
  {
    seed: 90,
    base: 740,
    relief: 130,
    scale: 0.002,
    speed: 1.1,
    top: '#0b0711',
    foot: '#08050c',
    firs: forest(9, -400, 2800, 34),
    firHeight: 112,
  },
].map((layer) => ({ ...layer, height: profile(layer.seed) }));

/** Height in pixels of a layer's ridge at a place on screen. */
export const ridgeTop = (layer, pan, rise) => (x) =>
  layer.base + rise * layer.speed - layer.relief * layer.height((x + pan * layer.speed) * layer.scale + layer.seed);

/** Fills one layer, foot lighter than crest as air does it, with its firs. */
export function drawLayer(context, layer, pan, rise, top = layer.top, foot = layer.foot) {
  const height = ridgeTop(layer, pan, rise);
  const fill = context.createLinearGradient(0, layer.base - layer.relief, 0, layer.base + 60);
  fill.addColorStop(0, top);
  fill.addColorStop(1, foot);
  context.fillStyle = fill;
  traceRidge(context, height);
  context.fill();
  if (!layer.firs) return height;
  context.fillStyle = top;
  context.beginPath();
  for (const fir of layer.firs) {
    const x = fir.x - pan * layer.speed;
    if (x > -80 && x < WIDTH + 80) traceFir(context, x, height(x) + 6, layer.firHeight * fir.height, fir);
  }
  context.fill();
  return height;
}

/** The sun goes down behind six ridges; the camera moves right and up. */
export function ridge(context, { frame }) {
  const [pan, rise] = [frame * 2.1, frame * 0.34];
  const sun = { x: 792 - frame * 0.5, y: 268 + frame * 0.42 };
  duskSky(context, sun.x, sun.y, 58, 480);
  cloudBands(context, 5, frame * 0.7, { top: 70, bottom: 340 });
  layers.forEach((layer, index) => {
    const height = drawLayer(context, layer, pan, rise);
    if (index < 4) {
      const rim = context.createRadialGradient(sun.x, sun.y, 40, sun.x, sun.y, 520 - index * 60);
      rim.addColorStop(0, tint(palette.gold, 0.75 - index * 0.13));
      rim.addColorStop(1, tint(palette.gold, 0));
      context.strokeStyle = rim;
      context.lineWidth = 1.8;
      traceCrest(context, height);
      context.stroke();
      mist(context, layer.base + 26 + rise * layer.speed, 64, index < 2 ? '#f0a878' : '#8d4a5a', 0.34 - index * 0.05);
    }
    if (index === 2) glow(context, sun.x, sun.y, 620, palette.orange, 0.3, 0.8);
  });
  glow(context, sun.x, sun.y, 360, palette.gold, 0.28);
  const floor = context.createLinearGradient(0, 560, 0, HEIGHT);
  floor.addColorStop(0, tint(palette.ink, 0));
  floor.addColorStop(1, tint(palette.ink, 0.7));
  context.fillStyle = floor;
  context.fillRect(0, 560, WIDTH, HEIGHT - 560);
  vignette(context, 0.4);
}
