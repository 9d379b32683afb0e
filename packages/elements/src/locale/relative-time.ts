/** Unit, its milliseconds, and from how many on it is used: "tomorrow" is wrong for what is 31 hours away. */
const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number, from: number])[] = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 1],
  ['minute', 60_000, 1],
];

/** "2 hr. ago", in the reader's language; "now" under a minute. */
export function relativeTime(instant: string, now: number, locale: string): string {
  const difference = Date.parse(instant) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  if (!Number.isFinite(difference)) return '';
  for (const [unit, ms, from] of STEPS)
    if (Math.abs(difference) >= ms * from) return format.format(Math.trunc(difference / ms), unit);
  return format.format(0, 'second');
}

/** Making one takes longer than a comment to render. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(locale: string): Intl.DateTimeFormat {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(locale, format);
  return format;
}

/** Date and time in the reader's zone; nothing for what is no time. */
export function dateTime(instant: string, locale: string): string {
  const time = Date.parse(instant);
  return Number.isFinite(time) ? formatOf(locale).format(time) : '';
}
