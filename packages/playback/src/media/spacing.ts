import { framesToSeconds, type Rate } from '@kreatli/timecode';

/**
 * Whether presentation times, in seconds and ascending, are a constant frame rate: none lies more than a quarter of a
 * frame from an even grid. Containers round times (WebM to milliseconds), so equality would be too much to ask.
 */
export function isEvenlySpaced(times: ArrayLike<number>): boolean {
  const count = times.length;
  if (count < 3) return true;
  const first = times[0] ?? 0;
  const step = ((times[count - 1] ?? 0) - first) / (count - 1);
  for (let i = 1; i < count; i++) if (Math.abs((times[i] ?? 0) - first - i * step) > step / 4) return false;
  return true;
}

/** Whether frames counted at `rate` from the first are still right at the last: less than a quarter of a frame off. */
export function endsOnGrid(times: ArrayLike<number>, rate: Rate): boolean {
  const last = times.length - 1;
  const drift = (times[last] ?? 0) - (times[0] ?? 0) - framesToSeconds(last, rate);
  return last < 1 || Math.abs(drift) < framesToSeconds(1, rate) / 4;
}
