import { type Id, type ReviewState, type Viewer, standingOf, versionsOf, windowOf } from '@kreatli/core';
import { commentsMadeOn, findConflicts, timeToFirstComment, turnaround } from '@kreatli/core/insights';

/** How a review window ended. */
export type WindowEnd =
  | { readonly kind: 'open' | 'ahead'; readonly ms: number }
  | { readonly kind: 'kept'; readonly ms: number }
  | { readonly kind: 'over'; readonly ms: number }
  /** Closed, and not decided by all until now. */
  | { readonly kind: 'missed' };

/** The figures of one version. Times are in milliseconds; null: there is nothing to measure. */
export interface VersionFigures {
  readonly versionId: Id;
  readonly label: string;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly firstComment: number | null;
  readonly comments: number;
  readonly reopened: number;
  readonly conflicts: number;
  readonly decision: number | null;
  /** Whether `decision` is the time until now, since it is not made yet. */
  readonly isUndecided: boolean;
  readonly window: WindowEnd | null;
}

const TEAM: Viewer = { participantId: '', audience: 'team' };

/** The figures of each version that was not withdrawn, oldest first: what the log contains and no more. */
export function figuresOf(state: ReviewState, now: number): readonly VersionFigures[] {
  const { conflicts } = findConflicts(state, TEAM);
  return [...versionsOf(state)].reverse().map(({ versionId, label }) => {
    const window = windowOf(state, versionId);
    const opensAt = window && Date.parse(window.opensAt);
    const comments = commentsMadeOn(state, versionId, TEAM);
    const decided = turnaround(state, versionId);
    return {
      versionId,
      label,
      opensAt,
      closesAt: window && Date.parse(window.closesAt),
      firstComment: timeToFirstComment(state, versionId, TEAM),
      comments: comments.length,
      reopened: comments.filter(({ reopened }) => reopened > 0).length,
      conflicts: conflicts.filter((conflict) => conflict.versionId === versionId).length,
      decision: decided ?? (opensAt !== null && opensAt <= now ? now - opensAt : null),
      isUndecided: decided === null,
      window: windowEndOf(state, versionId, now),
    };
  });
}

/** A window is kept when each of its approvers decided before it closed. */
function windowEndOf(state: ReviewState, versionId: Id, now: number): WindowEnd | null {
  const window = windowOf(state, versionId);
  if (!window || window.approvers.length === 0) return null;
  const [opens, closes] = [Date.parse(window.opensAt), Date.parse(window.closesAt)];
  const times = new Map(
    standingOf(state, versionId).decisions.map((each) => [each.onBehalfOf?.participantId ?? each.by, each.at]),
  );
  const decided = window.approvers.map((id) => times.get(id)).filter((at) => at !== undefined);
  if (decided.length === window.approvers.length) {
    const last = Math.max(...decided.map((at) => Date.parse(at)));
    return last <= closes ? { kind: 'kept', ms: closes - last } : { kind: 'over', ms: last - closes };
  }
  if (now < opens) return { kind: 'ahead', ms: opens - now };
  return window.closedAt === null && now < closes ? { kind: 'open', ms: closes - now } : { kind: 'missed' };
}

/** Hours with one decimal below ten, such as 1.4 and 31. */
export const hoursOf = (ms: number): number => {
  const hours = ms / 3_600_000;
  return hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours);
};

/** The figures as a table for other programs: one line per version, times in hours. */
export function csvOf(figures: readonly VersionFigures[]): string {
  const header = 'version,window_opens,window_closes,first_comment_h,comments,reopened,conflicts,decision_h,decided';
  const time = (ms: number | null) => (ms === null ? '' : new Date(ms).toISOString());
  const hours = (ms: number | null) => (ms === null ? '' : (ms / 3_600_000).toFixed(2));
  const lines = figures.map((each) =>
    [
      // A label that begins as a formula does would be run as one.
      `"${(/^[=+\-@\t\r]/.test(each.label) ? `'${each.label}` : each.label).replaceAll('"', '""')}"`,
      time(each.opensAt),
      time(each.closesAt),
      hours(each.firstComment),
      each.comments,
      each.reopened,
      each.conflicts,
      hours(each.decision),
      each.isUndecided ? 'no' : 'yes',
    ].join(','),
  );
  return [header, ...lines].join('\r\n') + '\r\n';
}
