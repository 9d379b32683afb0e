import type { Outcome } from '@kreatli/core';
import type { ReviewStrings } from './strings/en-review.js';

/** The reason that a code stands for, as text for the user. A backend may have codes of its own. */
export const reasonText = (code: string | undefined, t: Pick<ReviewStrings, 'rejections'>): string =>
  t.rejections[code ?? ''] ?? t.rejections['invalid']!;

/** Why a proposal was rejected, as text for the user; null when it was accepted. */
export const rejectionText = (outcome: Outcome, t: ReviewStrings): string | null =>
  outcome.status === 'rejected' ? (outcome.reason ?? reasonText(outcome.code, t)) : null;
