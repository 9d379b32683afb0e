import type { Comment, CommentRevision } from '../state/review-state.js';
import type { Instant } from '../schema/primitives.js';

/** The content of a comment as it was until `until`, in front of what it was before. */
export const revisionOf = (comment: Comment, until: Instant): CommentRevision => {
  const { body, span, ask, drawing, files, checklistItem, tags, previous } = comment;
  return { body, span, ask, drawing, files, checklistItem, tags, until, previous };
};
