import type { BlobRef, Comment, EventMap, Id } from '@kreatli/core';
import type { Selection } from '../feature/selection.js';
import type { Draft } from './draft.js';

/** An anchor as a span of the log: a frame, or a half-open range. */
export const toSpan = ({ in: start, out }: Selection): { in: number; out?: number } =>
  out === null ? { in: start } : { in: start, out };

/** The data of a comment to propose; with `parent` of a reply to it. */
export const commentData = (
  draft: Draft,
  parent: Comment | null,
  commentId: Id,
  versionId: Id,
  files: BlobRef[],
): EventMap['comment.added'] => ({
  commentId,
  threadId: parent?.threadId ?? commentId,
  ...(parent && { parentId: parent.commentId }),
  versionId,
  ...(!parent && draft.anchor && { span: toSpan(draft.anchor) }),
  body: { text: draft.text },
  ...(!parent && draft.ask && { ask: draft.ask }),
  ...(files.length > 0 && { files }),
  visibility: parent?.visibility ?? draft.visibility,
});
