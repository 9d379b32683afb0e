import type { Actor, Audience, Id, Role } from '../schema/primitives.js';
import { type Comment, type ReviewState, perVersion } from '../state/review-state.js';

/** The user that a selector selects for. */
export interface Viewer {
  readonly participantId: Id;
  readonly audience: Audience;
  /** A viewer may not comment: for them no pass begins. Default: a reviewer. */
  readonly role?: Role;
  /** Of a guest: the share link that they came by, which may be for some versions. */
  readonly linkId?: Id;
}

/** An actor as a reader. */
export const viewerOf = ({ id: participantId, role, linkId }: Actor, audience: Audience): Viewer => ({
  participantId,
  audience,
  role,
  ...(linkId !== undefined && { linkId }),
});

/**
 * The comments that a viewer may see: those for their audience, and in a blind first pass only their own on a version
 * on which the pass has not ended. Every selector, count and export applies it.
 */
export function visibleTo(state: ReviewState, viewer: Viewer): (comment: Comment) => boolean {
  const isOpenTo = openVersions(state, viewer);
  return ({ visibility, versionId, author }) =>
    (visibility === 'all' || viewer.audience === 'team') && (author === viewer.participantId || isOpenTo(versionId));
}

/**
 * Whether a participant may see the comments of others on a version. In a blind first pass they may once they have
 * written a comment on it, decided on it or marked it as reviewed; the team and viewers always may.
 */
export function openVersions(
  state: ReviewState,
  { participantId, audience, role }: Viewer,
): (versionId: Id) => boolean {
  if (!state.policy.blindFirstPass || audience === 'team' || role === 'viewer') return () => true;
  const commented = new Set<Id>();
  for (const { author, versionId } of state.comments.values()) if (author === participantId) commented.add(versionId);
  for (const { decision, versionId } of state.approvals.values())
    if (decision?.by === participantId) commented.add(versionId);
  return (versionId) => commented.has(versionId) || state.passes.has(perVersion(versionId, participantId));
}
