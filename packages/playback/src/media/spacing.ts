import { framesToSeconds, type Rate } from '@kreatli/timecode';

/**
 * Whether ascending presentation times, in seconds, have a constant rate: none is more than a quarter of a frame off an
 * even grid. Containers round times (WebM to milliseconds), so exact equality cannot be required.
 */
export function isEvenlySpaced(times: ArrayLike<number>): boolean {
  const count = times.length;
  if (count < 3) return true;
  const first = times[0] ?? 0;
  const step = ((times[count - 1] ?? 0) - first) / (count - 1);
  for (let i = 1; i < count; i++) if (Math.abs((times[i] ?? 0) - first - i * step) > step / 4) return false;
  return true;
}

/**
 * Whether every length, in seconds, is a whole number of frames: to a fifth of a frame, since playlists round lengths
 * to milliseconds. The last one may end with the audio.
 */
export const areOnGrid = (lengths: readonly number[], { num, den }: Rate): boolean =>
  lengths.slice(0, -1).every((seconds) => {
    const frames = (seconds * num) / den;
    return Math.abs(frames - Math.round(frames)) < 0.2;
  });

/** Whether counting from the first time at `rate` is less than a quarter of a frame off at the last one. */
export function endsOnGrid(times: ArrayLike<number>, rate: Rate): boolean {
  const last = times.length - 1;
  const drift = (times[last] ?? 0) - (times[0] ?? 0) - framesToSeconds(last, rate);
  return last < 1 || Math.abs(drift) < framesToSeconds(1, rate) / 4;
}
