import { isDone, type Id } from '../schema/primitives.js';
import type { Comment, ReviewState } from '../state/review-state.js';
import { type Viewer, visibleTo } from '../review/visibility.js';
import { findConflicts } from './conflicts.js';

/** Comments on a version that the viewer may see. Without replies and deleted comments. */
export function commentsMadeOn(state: ReviewState, versionId: Id, viewer: Viewer): readonly Comment[] {
  const isVisible = visibleTo(state, viewer);
  return [...state.comments.values()].filter(
    (comment) => comment.versionId === versionId && comment.parentId === null && !comment.deleted && isVisible(comment),
  );
}

/** Comments on a version per minute of its length. Null if its rate or length is unknown. */
export function commentsPerMinute(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const version = state.versions.get(versionId);
  if (!version?.rate || version.frames === 0) return null;
  const minutes = (version.frames * version.rate.den) / (version.rate.num * 60);
  return commentsMadeOn(state, versionId, viewer).length / minutes;
}

/**
 * The share of the comments before the first approval of a version that were done (`resolved` or `wont_fix`) before it
 * and still are: 0 to 1. Null without an approval that is not revoked, or without comments before it.
 */
export function shareResolvedBeforeApproval(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const granted = [...state.approvals.values()].flatMap(({ versionId: on, decision }) =>
    on === versionId && decision?.outcome === 'granted' ? [decision.seq] : [],
  );
  const approved = Math.min(...granted);
  const before = commentsMadeOn(state, versionId, viewer).filter(({ seq }) => seq < approved);
  if (granted.length === 0 || before.length === 0) return null;
  return (
    before.filter(({ status, statusSeq }) => isDone(status) && statusSeq !== null && statusSeq < approved).length /
    before.length
  );
}

/**
 * The share of the comments on a version that were opened again, of those that were ever done: 0 to 1. Null if none
 * was.
 */
export function reopenRate(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const everDone = commentsMadeOn(state, versionId, viewer).filter(
    ({ status, reopened }) => isDone(status) || reopened > 0,
  );
  return everDone.length === 0 ? null : everDone.filter(({ reopened }) => reopened > 0).length / everDone.length;
}

/**
 * The share of the comments on a version that are in a conflict, or whose replies are: 0 to 1. Null without comments.
 */
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
