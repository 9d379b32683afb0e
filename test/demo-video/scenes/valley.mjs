import { HEIGHT, WIDTH } from '../timeline.mjs';
import { backdrop, glow, vignette } from '../drawing/light.mjs';
import { mist } from '../drawing/dusk.mjs';
import { seeded, smooth } from '../drawing/maths.mjs';
import { palette, tint } from '../drawing/palette.mjs';
import { drawLayer, layers, ridgeTop } from './ridge.mjs';

const night = [
  ['#2a2a4c', '#44405c'],
  ['#221f40', '#383150'],
  ['#1b1734', '#2c2340'],
  ['#140f28', '#221730'],
  ['#0d091a', '#150d1c'],
  ['#07050c', '#050408'],
];

function stars(context, frame) {
  const random = seeded(77);
  for (let index = 0; index < 130; index++) {
    const [x, y, size] = [random() * WIDTH, random() ** 1.5 * 400, 0.5 + random() ** 3 * 1.5];
    const twinkle = 0.5 + 0.3 * Math.sin(frame * 0.12 + index * 1.7);
    context.fillStyle = tint(palette.paper, twinkle);
    context.beginPath();
    context.arc(x, y, size, 0, Math.PI * 2);
    context.fill();
  }
}

function aurora(context, frame) {
  const rise = smooth(0, 20, frame + 12);
  context.save();
  context.globalCompositeOperation = 'screen';
  for (const [curtain, colour, head, foot] of [
    [0, '#3f9c8c', 210, 66],
    [1, '#7568c8', 170, 40],
  ]) {
    for (let x = 0; x < WIDTH; x += 4) {
      const u = x * 0.0042 + curtain * 2.1;
      const hem = 250 - curtain * 46 + Math.sin(u * 1.3 + frame * 0.012) * 46 + Math.sin(u * 3.1 - frame * 0.017) * 16;
      const ray =
        0.62 +
        0.22 * Math.sin(x * 0.045 + Math.sin(u * 2 + frame * 0.02) * 5) +
        0.16 * Math.sin(x * 0.11 + frame * 0.03);
      const body = (0.52 + 0.48 * Math.sin(u * 1.15 + 0.4 + frame * 0.006)) ** 1.6;
      const fill = context.createLinearGradient(0, hem - head, 0, hem + foot);
      const alpha = 0.62 * rise * ray * body;
      for (const [offset, share] of [
        [0, 0],
        [0.45, 0.32],
        [head / (head + foot), 1],
        [1, 0],
      ])
        fill.addColorStop(offset, tint(colour, alpha * share));
      context.fillStyle = fill;
      context.fillRect(x, hem - head, 4, head + foot);
    }
  }
  context.restore();
}

const villages = [
  { x: 300, spread: 120, layer: 3, drop: 62, lights: 9 },
  { x: 690, spread: 190, layer: 4, drop: 52, lights: 15 },
  { x: 1010, spread: 110, layer: 3, drop: 54, lights: 9 },
  { x: 150, spread: 90, layer: 4, drop: 40, lights: 5 },
];

function windows(context, frame, pan) {
  const random = seeded(2024);
  for (const { x, spread, layer, drop, lights } of villages) {
    for (let index = 0; index < lights; index++) {
      const at = x + spread * (random() + random() - 1) - frame * 0.9 * layers[layer].speed;
      const y = ridgeTop(layers[layer], pan, 20)(x) + drop + (random() - 0.5) * 34;
      const lit = smooth(0, 4, frame - 2 - random() * 30);
      const size = 1.3 + random() * 1.5;
      glow(context, at, y, 14 + size * 7, palette.orange, 0.62 * lit, 0.8);
      glow(context, at, y, size * 3, palette.sun, lit);
    }
  }
}

/** The same country after dark; one light after another is lit. */
export function valley(context, { frame }) {
  const pan = 150 + frame * 0.9;
  backdrop(
    context,
    [
      [0, '#090a1a'],
      [0.45, '#191a38'],
      [0.72, '#463150'],
      [1, '#1b1230'],
    ],
    0,
    640,
  );
  stars(context, frame);
  aurora(context, frame);
  layers.slice(0, 5).forEach((layer, index) => {
    drawLayer(context, layer, pan, 20, ...night[index]);
    if (index < 4) mist(context, layer.base + 36, 56, '#6a5878', 0.22);
  });
  windows(context, frame, pan);
  drawLayer(context, layers[5], pan, 20, ...night[5]);
  context.fillStyle = tint(palette.ink, 0.25);
  context.fillRect(0, 620, WIDTH, HEIGHT - 620);
  vignette(context, 0.5);
}
