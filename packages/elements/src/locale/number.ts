/** By locale and style: creating a format takes longer than rendering a comment. */
const formats = new Map<string, Intl.NumberFormat>();
function formatOf(locale: string, style: 'decimal' | 'percent'): Intl.NumberFormat {
  const key = `${style} ${locale}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style });
  formats.set(key, format);
  return format;
}

/** Creating the first format of a page takes tens of milliseconds, and English needs none below 1,000. */
const isPlain = (value: number, locale: string): boolean => /^en\b/.test(locale) && value < 1000;

/** A number such as `0.25` or `10,000`, as the locale writes it. */
export const formatNumber = (value: number, locale: string): string =>
  isPlain(value, locale) ? String(value) : formatOf(locale, 'decimal').format(value);

/**
 * A share such as `62%`, as the locale writes it. A space before the sign is narrow and does not break.
 * @param percent A whole number, 0 and more.
 */
export const formatPercent = (percent: number, locale: string): string =>
  isPlain(percent, locale)
    ? `${percent}%`
    : formatOf(locale, 'percent')
        .format(percent / 100)
        .replace('\u00a0', '\u202f');
