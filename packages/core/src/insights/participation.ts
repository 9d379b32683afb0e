import type { Id } from '../event/primitives.js';
import { type Participant, type ReviewState, perVersion } from '../review/review-state.js';
import { type Viewer, isVisible, peopleOf } from '../review/selectors.js';

/**
 * People who are asked for comments or a decision: everybody but viewers, owners and editors who takes part. Invitations that
 * carry an address are withheld from `'all'` readers, so for them those count once they have joined.
 */
export const reviewersOf = (state: ReviewState, viewer: Viewer): readonly Participant[] =>
  peopleOf(state).filter(
    ({ role, email, joinedAt }) =>
      (role === 'approver' || role === 'commenter') && (viewer.audience === 'team' || !email || joinedAt !== null),
  );

/** People who wrote something that the viewer may see on the version (comments and replies, deleted ones too), decided on it, or said that they have finished with it. */
function activeOn(state: ReviewState, versionId: Id, viewer: Viewer): ReadonlySet<Id> {
  const active = new Set<Id>();
  for (const comment of state.comments.values())
    if (comment.versionId === versionId && isVisible(comment, viewer)) active.add(comment.author);
  for (const approval of state.approvals.values()) {
    if (approval.versionId === versionId && approval.settled)
      active.add(approval.settled.onBehalfOf?.participantId ?? approval.settled.by);
  }
  for (const pass of state.passes.values())
    if (state.passes.has(perVersion(versionId, pass.participantId))) active.add(pass.participantId);
  return active;
}

/** Reviewers who neither wrote, nor decided, nor finished with the version. In the order in which they came. */
export function silentReviewers(state: ReviewState, versionId: Id, viewer: Viewer): readonly Id[] {
  const active = activeOn(state, versionId, viewer);
  return reviewersOf(state, viewer).flatMap(({ participantId }) => (active.has(participantId) ? [] : [participantId]));
}

/** The share of the reviewers who are not silent on the version: 0…1. null without reviewers. */
export function participation(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const reviewers = reviewersOf(state, viewer).length;
  return reviewers === 0 ? null : 1 - silentReviewers(state, versionId, viewer).length / reviewers;
}
