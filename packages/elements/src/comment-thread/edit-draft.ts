/**
 * Drafts of edits: one per user and comment on this device, until the edit is saved or cancelled. Errors of the storage
 * are ignored.
 */
import { type Ask, type Comment, type Review, type Shape, type Span, isShape } from '@kreatli/core';

/** What of a comment is edited. */
export interface EditDraft {
  readonly text: string;
  readonly ask: Ask | null;
  readonly drawing: readonly Shape[];
  /** Where it is pinned; null for the whole video. */
  readonly span: Span | null;
}

/** A comment as it is before an edit. */
export const editOf = ({ body, ask, drawing, span }: Comment): EditDraft => ({
  text: body.text,
  ask,
  drawing,
  span,
});

const keyOf = (review: Review, commentId: string): string => ['edit', review.id, review.actor.id, commentId].join('/');

/** The stored draft of an edit, or the comment as it is. Invalid members are those of the comment. */
export async function readEdit(review: Review, comment: Comment): Promise<EditDraft> {
  const stored = await review.draft(keyOf(review, comment.commentId)).catch(() => null);
  const edit = editOf(comment);
  try {
    const { text, ask, drawing, span } = JSON.parse(stored ?? '{}') as Partial<EditDraft>;
    return {
      text: typeof text === 'string' ? text : edit.text,
      ask: ask === undefined ? edit.ask : ask,
      drawing: readDrawing(drawing, edit.drawing),
      span: span === null || isSpan(span) ? span : edit.span,
    };
  } catch {
    return edit;
  }
}

/** The stored drawing; the comment's own where they are the same, so that it does not count as a change. */
function readDrawing(stored: unknown, own: readonly Shape[]): readonly Shape[] {
  if (!Array.isArray(stored) || JSON.stringify(stored) === JSON.stringify(own)) return own;
  return stored.filter(isShape);
}

const isSpan = (value: unknown): value is Span =>
  typeof value === 'object' && Number.isInteger((value as Span | null)?.in);

/** Stores the draft of an edit; null deletes it. */
export function storeEdit(review: Review, commentId: string, edit: EditDraft | null): void {
  void review.saveDraft(keyOf(review, commentId), edit ? JSON.stringify(edit) : '').catch(() => undefined);
}
