/** What the interface offers a user. The rules of the log decide. */
import type { Actor, Comment } from '@kreatli/core';

export const canReply = ({ role }: Actor): boolean => role !== 'viewer';
export const canResolve = ({ author }: Comment, actor: Actor): boolean =>
  actor.role === 'owner' || actor.role === 'editor' || (author === actor.id && canReply(actor));
export const canEdit = ({ author, deleted }: Comment, actor: Actor): boolean =>
  !deleted && author === actor.id && canReply(actor);
export const canDelete = (comment: Comment, actor: Actor): boolean =>
  canEdit(comment, actor) || (!comment.deleted && actor.role === 'owner');
