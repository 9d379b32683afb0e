import type { Id } from '../schema/primitives.js';
import { type Participant, type ReviewState, perVersion } from '../state/review-state.js';
import { participantsOf } from '../review/selectors.js';
import { type Viewer, visibleTo } from '../review/visibility.js';

/**
 * Participants who are asked for comments or a decision: approvers and commenters. Invitations by e-mail are withheld
 * from the audience `'all'`, where these participants count once they have joined.
 */
export const reviewersOf = (state: ReviewState, viewer: Viewer): readonly Participant[] =>
  participantsOf(state).filter(
    ({ role, email, joinedAt }) =>
      (role === 'approver' || role === 'commenter') && (viewer.audience === 'team' || !email || joinedAt !== null),
  );

/**
 * Participants who wrote a comment or reply on a version that the viewer may see (deleted ones included), decided on
 * it, or marked it as reviewed.
 */
function activeOn(state: ReviewState, versionId: Id, viewer: Viewer): ReadonlySet<Id> {
  const active = new Set<Id>();
  const isVisible = visibleTo(state, viewer);
  for (const comment of state.comments.values())
    if (comment.versionId === versionId && isVisible(comment)) active.add(comment.author);
  for (const approval of state.approvals.values()) {
    if (approval.versionId === versionId && approval.decision)
      active.add(approval.decision.onBehalfOf?.participantId ?? approval.decision.by);
  }
  for (const pass of state.passes.values())
    if (state.passes.has(perVersion(versionId, pass.participantId))) active.add(pass.participantId);
  return active;
}

/** Reviewers who neither wrote, nor decided, nor marked a version as reviewed. In log order. */
export function silentReviewers(state: ReviewState, versionId: Id, viewer: Viewer): readonly Id[] {
  const active = activeOn(state, versionId, viewer);
  return reviewersOf(state, viewer).flatMap(({ participantId }) => (active.has(participantId) ? [] : [participantId]));
}

/** The share of the reviewers who are not silent on a version: 0 to 1. Null without reviewers. */
export function participation(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const reviewers = reviewersOf(state, viewer).length;
  return reviewers === 0 ? null : 1 - silentReviewers(state, versionId, viewer).length / reviewers;
}
