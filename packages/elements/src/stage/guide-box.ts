import type { Guide } from '../feature/guides.js';

/** A rectangle in shares of the frame, 0–1. */
export interface GuideBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Safe areas of SMPTE ST 2046-1, as shares of width and height. */
const SAFE: Partial<Record<Guide, number>> = { title: 0.9, action: 0.93 };
const RATIO: Partial<Record<Guide, number>> = { '9:16': 9 / 16, '4:5': 4 / 5, '1:1': 1, '2.39:1': 2.39 };

/** Whether a guide is an aspect ratio mask; the others are safe areas. */
export const isMask = (guide: Guide): boolean => guide in RATIO;

/** The place of a guide in a frame of this aspect ratio, width by height. */
export function guideBox(guide: Guide, aspect: number): GuideBox {
  const share = SAFE[guide];
  const ratio = RATIO[guide] ?? aspect;
  const width = share ?? Math.min(1, ratio / aspect);
  const height = share ?? Math.min(1, aspect / ratio);
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}
