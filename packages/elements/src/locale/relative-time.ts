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

/** By locale: making a format takes longer than rendering a comment. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(locale: string): Intl.DateTimeFormat {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(locale, format);
  return format;
}

/** As {@link dateTime}, with the name of the zone. */
export const dateTimeZone = (instant: string, locale: string): string =>
  `${dateTime(instant, locale)} (${formatOf(locale).resolvedOptions().timeZone})`;

/** Date and time in the user's time zone; empty for an invalid time. */
export function dateTime(instant: string, locale: string): string {
  const time = Date.parse(instant);
  return Number.isFinite(time) ? formatOf(locale).format(time) : '';
}
