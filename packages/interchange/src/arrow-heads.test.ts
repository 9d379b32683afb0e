import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment } from '../test/make-comments.js';
import { exportFromZero } from '../test/options.js';
import { toPixels } from '../test/ori-schema.js';
import { recordsOf } from '../test/otio-files.js';
import { exportMarkers, type ExportOptions, type FormatId } from './index.js';

type Pixel = readonly [x: number, y: number];

const tails: readonly (readonly [name: string, tail: Pixel, tip: Pixel])[] = [
  ['to the right', [6000, 30_000], [60_000, 30_000]],
  ['down', [30_000, 6000], [30_000, 60_000]],
  ['to the lower right', [6000, 6000], [60_000, 60_000]],
  ['to the upper left', [50_000, 45_000], [13_000, 7000]],
];

/** Angles between the shaft and both barbs, in degrees. */
function barbAngles([[tail, tip], [left, , right]]: readonly [readonly Pixel[], readonly Pixel[]]): readonly number[] {
  const direction = (from: Pixel, to: Pixel): number => Math.atan2(to[1] - from[1], to[0] - from[0]);
  return [left!, right!].map((barb) => {
    const angle = Math.abs(direction(tip!, barb) - direction(tip!, tail!)) % (2 * Math.PI);
    return (Math.min(angle, 2 * Math.PI - angle) * 180) / Math.PI;
  });
}

describe('both barbs of an arrow are at the same angle to its shaft', () => {
  for (const [aspect, width, height] of [
    ['16:9', 1920, 1080],
    ['2.39:1', 2048, 858],
    ['9:16', 1080, 1920],
  ] as const) {
    for (const [name, a, b] of tails) {
      const write = (format: FormatId, options: Partial<ExportOptions> = {}): string => {
        const asset = { ...exportFromZero.asset, width, height };
        const comment = makeComment({ drawing: [{ k: 'arrow', a, b, w: 300, c: 0 }] });
        return exportMarkers(format, [comment], { ...exportFromZero, asset, ...options }).text!;
      };
      const check = (lines: readonly (readonly Pixel[])[]): void => {
        const [first, second] = barbAngles(lines as [readonly Pixel[], readonly Pixel[]]);
        assert.ok(Math.abs(first! - second!) <= 0.5, `${first} and ${second} degrees`);
        assert.ok(Math.abs(first! - 30) <= 0.5, `${first} degrees`);
      };
      it(`${aspect}, ${name}: in the SVG of a report`, () => {
        const lines = [...write('html').matchAll(/<polyline points="([^"]*)"/g)].map(([, points]) =>
          points!.split(' ').map((point) => point.split(',').map(Number) as unknown as Pixel),
        );
        check(lines);
      });
      it(`${aspect}, ${name}: in the lines of OTIO`, () => {
        const lines = recordsOf(write('otio', { annotations: 'polylines' })).flatMap(({ points }) => {
          const { x, y } = (points ?? {}) as { x?: readonly number[]; y?: readonly number[] };
          return x ? [x.map((value, index) => toPixels(value, y![index]!, { width, height }))] : [];
        });
        check(lines);
      });
    }
  }
});
