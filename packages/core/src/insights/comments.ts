import { isDone, type Id } from '../event/primitives.js';
import type { Comment, ReviewState } from '../review/review-state.js';
import { isVisible, type Viewer } from '../review/selectors.js';
import { findConflicts } from './conflicts.js';

/** Comments (no replies) that the viewer may see, that were made on the version and are not deleted. */
export function commentsMadeOn(state: ReviewState, versionId: Id, viewer: Viewer): readonly Comment[] {
  return [...state.comments.values()].filter(
    (comment) =>
      comment.versionId === versionId && comment.parentId === null && !comment.deleted && isVisible(comment, viewer),
  );
}

/** Comments made on the version, divided by its length in minutes. null while its rate or length is not known. */
export function commentsPerMinute(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const version = state.versions.get(versionId);
  if (!version?.rate || version.frames === 0) return null;
  const minutes = (version.frames * version.rate.den) / (version.rate.num * 60);
  return commentsMadeOn(state, versionId, viewer).length / minutes;
}

/**
 * Of the comments made on the version before its first standing approval, the share whose status was set to `resolved` or
 * `wont_fix` before it and is so still: 0…1. null without an approval, or without comments before it.
 */
export function shareResolvedBeforeApproval(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const granted = [...state.approvals.values()].flatMap(({ versionId: on, settled }) =>
    on === versionId && settled?.decision === 'granted' ? [settled.seq] : [],
  );
  const approved = Math.min(...granted);
  const before = commentsMadeOn(state, versionId, viewer).filter(({ seq }) => seq < approved);
  if (granted.length === 0 || before.length === 0) return null;
  return (
    before.filter(({ status, statusSeq }) => isDone(status) && statusSeq !== null && statusSeq < approved).length /
    before.length
  );
}

/** Of the comments made on the version that were ever `resolved` or `wont_fix`, the share that was opened again at least once: 0…1. null where none ever was. */
export function reopenRate(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const everDone = commentsMadeOn(state, versionId, viewer).filter(
    ({ status, reopened }) => isDone(status) || reopened > 0,
  );
  return everDone.length === 0 ? null : everDone.filter(({ reopened }) => reopened > 0).length / everDone.length;
}

/** Of the comments made on the version, the share that stands in a conflict, itself or by a reply: 0…1. null without comments. */
export function conflictRate(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const comments = commentsMadeOn(state, versionId, viewer);
  if (comments.length === 0) return null;
  const inConflict = new Set(
    findConflicts(state, viewer).conflicts.flatMap(({ commentIds }) =>
      commentIds.map((id) => state.comments.get(id)?.threadId),
    ),
  );
  return comments.filter(({ commentId }) => inConflict.has(commentId)).length / comments.length;
}
