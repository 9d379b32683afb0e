import { exportMarkers, type ExportOptions, type MarkerShape, type ReviewMarker } from '../src/index.js';
import { exportFromZero } from './options.js';

const FIVE_PERCENT = Math.round(65_535 * 0.05);
/** A shape of every kind, and a stroke with pressure. The text is 5 % of the frame high. */
export const shapes: readonly MarkerShape[] = [
  {
    k: 'stroke',
    pts: [
      [0, 0],
      [30_000, 12_345],
      [65_535, 65_535],
    ],
    w: 200,
    c: 0,
  },
  {
    k: 'stroke',
    pts: [
      [5, 6],
      [7000, 8000],
      [900, 65_000],
    ],
    p: [65_535, 32_768, 0],
    w: 400,
    c: 1,
  },
  { k: 'line', a: [100, 200], b: [60_000, 300], w: 100, c: 2 },
  { k: 'arrow', a: [50_000, 50_000], b: [20_000, 10_000], w: 300, c: 3 },
  { k: 'rect', a: [1000, 2000], b: [30_000, 40_000], w: 250, c: 4 },
  { k: 'ellipse', a: [11_111, 22_222], b: [33_333, 44_444], w: 150, c: 5 },
  { k: 'text', a: [32_768, 60_000], text: 'Here <b>&', size: FIVE_PERCENT, c: 9 },
];

/** Frames of 16:9, 2.39:1 and 9:16. */
export const SIZES = [
  { width: 1920, height: 1080 },
  { width: 2048, height: 858 },
  { width: 1080, height: 1920 },
];

/** An OTIO file of comments on frames of a size. */
export const writeOtio = (
  comments: readonly ReviewMarker[],
  size: { readonly width: number; readonly height: number } = SIZES[0]!,
  options: Partial<ExportOptions> = {},
): string =>
  exportMarkers('otio', comments, { ...exportFromZero, asset: { ...exportFromZero.asset, ...size }, ...options }).text!;
