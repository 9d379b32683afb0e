/** What can be drawn over the picture to help judge it. */
export type Guide = 'title' | 'action' | '9:16' | '4:5' | '1:1' | '2.39:1';

/** Every guide, in the order that they are offered. */
export const GUIDES: readonly Guide[] = ['title', 'action', '9:16', '4:5', '1:1', '2.39:1'];

/** A rectangle in parts of the picture, 0–1. */
export interface GuideBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Safe areas of SMPTE ST 2046-1, in parts of width and height. */
const SAFE: Partial<Record<Guide, number>> = { title: 0.9, action: 0.93 };
const RATIO: Partial<Record<Guide, number>> = { '9:16': 9 / 16, '4:5': 4 / 5, '1:1': 1, '2.39:1': 2.39 };

/** Masks hide what is outside of them; safe areas are lines only. */
export const isMask = (guide: Guide): boolean => guide in RATIO;

/** Where a guide lies in a picture of this aspect ratio. */
export function guideBox(guide: Guide, aspect: number): GuideBox {
  const share = SAFE[guide];
  const ratio = RATIO[guide] ?? aspect;
  const width = share ?? Math.min(1, ratio / aspect);
  const height = share ?? Math.min(1, aspect / ratio);
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}
