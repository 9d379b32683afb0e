/** Audio levels over a video: for each of its equal parts the lowest and the highest sample, −1…1, alternating. */
export type Peaks = Float32Array;

/**
 * Reads the JSON of BBC's audiowaveform (version 1 and 2: `bits`, `length`, `channels`, and `data` with alternating
 * minimum and maximum) into `parts` parts. Returns null for anything else.
 */
export function parsePeaks(json: unknown, parts: number): Peaks | null {
  const { data, bits = 8, channels = 1 } = (json ?? {}) as { data?: unknown; bits?: number; channels?: number };
  if (!Array.isArray(data) || data.length < 2 || !data.every(Number.isFinite)) return null;
  const full = 2 ** (bits - 1);
  const step = 2 * Math.max(1, channels);
  const count = Math.floor(data.length / step);
  const peaks = emptyPeaks(parts);
  for (let i = 0; i < count; i++) {
    const values = (data as number[]).slice(i * step, (i + 1) * step).map((value) => value / full);
    addPeak(peaks, i / count, Math.min(...values), Math.max(...values));
  }
  return peaks;
}

/** The peaks of silence. */
export const emptyPeaks = (parts: number): Peaks => new Float32Array(parts * 2);

/** Widens the part at `share` (0…1 of the video) to include both values, clamped to −1…1. */
export function addPeak(peaks: Peaks, share: number, low: number, high: number): void {
  const part = Math.min(peaks.length / 2 - 1, Math.max(0, Math.floor(share * (peaks.length / 2))));
  peaks[part * 2] = Math.max(-1, Math.min(peaks[part * 2] ?? 0, low));
  peaks[part * 2 + 1] = Math.min(1, Math.max(peaks[part * 2 + 1] ?? 0, high));
}
