import { tint } from './palette.mjs';

/** Fingers from the index on the left to the little one: middle, half width, knuckle and tip heights. */
const fingers = [
  { x: -47, half: 16, knuckle: -50, tip: 27 },
  { x: -15, half: 16.5, knuckle: -55, tip: 31 },
  { x: 17, half: 16, knuckle: -51, tip: 28 },
  { x: 46, half: 14, knuckle: -42, tip: 20 },
];

function back(context) {
  context.beginPath();
  context.moveTo(-64, -22);
  context.bezierCurveTo(-70, -60, -58, -104, -40, -160);
  context.lineTo(44, -160);
  context.bezierCurveTo(54, -110, 66, -70, 61, -18);
  context.closePath();
}

function thumb(context) {
  context.beginPath();
  context.moveTo(-52, -118);
  context.bezierCurveTo(-80, -92, -92, -60, -84, -34);
  context.bezierCurveTo(-78, -10, -60, 4, -34, 10);
  context.bezierCurveTo(-14, 14, -8, -6, -26, -14);
  context.bezierCurveTo(-46, -22, -56, -36, -50, -62);
}

function sleeve(context) {
  context.beginPath();
  context.moveTo(-62, -134);
  context.bezierCurveTo(-20, -122, 30, -122, 70, -136);
  context.bezierCurveTo(92, -260, 130, -400, 190, -620);
  context.lineTo(-150, -620);
  context.bezierCurveTo(-110, -420, -80, -260, -62, -134);
  context.closePath();
}

function lined(context, rim, alpha, width) {
  context.strokeStyle = tint(rim, alpha);
  context.lineWidth = width;
  context.stroke();
}

/** A fist round a handle at the origin, fingers towards us, the arm going up; lit from behind by `rim`. */
export function hand(context, rim) {
  context.lineJoin = 'round';
  const flesh = context.createLinearGradient(-70, -120, 60, 40);
  for (const [offset, colour] of [
    [0, '#8a4634'],
    [0.4, '#542a2a'],
    [1, '#2a141e'],
  ])
    flesh.addColorStop(offset, colour);
  back(context);
  context.fillStyle = flesh;
  context.fill();
  lined(context, rim, 0.95, 2.4);
  for (const { x, half, knuckle, tip } of fingers) {
    context.beginPath();
    context.roundRect(x - half, knuckle, half * 2, tip - knuckle, half * 0.96);
    const round = context.createLinearGradient(x - half, 0, x + half, 0);
    for (const [offset, colour] of [
      [0, '#a35c40'],
      [0.3, '#5c2e2c'],
      [0.75, '#35191f'],
      [1, '#1a0c14'],
    ])
      round.addColorStop(offset, colour);
    context.fillStyle = round;
    context.fill();
    context.strokeStyle = 'rgba(18,7,13,.8)';
    context.lineWidth = 2;
    context.stroke();
    context.beginPath();
    context.arc(x, knuckle + half, half - 1.5, Math.PI * 1.1, Math.PI * 1.75);
    lined(context, rim, 0.6, 1.8);
    context.beginPath();
    context.arc(x, tip - half, half - 0.5, Math.PI * 0.2, Math.PI * 0.85);
    lined(context, rim, 0.85, 2);
  }
  thumb(context);
  context.fillStyle = flesh;
  context.fill();
  context.strokeStyle = 'rgba(18,7,13,.7)';
  context.lineWidth = 4;
  context.stroke();
  lined(context, rim, 0.9, 1.8);
  const wool = context.createLinearGradient(-100, 0, 110, 0);
  for (const [offset, colour] of [
    [0, '#5a2c38'],
    [0.2, '#241320'],
    [0.8, '#120a15'],
    [1, '#3c2028'],
  ])
    wool.addColorStop(offset, colour);
  sleeve(context);
  context.fillStyle = wool;
  context.fill();
  lined(context, rim, 0.9, 2.2);
  for (const [y, alpha] of [
    [-150, 0.4],
    [-162, 0.2],
    [-174, 0.2],
  ]) {
    context.beginPath();
    context.moveTo(-64 + (y + 134) * 0.14, y);
    context.bezierCurveTo(-20, y + 12, 30, y + 12, 72 - (y + 134) * 0.14, y - 2);
    lined(context, rim, alpha, 1.8);
  }
}
