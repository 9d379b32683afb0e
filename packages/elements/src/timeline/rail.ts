/** The frame under a pointer `x` pixels into a rail of `width` pixels. */
export function frameAt(x: number, width: number, frameCount: number): number {
  if (width <= 0 || frameCount <= 0) return 0;
  return Math.min(frameCount - 1, Math.max(0, Math.floor((x / width) * frameCount)));
}

/** 0–1 as CSS wants it. */
export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
