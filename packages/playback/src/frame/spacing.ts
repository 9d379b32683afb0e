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
