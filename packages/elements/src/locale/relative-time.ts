/** A unit is used from `min` units on: 31 hours are not "tomorrow". */
const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number, min: number])[] = [
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 1],
  ['minute', 60_000, 1],
];

/**
 * A time relative to `now`, such as "2h ago", or "2 hours ago" if `style` is long; "now" under a minute; empty for an
 * invalid time.
 * @param instant ISO 8601.
 * @param now Milliseconds since 1970.
 */
export function relativeTime(
  instant: string,
  now: number,
  locale: string,
  style: 'long' | 'narrow' = 'narrow',
): string {
  const difference = Date.parse(instant) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style });
  if (!Number.isFinite(difference)) return '';
  for (const [unit, ms, min] of UNITS)
    if (Math.abs(difference) >= ms * min) return format.format(Math.trunc(difference / ms), unit);
  return format.format(0, 'second');
}

const THIS_YEAR = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
const STYLES = {
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  full: { ...THIS_YEAR, year: 'numeric' },
  weekday: { ...THIS_YEAR, year: 'numeric', weekday: 'short' },
  thisYear: THIS_YEAR,
} as const;

/** By locale and style: making a format takes longer than rendering a comment. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(locale: string, style: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, STYLES[style]);
  formats.set(key, format);
  return format;
}
function format(instant: string, locale: string, style: keyof typeof STYLES): string {
  const time = Date.parse(instant);
  return Number.isFinite(time) ? formatOf(locale, style).format(time) : '';
}

/** Date and time in the user's time zone; empty for an invalid time. */
export const dateTime = (instant: string, locale: string): string => format(instant, locale, 'full');

/** As {@link dateTime}, without the year where that is the year of `now` (milliseconds since 1970). */
export const shortDateTime = (instant: string, now: number, locale: string): string =>
  format(instant, locale, new Date(instant).getFullYear() === new Date(now).getFullYear() ? 'thisYear' : 'full');

/** As {@link dateTime}, with the day of the week and the name of the zone. */
export const dateTimeZone = (instant: string, locale: string): string =>
  `${format(instant, locale, 'weekday')} (${formatOf(locale, 'weekday').resolvedOptions().timeZone})`;

/** Day of the week, day and month in the user's time zone; empty for an invalid time. */
export const shortDay = (instant: string, locale: string): string => format(instant, locale, 'day');
