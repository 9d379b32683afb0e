import { glow } from './light.mjs';
import { palette, tint } from './palette.mjs';

/** A turned piece of metal: a cylinder seen slightly from above, from `top` to `bottom`, half widths `a` and `b`. */
function turned(context, top, bottom, a, b, fill, sag = 9) {
  context.beginPath();
  context.moveTo(-a, top);
  context.quadraticCurveTo(0, top + sag * 2 * (a / 110), a, top);
  context.lineTo(b, bottom);
  context.quadraticCurveTo(0, bottom + sag * 2 * (b / 110), -b, bottom);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
}

/** Brushed bronze across a width: dark edges, a cool key on the left, the fire's warmth in the middle. */
function bronze(context, half, lit, rim) {
  const metal = context.createLinearGradient(-half, 0, half, 0);
  const stops = [
    [0, '#0d0910'],
    [0.04, tint(rim, 0.85)],
    [0.09, '#2a1a1c'],
    [0.24, '#6d4a35'],
    [0.3, '#a77d57'],
    [0.36, '#5a3c2e'],
    [0.6, '#251719'],
    [0.84, '#3f2822'],
    [0.93, '#7c5138'],
    [0.965, tint(palette.gold, 0.35 + 0.5 * lit)],
    [1, '#0d0910'],
  ];
  for (const [offset, colour] of stops) metal.addColorStop(offset, colour);
  return metal;
}

function fire(context, lit, flicker) {
  const strength = lit * flicker;
  context.save();
  context.beginPath();
  context.rect(-93, -140, 186, 352);
  context.clip();
  glow(context, 0, 60, 300, palette.ember, strength, 1.1);
  glow(context, 0, 60, 200, palette.orange, strength, 1.3);
  glow(context, 0, 60, 96, '#ffb35c', strength, 1.75);
  context.restore();
  const wick = context.createLinearGradient(-15, 0, 15, 0);
  for (const [offset, colour] of [
    [0, '#4a2a20'],
    [0.5, '#8a5b3c'],
    [1, '#3a2018'],
  ])
    wick.addColorStop(offset, colour);
  context.fillStyle = wick;
  context.beginPath();
  context.roundRect(-10, -38, 20, 206, 10);
  context.fill();
  context.save();
  context.globalAlpha = Math.min(1, lit * 1.4);
  context.fillStyle = palette.sun;
  context.shadowColor = palette.gold;
  context.shadowBlur = 26 * lit;
  context.beginPath();
  context.roundRect(-11, -40, 22, 210, 11);
  context.fill();
  context.restore();
}

function glass(context, lit) {
  const body = context.createLinearGradient(-95, 0, 95, 0);
  const edge = tint(palette.gold, 0.16 + 0.34 * lit);
  const stops = [
    [0, edge],
    [0.05, 'rgba(20,10,16,.5)'],
    [0.14, 'rgba(255,230,200,.17)'],
    [0.2, 'rgba(255,230,200,.03)'],
    [0.74, 'rgba(255,230,200,0)'],
    [0.86, 'rgba(255,214,170,.2)'],
    [0.89, 'rgba(20,10,16,.25)'],
    [0.97, 'rgba(20,10,16,.5)'],
    [1, edge],
  ];
  for (const [offset, colour] of stops) body.addColorStop(offset, colour);
  turned(context, -142, 208, 95, 95, body);
}

function bail(context, half, tall, rim) {
  for (const [width, colour] of [
    [9, '#140c12'],
    [3.5, rim],
  ]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(-half, -160);
    context.bezierCurveTo(-half * 1.08, -160 - tall * 1.3, half * 1.08, -160 - tall * 1.3, half, -160);
    context.stroke();
  }
}

/**
 * The Northlight lantern, 600 units tall round the origin: bronze, a glass cylinder, a column of light.
 * @param {{ lit?: number, flicker?: number, rim?: string, bailHalf?: number, bailTall?: number }} look
 *   `lit` from 0 (cold) to 1; `bailHalf` and `bailTall` foreshorten the handle
 */
export function lantern(context, { lit = 1, flicker = 1, rim = '#b9794f', bailHalf = 98, bailTall = 190 } = {}) {
  bail(context, bailHalf, bailTall, rim);
  turned(context, -140, 206, 93, 93, '#120b12');
  fire(context, lit, flicker);
  glass(context, lit);
  for (const x of [-94, -54, 54, 94]) {
    context.fillStyle = Math.abs(x) > 90 ? '#20141a' : 'rgba(24,13,16,.82)';
    context.fillRect(x - 2.5, -142, 5, 356);
    context.fillStyle = tint(palette.gold, 0.15 + 0.5 * lit);
    context.fillRect(x < 0 ? x + 1.5 : x - 2.5, -138, 1.2, 344);
  }
  const metal = (half) => bronze(context, half, lit, rim);
  turned(context, 204, 268, 108, 108, metal(108));
  turned(context, 204, 210, 108, 108, tint(palette.gold, 0.25 + 0.55 * lit), 9);
  turned(context, 266, 288, 122, 122, metal(122));
  turned(context, -174, -140, 106, 106, metal(106));
  turned(context, -145, -140, 106, 106, tint(palette.gold, 0.2 + 0.6 * lit), 9);
  context.beginPath();
  context.moveTo(-106, -172);
  context.bezierCurveTo(-100, -214, -52, -226, -34, -244);
  context.lineTo(34, -244);
  context.bezierCurveTo(52, -226, 100, -214, 106, -172);
  context.quadraticCurveTo(0, -155, -106, -172);
  context.fillStyle = metal(106);
  context.fill();
  turned(context, -262, -243, 36, 36, metal(36));
  turned(context, -276, -262, 20, 24, metal(24));
}
