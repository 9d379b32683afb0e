import { isDone, type Id } from '../event/primitives.js';
import type { Comment, ReviewState } from '../review/review-state.js';
import { isVisible, type Viewer } from '../review/selectors.js';
import { findConflicts } from './conflicts.js';

/** Notes (no replies) that the viewer may see, that were made on the version and are not deleted. */
export function notesMadeOn(state: ReviewState, versionId: Id, viewer: Viewer): readonly Comment[] {
  return [...state.comments.values()].filter(
    (note) => note.versionId === versionId && note.parentId === null && !note.deleted && isVisible(note, viewer),
  );
}

/** Notes made on the version, divided by its length in minutes. null while its rate or length is not known. */
export function notesPerMinute(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const version = state.versions.get(versionId);
  if (!version?.rate || version.frames === 0) return null;
  const minutes = (version.frames * version.rate.den) / (version.rate.num * 60);
  return notesMadeOn(state, versionId, viewer).length / minutes;
}

/**
 * Of the notes made on the version before its first standing approval, the share whose status was set to `resolved` or
 * `wont_fix` before it and is so still: 0…1. null without an approval, or without notes before it.
 */
export function shareResolvedBeforeApproval(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const granted = [...state.approvals.values()].flatMap(({ versionId: on, settled }) =>
    on === versionId && settled?.decision === 'granted' ? [settled.seq] : [],
  );
  const approved = Math.min(...granted);
  const before = notesMadeOn(state, versionId, viewer).filter(({ seq }) => seq < approved);
  if (granted.length === 0 || before.length === 0) return null;
  return (
    before.filter(({ status, statusSeq }) => isDone(status) && statusSeq !== null && statusSeq < approved).length /
    before.length
  );
}

/** Of the notes made on the version that were ever `resolved` or `wont_fix`, the share that was opened again at least once: 0…1. null where none ever was. */
export function reopenRate(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const everDone = notesMadeOn(state, versionId, viewer).filter(
    ({ status, reopened }) => isDone(status) || reopened > 0,
  );
  return everDone.length === 0 ? null : everDone.filter(({ reopened }) => reopened > 0).length / everDone.length;
}

/** Of the notes made on the version, the share that stands in a conflict, itself or by a reply: 0…1. null without notes. */
export function conflictRate(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const notes = notesMadeOn(state, versionId, viewer);
  if (notes.length === 0) return null;
  const inConflict = new Set(
    findConflicts(state, viewer).conflicts.flatMap(({ commentIds }) =>
      commentIds.map((id) => state.comments.get(id)?.threadId),
    ),
  );
  return notes.filter(({ commentId }) => inConflict.has(commentId)).length / notes.length;
}
