import type { ListedReview } from '../api/types.js';
import { isOpen, isWindowOpen, needOf } from './filters.js';

/** How the list is ordered. */
export const SORTS = ['needs', 'due', 'newest', 'title'] as const;
export type Sort = (typeof SORTS)[number];

type Compare = (a: ListedReview, b: ListedReview) => number;

const byNewest: Compare = (a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0);
const byTitle =
  (locale: string): Compare =>
  (a, b) =>
    a.title.localeCompare(b.title, locale, { numeric: true });

/** When a window that is open closes; those without one come last. */
const dueOf = (review: ListedReview, now: number): number =>
  isOpen(review) && isWindowOpen(review, now) ? Date.parse(review.window!.closesAt) : Number.POSITIVE_INFINITY;
const byDue =
  (now: number): Compare =>
  (a, b) => {
    const [one, other] = [dueOf(a, now), dueOf(b, now)];
    return one === other ? 0 : one - other;
  };

/** The reviews in an order. `now`: milliseconds since 1970. */
export function sorted(reviews: readonly ListedReview[], sort: Sort, now: number, locale: string): ListedReview[] {
  const open: Compare = (a, b) => Number(isOpen(b)) - Number(isOpen(a));
  const need: Compare = (a, b) => needOf(b, now) - needOf(a, now);
  const orders: Readonly<Record<Sort, readonly Compare[]>> = {
    needs: [open, need, byDue(now), byNewest],
    due: [byDue(now), byNewest],
    newest: [byNewest],
    title: [byTitle(locale)],
  };
  const compare: Compare = (a, b) => {
    for (const order of orders[sort]) {
      const result = order(a, b);
      if (result !== 0) return result;
    }
    return a.reviewId < b.reviewId ? -1 : 1;
  };
  return [...reviews].sort(compare);
}
