import type { Actor, Comment, SyncState } from '@kreatli/core';

/** What is offered; the log's rules decide. */
export const mayReply = (actor: Actor): boolean => actor.role !== 'viewer';
export const mayResolve = (comment: Comment, actor: Actor): boolean =>
  actor.role === 'owner' || actor.role === 'editor' || (comment.author === actor.id && actor.role !== 'viewer');
export const mayEdit = (comment: Comment, actor: Actor): boolean =>
  comment.author === actor.id && actor.role !== 'viewer' && !comment.deleted;
export const mayDelete = (comment: Comment, actor: Actor): boolean =>
  !comment.deleted && actor.role !== 'viewer' && (comment.author === actor.id || actor.role === 'owner');

/** Whether a comment that waits goes out by itself; else somebody must sign in, reload, or take it elsewhere. */
export const goesOut = ({ phase }: SyncState): boolean =>
  phase === 'starting' || phase === 'live' || phase === 'retrying';
