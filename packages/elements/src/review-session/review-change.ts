import type { Comment, DecisionRecord, ReviewState, ReviewWindow, Version } from '@kreatli/core';
import { DetailEvent } from '../host-event/detail-event.js';

/** The log confirmed a new comment. */
export type CommentAddedEvent = DetailEvent<'kr-comment-added', { readonly comment: Comment }>;
/** The log confirmed comments that mention participants: once for all that were confirmed together. */
export type MentionEvent = DetailEvent<'kr-mention', { readonly mentions: readonly MentionedParticipant[] }>;
/** A participant, and the comments that mention them. */
export interface MentionedParticipant {
  readonly participantId: string;
  readonly comments: readonly Comment[];
}
/** The log confirmed that a comment is resolved. */
export type CommentResolvedEvent = DetailEvent<'kr-comment-resolved', { readonly comment: Comment }>;
/** The log confirmed a decision. `decision` is null when one was revoked. */
export type DecisionEvent = DetailEvent<
  'kr-decision',
  { readonly version: Version | undefined; readonly approvalId: string; readonly decision: DecisionRecord | null }
>;
/** The log confirmed that a review window was opened, changed or closed. */
export type WindowEvent = DetailEvent<'kr-window', { readonly window: ReviewWindow }>;

/** The events that notify a host of changes that the log confirmed after the page was opened. */
export type ReviewChange = CommentAddedEvent | MentionEvent | CommentResolvedEvent | DecisionEvent | WindowEvent;

/** The changes between two confirmed states that the user may see: comments, mentions, then decisions, then windows. */
export function changesBetween(
  before: ReviewState,
  after: ReviewState,
  isVisible: (comment: Comment) => boolean = () => true,
): readonly ReviewChange[] {
  return [
    ...commentChanges(before, after, isVisible),
    ...mentionChanges(before, after, isVisible),
    ...decisionChanges(before, after),
    ...windowChanges(before, after),
  ];
}

function* commentChanges(
  before: ReviewState,
  after: ReviewState,
  isVisible: (comment: Comment) => boolean,
): Iterable<ReviewChange> {
  if (before.comments === after.comments) return;
  for (const comment of after.comments.values()) {
    const known = before.comments.get(comment.commentId);
    if (known === comment || !isVisible(comment)) continue;
    if (!known) yield new DetailEvent('kr-comment-added', { comment });
    if (comment.status === 'resolved' && known?.status !== 'resolved')
      yield new DetailEvent('kr-comment-resolved', { comment });
  }
}

/** Who is mentioned in comments that are new, or in texts that were edited and did not mention them before. */
function* mentionChanges(
  before: ReviewState,
  after: ReviewState,
  isVisible: (comment: Comment) => boolean,
): Iterable<ReviewChange> {
  if (before.comments === after.comments) return;
  const mentioned = new Map<string, Comment[]>();
  for (const comment of after.comments.values()) {
    const known = before.comments.get(comment.commentId);
    if (known === comment || !isVisible(comment)) continue;
    const already = known ? mentionedIn(known) : new Set<string>();
    for (const participantId of mentionedIn(comment)) {
      if (already.has(participantId)) continue;
      mentioned.set(participantId, [...(mentioned.get(participantId) ?? []), comment]);
    }
  }
  if (mentioned.size === 0) return;
  const mentions = [...mentioned].map(([participantId, comments]) => ({ participantId, comments }));
  yield new DetailEvent('kr-mention', { mentions });
}
const mentionedIn = ({ body }: Comment): ReadonlySet<string> =>
  new Set(body.entities?.flatMap((entity) => (entity.t === 'mention' ? [entity.participantId] : [])));

function* decisionChanges(before: ReviewState, after: ReviewState): Iterable<ReviewChange> {
  for (const { approvalId, versionId, decision } of after.approvals.values()) {
    const known = before.approvals.get(approvalId)?.decision ?? null;
    if (known?.eventId !== decision?.eventId)
      yield new DetailEvent('kr-decision', { version: after.versions.get(versionId), approvalId, decision });
  }
}

function* windowChanges(before: ReviewState, after: ReviewState): Iterable<ReviewChange> {
  for (const window of after.windows.values())
    if (before.windows.get(window.windowId) !== window) yield new DetailEvent('kr-window', { window });
}

declare global {
  interface HTMLElementEventMap {
    'kr-comment-added': CommentAddedEvent;
    'kr-mention': MentionEvent;
    'kr-comment-resolved': CommentResolvedEvent;
    'kr-decision': DecisionEvent;
    'kr-window': WindowEvent;
  }
}
