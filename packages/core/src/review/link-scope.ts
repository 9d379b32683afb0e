import type { Actor, Id } from '../schema/primitives.js';
import type { ReviewState } from '../state/review-state.js';

/** The versions that guests of a share link may see; null: all, also for those who came by no link. */
export const scopeOf = (state: ReviewState, linkId: Id | undefined): readonly Id[] | null =>
  (linkId !== undefined && state.links.get(linkId)?.scope.versionIds) || null;

/** The versions that the data of an event names. */
export function versionsIn(data: object): readonly Id[] {
  const { versionId, fromVersionId, toVersionId } = data as Readonly<Record<string, unknown>>;
  return [versionId, fromVersionId, toVersionId].filter((id) => typeof id === 'string');
}

/** Whether an actor may add an event about these versions and comments: what is withheld from them looks unknown. */
export function isInScope(state: ReviewState, data: object, actor: Actor): boolean {
  const scope = scopeOf(state, actor.linkId);
  if (!scope) return true;
  const { commentId, threadId, parentId } = data as Readonly<Record<string, unknown>>;
  const commented = [commentId, threadId, parentId].flatMap((id) => {
    const comment = typeof id === 'string' ? state.comments.get(id) : undefined;
    return comment ? [comment.versionId] : [];
  });
  return [...versionsIn(data), ...commented].every((id) => scope.includes(id));
}
