const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A size such as "1.2 kB", in decimal units. */
export function formatBytes(bytes: number, locale: string): string {
  let size = bytes;
  let power = 0;
  for (; size >= 1000 && power < UNITS.length - 1; power++) size /= 1000;
  const format = { style: 'unit', unit: UNITS[power]!, maximumFractionDigits: size < 100 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, format).format(size);
}
