/** A unit is used from `min` units on: 31 hours are not "tomorrow". */
const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number, min: number])[] = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 1],
  ['minute', 60_000, 1],
];

/**
 * A time relative to `now`, such as "2h ago"; "now" under a minute; empty for an invalid time.
 * @param instant ISO 8601.
 * @param now Milliseconds since 1970.
 */
export function relativeTime(instant: string, now: number, locale: string): string {
  const difference = Date.parse(instant) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  if (!Number.isFinite(difference)) return '';
  for (const [unit, ms, min] of UNITS)
    if (Math.abs(difference) >= ms * min) return format.format(Math.trunc(difference / ms), unit);
  return format.format(0, 'second');
}

const LONG = { dateStyle: 'medium', timeStyle: 'short' } as const;
const SHORT = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;

/** By locale and options: making a format takes longer than rendering a comment. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.keys(options).length}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
const formatted = (instant: string, format: Intl.DateTimeFormat): string => {
  const time = Date.parse(instant);
  return Number.isFinite(time) ? format.format(time) : '';
};

/** As {@link dateTime}, with the name of the zone. */
export const dateTimeZone = (instant: string, locale: string): string =>
  `${dateTime(instant, locale)} (${formatOf(locale, LONG).resolvedOptions().timeZone})`;

/** Date and time in the user's time zone; empty for an invalid time. */
export const dateTime = (instant: string, locale: string): string => formatted(instant, formatOf(locale, LONG));

/** As {@link dateTime}, without the year. */
export const shortDateTime = (instant: string, locale: string): string => formatted(instant, formatOf(locale, SHORT));
