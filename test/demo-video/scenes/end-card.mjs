import { cloudBands, duskSky } from '../drawing/dusk.mjs';
import { backdrop, glow, veil, vignette } from '../drawing/light.mjs';
import { write } from '../drawing/fonts.mjs';
import { settle, smooth } from '../drawing/maths.mjs';
import { autumnMark, halfSunMark, starMark } from '../drawing/mark.mjs';
import { palette, tint } from '../drawing/palette.mjs';
import { drawLayer, layers } from './ridge.mjs';

const LEGAL = 'Light output 410 lm at 2700 K. Battery life up to 14 hours, depending on setting. © Northlight';

const cards = {
  star: {
    mark: starMark,
    markSize: 66,
    ink: palette.paper,
    line: 'Autumn launch',
    ground(context) {
      backdrop(context, [
        [0, '#15131a'],
        [1, '#0b0a0f'],
      ]);
    },
  },
  halfSun: {
    mark: halfSunMark,
    markSize: 92,
    ink: palette.sun,
    line: 'The autumn lantern. Out now.',
    ground(context, frame) {
      duskSky(context, 640, 820 - frame * 0.2, 90, 620);
      cloudBands(context, 41, frame * 0.6, { top: 60, bottom: 560, count: 14 });
      veil(context, palette.plum, 0.5);
    },
  },
  autumn: {
    mark: autumnMark,
    markSize: 92,
    ink: palette.sun,
    line: 'Longer light. From 21 September.',
    ground(context, frame) {
      backdrop(
        context,
        [
          [0, '#150c20'],
          [0.45, '#3a1a38'],
          [0.75, '#8d3f49'],
          [1, '#d9774f'],
        ],
        0,
        640,
      );
      glow(context, 640, 610, 760, palette.orange, 0.85, 0.5);
      layers.slice(2).forEach((layer) => drawLayer(context, layer, 420 + frame * 0.5, 128));
      glow(context, 640, 250, 520, palette.night, 0.55, 0.7, 'source-over');
      glow(context, 640, 640, 620, palette.ink, 0.75, 0.13, 'source-over');
    },
  },
};

/** The mark of the version, the name, the line and the legal line, which stays up three seconds and more. */
export function endCard(context, { frame, length, version }) {
  const { ground, mark, markSize, ink, line } = cards[version.endCard];
  const drawn = settle((frame - 2) / 26);
  ground(context, frame);
  vignette(context, 0.5);
  glow(context, 640, 218, 360, palette.orange, 0.22 * drawn);
  if (drawn > 0) mark(context, 640, 214, markSize, ink, drawn);
  const name = smooth(8, 22, frame);
  write(context, 'NORTHLIGHT', 640, 396, {
    size: 54,
    fill: tint(palette.paper, name),
    tracking: 24 + (1 - name) * 10,
    align: 'center',
  });
  write(context, line, 640, 454, {
    face: 'Serif Italic',
    size: 36,
    fill: tint(palette.sun, smooth(16, 30, frame)),
    align: 'center',
  });
  write(context, LEGAL, 640, 640, {
    size: 15,
    fill: tint(palette.paper, 0.8 * smooth(4, 10, frame)),
    tracking: 0.4,
    align: 'center',
  });
  veil(context, '#0a0710', 1 - smooth(-1, 6, frame) + smooth(length - 9, length - 1, frame) * 0.96);
}
