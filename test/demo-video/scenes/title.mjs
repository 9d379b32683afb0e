import { backdrop, glow, veil, vignette } from '../drawing/light.mjs';
import { write } from '../drawing/fonts.mjs';
import { smooth } from '../drawing/maths.mjs';
import { palette, tint } from '../drawing/palette.mjs';

const lines = [
  { words: 'Shorter days.', face: 'Serif', x: 116, y: 316, at: 2 },
  { words: 'Longer light.', face: 'Serif Italic', x: 300, y: 470, at: 18 },
];

/** Two lines of type that a passing light reveals. */
export function title(context, { frame, length }) {
  backdrop(context, [
    [0, '#140c1e'],
    [0.55, '#2d1530'],
    [1, '#54273c'],
  ]);
  const sweep = 60 + frame * 26;
  glow(context, 1040 - frame * 1.5, 760, 820, palette.ember, 0.75, 0.5);
  glow(context, sweep, 400, 520, palette.rose, 0.55, 0.9);
  vignette(context, 0.4);
  for (const { words, face, x, y, at } of lines) {
    const front = (frame - at) * 44;
    const fill = context.createLinearGradient(x, 0, x + 900, 0);
    const paint = (position, colour) => fill.addColorStop(Math.min(1, Math.max(0, position / 900)), colour);
    paint(front - 420, palette.paper);
    paint(front - 120, palette.gold);
    paint(front, tint(palette.orange, 0));
    write(context, words, x + (length - frame) * 0.35, y, {
      face,
      size: 150,
      fill: front <= 0 ? 'rgba(0,0,0,0)' : fill,
      tracking: -2,
    });
  }
  context.fillStyle = tint(palette.gold, 0.7);
  context.fillRect(122, 540, 420 * smooth(20, 44, frame), 1.5);
  veil(context, '#0a0710', smooth(length - 5, length + 1, frame));
}
