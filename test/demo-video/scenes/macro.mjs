import { createCanvas } from '@napi-rs/canvas';
import { bokeh } from '../drawing/bokeh.mjs';
import { backdrop, glow, vignette } from '../drawing/light.mjs';
import { glide, mix } from '../drawing/maths.mjs';
import { palette, tint } from '../drawing/palette.mjs';
import { HEIGHT, WIDTH } from '../timeline.mjs';

function collar(context, y, radius, depth, travel, strength) {
  const teeth = 300;
  for (let tooth = 0; tooth < teeth; tooth++) {
    const angle = (Math.PI * (tooth + 0.5 + travel * 4)) / teeth;
    const [x, edge] = [640 - Math.cos(angle) * radius, y + Math.sin(angle) * 112];
    const pitch = ((radius * Math.PI) / teeth) * Math.sin(angle);
    const key = Math.exp(-(((x - 640) / 250 - mix(-1.6, 1.6, travel)) ** 2) * 1.6);
    const warm = Math.exp(-(((x - 640) / 330) ** 2));
    const fill = context.createLinearGradient(0, edge, 0, edge + depth);
    const level = strength * (0.1 + 0.72 * key + 0.34 * warm);
    fill.addColorStop(0, tint(palette.sun, Math.min(1, level)));
    fill.addColorStop(0.3, tint(palette.gold, Math.min(1, level * 0.75)));
    fill.addColorStop(1, tint(palette.ember, level * 0.12));
    context.fillStyle = fill;
    context.fillRect(x, edge, Math.max(0.6, pitch * 0.5), depth);
  }
}

/** One pass along the coil: the half turned away from us (`front` false) or the half in front. */
function traceCoil(context, frame, x, front) {
  context.beginPath();
  let drawing = false;
  for (let turn = -6; turn <= 80; turn += 0.1) {
    const phase = turn + frame * 0.01;
    const near = Math.cos(phase) >= 0;
    const [px, py] = [x + Math.sin(phase) * 62, -60 + turn * 7.9 + Math.cos(phase) * 13];
    if (near === front && drawing) context.lineTo(px, py);
    else if (near === front) context.moveTo(px, py);
    drawing = near === front;
  }
}

function filament(context, frame, x) {
  context.save();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const passes = [
    [false, 9, '#7a2c14'],
    [false, 4, tint(palette.orange, 0.9)],
    [true, 24, tint(palette.orange, 0.3)],
    [true, 13, tint(palette.gold, 0.65)],
    [true, 7, palette.sun],
  ];
  for (const [front, width, colour] of passes) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    traceCoil(context, frame, x, front);
    context.stroke();
  }
  context.restore();
}

function softCollar(travel) {
  const layer = createCanvas(WIDTH, HEIGHT);
  collar(layer.getContext('2d'), 566, 866, 90, travel * 1.2, 0.6);
  return layer;
}

/** The lens almost touches the glass: coil, knurled collar, and a leak of light across the gate. */
export function macro(context, { frame, length }) {
  const travel = glide((frame + 4) / (length + 8));
  backdrop(context, [
    [0, '#3a160f'],
    [0.45, '#7a2f18'],
    [0.66, '#2c1214'],
    [1, '#0b0609'],
  ]);
  glow(context, 640, 190, 780, palette.ember, 0.9, 0.8);
  glow(context, 640, 170, 420, palette.orange, 0.7);
  bokeh(context, 40, frame * 2, {
    count: 14,
    area: [40, -20, 1200, 420],
    size: [30, 92],
    colours: [palette.gold, palette.orange],
    alpha: 0.2,
  });
  context.save();
  context.translate(mix(26, -26, travel), 0);
  context.filter = 'blur(2px)';
  filament(context, frame, 640);
  context.filter = 'none';
  glow(context, 640, 200, 260, palette.gold, 0.4, 1.6);
  context.restore();
  context.save();
  context.translate(mix(-34, 34, travel), 0);
  for (const [y, height, top, foot] of [
    [398, 420, '#2c1814', '#0a0608'],
    [560, 260, '#1b0f10', '#060406'],
  ]) {
    const body = context.createLinearGradient(0, y, 0, y + height);
    body.addColorStop(0, top);
    body.addColorStop(1, foot);
    context.fillStyle = body;
    context.beginPath();
    context.ellipse(640, y, 860, 112, 0, 0, Math.PI);
    context.lineTo(-220, 900);
    context.lineTo(1500, 900);
    context.closePath();
    context.fill();
  }
  collar(context, 408, 856, 58, travel, 0.95);
  context.filter = 'blur(2.5px)';
  context.drawImage(softCollar(travel), 0, 0);
  context.filter = 'none';
  context.strokeStyle = tint(palette.sun, 0.75);
  context.lineWidth = 3;
  context.beginPath();
  context.ellipse(640, 398, 860, 112, 0, Math.PI * 0.12, Math.PI * 0.88);
  context.stroke();
  context.restore();
  const leak = mix(-260, 1540, travel);
  glow(context, leak, 300, 620, palette.ember, 0.95, 1.4);
  glow(context, leak + 130, 360, 430, palette.orange, 0.7, 1.7);
  glow(context, leak - 220, 420, 380, '#a83a5e', 0.6, 1.6);
  vignette(context, 0.5);
}
