/** A number in the digits of a language. `Intl` is slow to start, and needed from 1,000 on only. */
export const digits = (n: number, locale: string): string => (n < 1000 ? String(n) : n.toLocaleString(locale));

/**
 * Returns a function that writes `1 comment`, `2 comments`: for languages with one singular (at 1) and one plural, as
 * English and German.
 */
export const counter =
  (locale: string) =>
  (n: number, singular: string, plural: string): string =>
    `${digits(n, locale)} ${n === 1 ? singular : plural}`;
