import type { Id } from '../schema/primitives.js';
import { countFrames } from '../schema/ranges.js';
import { type ReviewState, perVersion } from '../state/review-state.js';
import { viewOf, windowOf } from '../review/selectors.js';
import { type Viewer } from '../review/visibility.js';
import { commentsMadeOn } from './comments.js';

/** When a version's first window opened, or without one, when it was added. Milliseconds since 1970. */
function startOf(state: ReviewState, versionId: Id): number | null {
  const opened = [...state.windows.values()].find((window) => window.versionId === versionId)?.opensAt;
  const at = opened ?? state.versions.get(versionId)?.addedAt;
  return at === undefined ? null : Date.parse(at);
}

/**
 * Milliseconds from the start of a version (its first window, else when it was added) to the first comment that the
 * viewer may see. 0 if that came before the start. Null without a version or a comment.
 */
export function timeToFirstComment(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const start = startOf(state, versionId);
  const first = commentsMadeOn(state, versionId, viewer)[0];
  return start === null || !first ? null : Math.max(0, Date.parse(first.at) - start);
}

/**
 * Milliseconds from the start of a version (its first window, else when it was added) to its first decision that is not
 * revoked. Null without one.
 */
export function turnaround(state: ReviewState, versionId: Id): number | null {
  const start = startOf(state, versionId);
  const decided = [...state.approvals.values()].flatMap(({ versionId: on, decision }) =>
    on === versionId && decision ? [Date.parse(decision.at)] : [],
  );
  return start === null || decided.length === 0 ? null : Math.max(0, Math.min(...decided) - start);
}

/** Number of versions of an asset that neither failed nor were withdrawn. */
export const roundsOf = (state: ReviewState, assetId: Id): number =>
  [...state.versions.values()].filter(
    (version) => version.assetId === assetId && version.status !== 'failed' && version.status !== 'withdrawn',
  ).length;

/** Windows that the timer closed before each approver had decided on the version. */
export function windowsMissed(state: ReviewState): readonly Id[] {
  const decided = new Set(
    [...state.approvals.values()].flatMap(({ versionId, decision }) =>
      decision ? [perVersion(versionId, decision.onBehalfOf?.participantId ?? decision.by)] : [],
    ),
  );
  return [...state.windows.values()]
    .filter(
      ({ closedBy, versionId, approvers }) =>
        closedBy === 'timer' && approvers.some((approver) => !decided.has(perVersion(versionId, approver))),
    )
    .map(({ windowId }) => windowId);
}

/**
 * The share of a version that a participant has seen, as far as views are recorded: 0 to 1. Null if its length is
 * unknown.
 */
export function coverage(state: ReviewState, versionId: Id, participantId: Id): number | null {
  const frames = state.versions.get(versionId)?.frames ?? 0;
  const covered = viewOf(state, versionId, participantId)?.covered ?? [];
  return frames === 0 ? null : Math.min(1, countFrames(covered) / frames);
}

/**
 * The share of a version that each approver had seen when they approved it, as far as views are recorded: 0 to 1, by
 * approval.
 */
export function coverageBeforeApproval(state: ReviewState, versionId: Id): ReadonlyMap<Id, number> {
  const frames = state.versions.get(versionId)?.frames ?? 0;
  const granted = [...state.approvals.values()].filter(
    (approval) => approval.versionId === versionId && approval.decision?.outcome === 'granted',
  );
  return new Map(
    frames === 0
      ? []
      : granted.map(({ approvalId, decision }) => [approvalId, Math.min(1, decision!.framesSeen / frames)]),
  );
}

/**
 * Whether the window of a version is closed, or ends before `now` (milliseconds since 1970). False without a window.
 */
export function isOverdue(state: ReviewState, versionId: Id, now: number): boolean {
  const window = windowOf(state, versionId);
  return window !== null && (window.closedBy !== null || Date.parse(window.closesAt) <= now);
}
