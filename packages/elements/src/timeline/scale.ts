/** The frame at `x` pixels of a timeline that is `width` pixels wide. */
export function frameAt(x: number, width: number, frameCount: number): number {
  if (width <= 0 || frameCount <= 0) return 0;
  return Math.min(frameCount - 1, Math.max(0, Math.floor((x / width) * frameCount)));
}

/** A CSS percentage of a share, 0–1. */
export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
