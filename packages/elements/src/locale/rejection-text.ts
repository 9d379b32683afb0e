import type { Outcome } from '@kreatli/core';
import type { ReviewStrings } from './strings/en-review.js';

/** Why a proposal was rejected, as text for the user; null when it was accepted. */
export const rejectionText = (outcome: Outcome, t: ReviewStrings): string | null =>
  outcome.status === 'rejected' ? (t.rejections[outcome.code] ?? outcome.code) : null;
