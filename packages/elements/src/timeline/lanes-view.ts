import type { Peaks } from '@kreatli/playback';

/** Least height of the waveform on each side of its centre, so that silence shows as a line. */
const MIN_PEAK = 0.015;

/**
 * The middle frames of equal parts of a video: as many parts as thumbnails of `thumbnailWidth` fit into `width`, both
 * in pixels.
 */
export function framesOfStrip(frameCount: number, width: number, thumbnailWidth: number): readonly number[] {
  const count = Math.max(1, Math.min(frameCount, Math.round(width / Math.max(1, thumbnailWidth))));
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * frameCount) / count));
}

/**
 * The outline of audio peaks as an SVG path. A part is one unit wide; its level, −1 to 1, points up. `peaks` holds the
 * minimum and the maximum of each part.
 */
export function waveformPath(peaks: Peaks): string {
  const parts = peaks.length / 2;
  if (parts === 0) return '';
  const maximum = (part: number) => Math.max(MIN_PEAK, peaks[part * 2 + 1] ?? 0).toFixed(3);
  const minimum = (part: number) => Math.min(-MIN_PEAK, peaks[part * 2] ?? 0).toFixed(3);
  const over = Array.from({ length: parts }, (_, part) => `L${part} ${-Number(maximum(part))}`);
  const under = Array.from({ length: parts }, (_, i) => `L${parts - 1 - i} ${-Number(minimum(parts - 1 - i))}`);
  return `M0 0${over.join('')}L${parts} 0${under.join('')}Z`;
}
