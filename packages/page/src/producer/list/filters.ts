import type { ListedReview } from '../api/types.js';

/** Which reviews the list shows. */
export const FILTERS = ['all', 'open', 'due', 'conflicts', 'waiting', 'silent', 'decided'] as const;
export type Filter = (typeof FILTERS)[number];

const SOON_MS = 48 * 3_600_000;

/** Whether a review's newest version is approved. One that asks for changes is open: it needs another version. */
export const isDecided = ({ decision }: ListedReview): boolean => decision.outcome === 'approved';
/** Whether there is something left to do. */
export const isOpen = (review: ListedReview): boolean => !review.isArchived && !isDecided(review);
/** Whether reviewers can decide now. */
export const isWindowOpen = ({ window }: ListedReview, now: number): boolean =>
  window !== null && window.closedAt === null && Date.parse(window.opensAt) <= now && now < Date.parse(window.closesAt);
/** Whether the window ended before the review was decided. */
export const isMissed = (review: ListedReview, now: number): boolean =>
  isOpen(review) &&
  review.decision.outcome === 'pending' &&
  review.window !== null &&
  (review.window.closedAt !== null || Date.parse(review.window.closesAt) <= now);
/** Reviewers who have done nothing in a window that is open or was missed. */
export const silentOf = (review: ListedReview, now: number) =>
  isOpen(review) && (isWindowOpen(review, now) || isMissed(review, now))
    ? review.reviewers.filter(({ isSilent }) => isSilent)
    : [];
/** Whether a decision is asked for and was not made. */
export const isWaiting = (review: ListedReview): boolean =>
  isOpen(review) && review.decision.outcome === 'pending' && review.decision.asked > 0;

/** Whether the producer has to do something, and how urgent it is: 0 for nothing. */
export function needOf(review: ListedReview, now: number): number {
  if (!isOpen(review)) return 0;
  if (isMissed(review, now)) return 4;
  if (review.version?.status === 'failed') return 3;
  if (review.conflicts.count > 0) return 2;
  return review.decision.outcome === 'changesRequested' ? 1 : 0;
}

/** Whether a filter shows a review. `now`: milliseconds since 1970. */
export function matches(filter: Filter, review: ListedReview, now: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return isOpen(review);
    case 'due':
      return isOpen(review) && isWindowOpen(review, now) && Date.parse(review.window!.closesAt) - now <= SOON_MS;
    case 'conflicts':
      return isOpen(review) && review.conflicts.count > 0;
    case 'waiting':
      return isWaiting(review);
    case 'silent':
      return silentOf(review, now).length > 0;
    case 'decided':
      return isDecided(review);
  }
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

/** Whether title, references or names of a review contain each word of a search. */
export function contains(review: ListedReview, search: string): boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const names = review.reviewers.map(({ name }) => name ?? '');
  const text = fold([review.title, ...Object.values(review.refs), ...names].join(' '));
  return words.every((word) => text.includes(word));
}
