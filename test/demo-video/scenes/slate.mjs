import { backdrop } from '../drawing/light.mjs';
import { write } from '../drawing/fonts.mjs';
import { starMark } from '../drawing/mark.mjs';
import { blend, palette, tint } from '../drawing/palette.mjs';

const rows = (version) => [
  ['Client', 'Northlight'],
  ['Campaign', 'Autumn launch'],
  ['Title', 'Hero film'],
  ['Version', version.label],
  ['Start', '00:00:00:00 non-drop'],
  ['Format', '1280 × 720, 23.976, stereo'],
];

function chips(context) {
  const film = [palette.sun, palette.gold, palette.orange, palette.ember, palette.rose, palette.plum, palette.night];
  film.forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect(96 + index * 72, 560, 72, 34);
    context.fillStyle = blend('#f2f2f2', '#080808', index / 6);
    context.fillRect(96 + index * 72, 594, 72, 14);
  });
}

/** The slate: what is in the can, colour chips, and a clock that runs to the first frame of picture. */
export function slate(context, { frame, length, version }) {
  backdrop(context, [
    [0, '#18131d'],
    [1, '#0d0a12'],
  ]);
  starMark(context, 118, 112, 22, palette.paper);
  write(context, 'NORTHLIGHT', 160, 120, { size: 22, fill: palette.paper, tracking: 8 });
  write(context, 'Hero film', 92, 258, { face: 'Serif', size: 92, fill: palette.paper, tracking: -1 });
  rows(version).forEach(([name, value], index) => {
    const [x, y] = [96 + (index % 2) * 290, 344 + Math.floor(index / 2) * 64];
    write(context, name.toUpperCase(), x, y, { size: 13, fill: '#8d8292', tracking: 2 });
    write(context, value, x, y + 26, { size: 20, fill: palette.paper });
  });
  chips(context);
  const [x, y, radius] = [980, 340, 186];
  const turn = (frame % 24) / 24;
  context.beginPath();
  context.moveTo(x, y);
  context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + turn * Math.PI * 2);
  context.closePath();
  context.fillStyle = tint(palette.orange, 0.2);
  context.fill();
  context.strokeStyle = tint(palette.paper, 0.75);
  context.lineWidth = 2;
  for (const ring of [radius, radius - 14]) {
    context.beginPath();
    context.arc(x, y, ring, 0, Math.PI * 2);
    context.stroke();
  }
  for (let tick = 0; tick < 24; tick++) {
    const angle = (tick / 24) * Math.PI * 2 - Math.PI / 2;
    const inner = radius - (tick % 6 === 0 ? 34 : 22);
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * inner, y + Math.sin(angle) * inner);
    context.lineTo(x + Math.cos(angle) * (radius - 14), y + Math.sin(angle) * (radius - 14));
    context.stroke();
  }
  const needle = turn * Math.PI * 2 - Math.PI / 2;
  context.strokeStyle = palette.orange;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x + Math.cos(needle) * 92, y + Math.sin(needle) * 92);
  context.lineTo(x + Math.cos(needle) * radius, y + Math.sin(needle) * radius);
  context.stroke();
  write(context, String(Math.ceil((length - frame) / 24)), x, y + 52, {
    size: 150,
    fill: palette.paper,
    align: 'center',
  });
}
