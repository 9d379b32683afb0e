import type { ReviewWindow } from '@kreatli/core';
import { relativeTime, shortDateTime } from './relative-time.js';
import type { ReviewStrings } from './strings/en-review.js';

/** When a review window opens, or when it closed; null while it is open. `now`: milliseconds since 1970. */
export function closedText(
  { opensAt, closesAt, closedAt }: ReviewWindow,
  now: number,
  t: ReviewStrings,
  locale: string,
): string | null {
  const end = closedAt ?? closesAt;
  if (closedAt !== null || Date.parse(end) <= now) return t.windowClosed(shortDateTime(end, now, locale));
  return now < Date.parse(opensAt) ? t.windowOpens(shortDateTime(opensAt, now, locale)) : null;
}

/** When a review window opens, closes or closed. `now`: milliseconds since 1970. */
export const windowText = (window: ReviewWindow, now: number, t: ReviewStrings, locale: string): string =>
  closedText(window, now, t, locale) ?? t.windowClosesIn(relativeTime(window.closesAt, now, locale, 'long'));
