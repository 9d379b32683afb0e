const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "2 hr. ago", in the reader's language; "now" under a minute. */
export function relativeTime(instant: string, now: number, locale: string): string {
  const difference = Date.parse(instant) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  if (!Number.isFinite(difference)) return '';
  for (const [unit, ms] of STEPS) if (Math.abs(difference) >= ms) return format.format(Math.trunc(difference / ms), unit);
  return format.format(0, 'second');
}

/** Date and time in the reader's zone. */
export const dateTime = (instant: string, locale: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
