import type { Id } from '../event/primitives.js';
import { lengthOf } from '../event/ranges.js';
import { type ReviewState, perVersion } from '../review/review-state.js';
import { type Viewer, windowOf } from '../review/selectors.js';
import { commentsMadeOn } from './comments.js';

/** When people could begin with a version: when its first window opened, or without one, when it was added. Milliseconds since 1970. */
function beginOf(state: ReviewState, versionId: Id): number | null {
  const opened = [...state.windows.values()].find((window) => window.versionId === versionId)?.opensAt;
  const at = opened ?? state.versions.get(versionId)?.addedAt;
  return at === undefined ? null : Date.parse(at);
}

/** Milliseconds from the begin of the version (its first window, else when it was added) to the first comment that the viewer may see. null without either; 0 where a comment came before. */
export function timeToFirstComment(state: ReviewState, versionId: Id, viewer: Viewer): number | null {
  const begin = beginOf(state, versionId);
  const first = commentsMadeOn(state, versionId, viewer)[0];
  return begin === null || !first ? null : Math.max(0, Date.parse(first.at) - begin);
}

/** Milliseconds from the begin of the version (its first window, else when it was added) to its first standing decision. null without one. */
export function turnaround(state: ReviewState, versionId: Id): number | null {
  const begin = beginOf(state, versionId);
  const decided = [...state.approvals.values()].flatMap(({ versionId: on, settled }) =>
    on === versionId && settled ? [Date.parse(settled.at)] : [],
  );
  return begin === null || decided.length === 0 ? null : Math.max(0, Math.min(...decided) - begin);
}

/** Versions of an asset that people were asked about: those that were added and neither failed nor were withdrawn. */
export const roundsOf = (state: ReviewState, assetId: Id): number =>
  [...state.versions.values()].filter(
    (version) => version.assetId === assetId && version.status !== 'failed' && version.status !== 'withdrawn',
  ).length;

/** Windows that closed by the timer while at least one of their approvers had no standing decision on the version. */
export function windowsMissed(state: ReviewState): readonly Id[] {
  const decided = new Set(
    [...state.approvals.values()].flatMap(({ versionId, settled }) =>
      settled ? [perVersion(versionId, settled.onBehalfOf?.participantId ?? settled.by)] : [],
    ),
  );
  return [...state.windows.values()]
    .filter(
      ({ closedBy, versionId, approvers }) =>
        closedBy === 'timer' && approvers.some((approver) => !decided.has(perVersion(versionId, approver))),
    )
    .map(({ windowId }) => windowId);
}

/** What of a version somebody has seen, as far as views are recorded: 0…1. null while its length is not known. */
export function coverage(state: ReviewState, versionId: Id, participantId: Id): number | null {
  const frames = state.versions.get(versionId)?.frames ?? 0;
  const covered = state.views.get(perVersion(versionId, participantId))?.covered ?? [];
  return frames === 0 ? null : Math.min(1, lengthOf(covered) / frames);
}

/** What of the version had been on the screen of who approved it, when they did, as far as views are recorded: 0…1, by approval. */
export function coverageBeforeApproval(state: ReviewState, versionId: Id): ReadonlyMap<Id, number> {
  const frames = state.versions.get(versionId)?.frames ?? 0;
  const granted = [...state.approvals.values()].filter(
    (approval) => approval.versionId === versionId && approval.settled?.decision === 'granted',
  );
  return new Map(
    frames === 0
      ? []
      : granted.map(({ approvalId, settled }) => [approvalId, Math.min(1, settled!.framesSeen / frames)]),
  );
}

/** Whether the window of a version has passed at `now` (milliseconds since 1970), closed or not. false without one. */
export function isOverdue(state: ReviewState, versionId: Id, now: number): boolean {
  const window = windowOf(state, versionId);
  return window !== null && (window.closedBy !== null || Date.parse(window.closesAt) <= now);
}
