import { visibleTo } from '@kreatli/core';
import { changesBetween } from './review-change.js';
import type { ReviewFeature } from './session-host.js';

/** Announces what the log confirms from the first complete read on; what the log held before is not announced. */
export const announceChanges: ReviewFeature = (review, host) => {
  let isLive = false;
  const updateIsLive = (): void => {
    isLive ||= review.$sync.get().phase === 'live';
  };
  const stopConfirmed = review.$confirmed.subscribe((after, before) => {
    if (isLive && before)
      for (const change of changesBetween(before, after, visibleTo(after, review.viewer()))) host.announce(change);
    updateIsLive();
  });
  const stopSync = review.$sync.subscribe(updateIsLive);
  return () => {
    stopConfirmed();
    stopSync();
  };
};
