/**
 * A date of a table as RFC 3339 in UTC. Undefined without a time zone, or in another notation: `05.03.2026` is another
 * day in another country, and a time without a zone another moment on another machine.
 */
export function parseInstant(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)$/i.test(text.trim()))
    return undefined;
  const milliseconds = Date.parse(text.trim().replace(' ', 'T').replace(/\s/, ''));
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
