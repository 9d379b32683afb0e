import type { ReviewConfig } from '../src/review-session/declaration.js';

/** A review of a guest in the embedded database. */
export const guestConfig: ReviewConfig = {
  reviewId: 'r',
  heading: 'Launch',
  brief: null,
  adapter: null,
  participant: null,
  privateViews: false,
};
