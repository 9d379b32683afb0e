/**
 * Drafts of edits: one per user and comment on this device, until the edit is saved or cancelled. Errors of the storage
 * are ignored.
 */
import type { Review } from '@kreatli/core';

const keyOf = (review: Review, commentId: string): string => ['edit', review.id, review.actor.id, commentId].join('/');

/** null without a draft. */
export const readEdit = (review: Review, commentId: string): Promise<string | null> =>
  review.draft(keyOf(review, commentId)).catch(() => null);

/** An empty text deletes the draft. */
export function storeEdit(review: Review, commentId: string, text: string): void {
  void review.saveDraft(keyOf(review, commentId), text).catch(() => undefined);
}
