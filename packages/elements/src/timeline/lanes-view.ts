import type { Peaks } from '@kreatli/playback';

/** The frames in the middle of equal parts of a video: as many as pictures of `size` fit side by side into `width`, both in pixels. */
export function framesOfStrip(frameCount: number, width: number, size: number): readonly number[] {
  const count = Math.max(1, Math.min(frameCount, Math.round(width / Math.max(1, size))));
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * frameCount) / count));
}

/** The outline of peaks as an SVG path: one unit across for each part, loudness from −1 to 1 down. */
export function waveformPath(peaks: Peaks): string {
  const parts = peaks.length / 2;
  // A hairline stays where it is silent.
  const at = (index: number, least: number) =>
    (least < 0 ? Math.min(least, peaks[index] ?? 0) : Math.max(least, peaks[index] ?? 0)).toFixed(3);
  const over = Array.from({ length: parts }, (_, i) => `L${i} ${-Number(at(i * 2 + 1, 0.015))}`);
  const under = Array.from(
    { length: parts },
    (_, i) => `L${parts - 1 - i} ${-Number(at((parts - 1 - i) * 2, -0.015))}`,
  );
  return parts === 0 ? '' : `M0 0${over.join('')}L${parts} 0${under.join('')}Z`;
}
