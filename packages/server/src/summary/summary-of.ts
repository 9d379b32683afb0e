import {
  type Approval,
  type Id,
  type Instant,
  type ReviewState,
  type Version,
  type Viewer,
  hasFinished,
  isDone,
  standingOf,
  versionsOf,
  viewOf,
  windowOf,
} from '@kreatli/core';
import { coverage, findConflicts, reviewersOf, silentReviewers } from '@kreatli/core/insights';

/** A reviewer, and what they have done about the newest version. */
export interface SummarizedReviewer {
  readonly participantId: Id;
  readonly name: string | null;
  readonly role: 'approver' | 'commenter';
  /** The share that they have seen, 0 to 1; null where the length is unknown. */
  readonly seen: number | null;
  readonly hasOpened: boolean;
  readonly hasFinished: boolean;
  /** Has neither written, nor decided, nor finished. */
  readonly isSilent: boolean;
  /** Whether their decision is asked for. */
  readonly isAsked: boolean;
  readonly decision: 'granted' | 'changesRequested' | null;
}

/** What the list of reviews shows of one, from its log alone: what depends on the time is for who shows it. */
export interface ReviewSummary {
  readonly title: string;
  /** The host's names for it, such as client and purchase order. */
  readonly refs: Readonly<Record<string, string>>;
  readonly isArchived: boolean;
  /** How many versions there are that were not withdrawn. */
  readonly versions: number;
  /** The newest one. */
  readonly version: Pick<Version, 'versionId' | 'label' | 'status' | 'addedAt'> | null;
  /** Comments on the whole review, without replies. */
  readonly comments: { readonly open: number; readonly total: number };
  /** At most {@link MAX_REVIEWERS}; `reviewerCount` has how many there are. */
  readonly reviewers: readonly SummarizedReviewer[];
  readonly reviewerCount: number;
  /** Of the newest version. */
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant; readonly closedAt: Instant | null } | null;
  /** `first`: where the first one is, as far as a timecode can be made of it. */
  readonly conflicts: {
    readonly count: number;
    readonly first: ({ readonly frame: number } & Pick<Version, 'rate' | 'startTimecode' | 'dropFrame'>) | null;
  };
  readonly decision: {
    readonly outcome: 'pending' | 'approved' | 'changesRequested';
    readonly asked: number;
    readonly granted: number;
    /** Of the last decision. */
    readonly at: Instant | null;
    readonly by: string | null;
    readonly hasConditions: boolean;
    /** Whether another participant reported it. */
    readonly isReported: boolean;
  };
}

/** A summary as it is stored. `closedTo`: participants who may not see what the team sees. */
export interface StoredSummary {
  readonly summary: ReviewSummary;
  readonly closedTo: readonly Id[];
}

/** Changes whenever the members of a summary, or how they are computed, do. */
export const SUMMARY_FORMAT = 1;
/** Most reviewers in a summary. */
const MAX_REVIEWERS = 24;
const TEAM: Viewer = { participantId: '', audience: 'team' };

/** Summarizes a review for the team. */
export function summaryOf(state: ReviewState): StoredSummary {
  const versions = versionsOf(state);
  const newest = versions[0] ?? null;
  const roots = [...state.comments.values()].filter(({ parentId, deleted }) => parentId === null && !deleted);
  const reviewers = newest ? reviewersOn(state, newest.versionId) : reviewersBefore(state);
  const window = newest && windowOf(state, newest.versionId);
  return {
    closedTo: [...state.participants.values()].filter(isClosedTo).map(({ participantId }) => participantId),
    summary: {
      title: state.review?.title ?? '',
      refs: state.review?.refs ?? {},
      isArchived: state.review?.archived ?? false,
      versions: versions.length,
      version: newest && pick(newest),
      comments: { open: roots.filter(({ status }) => !isDone(status)).length, total: roots.length },
      reviewers: reviewers.slice(0, MAX_REVIEWERS),
      reviewerCount: reviewers.length,
      window: window && { opensAt: window.opensAt, closesAt: window.closesAt, closedAt: window.closedAt },
      conflicts: conflictsOf(state),
      decision: decisionOf(state, newest?.versionId ?? '', reviewers),
    },
  };
}

const isClosedTo = ({ removed, roleLimit }: { readonly removed: boolean; readonly roleLimit: string | null }) =>
  removed || (roleLimit !== null && roleLimit !== 'owner' && roleLimit !== 'editor');

const pick = ({ versionId, label, status, addedAt }: Version) => ({ versionId, label, status, addedAt });

function reviewersOn(state: ReviewState, versionId: Id): readonly SummarizedReviewer[] {
  const silent = new Set(silentReviewers(state, versionId, TEAM));
  const { approvals, decisions } = standingOf(state, versionId);
  const asked = new Set([
    ...approvals.flatMap(({ approverIds }) => approverIds),
    ...(windowOf(state, versionId)?.approvers ?? []),
  ]);
  const decided = new Map(decisions.map((each) => [each.onBehalfOf?.participantId ?? each.by, each.outcome]));
  return reviewersOf(state, TEAM).map(({ participantId, name, role }) => ({
    participantId,
    name,
    role: role as SummarizedReviewer['role'],
    seen: coverage(state, versionId, participantId),
    hasOpened: viewOf(state, versionId, participantId) !== undefined || !silent.has(participantId),
    hasFinished: hasFinished(state, versionId, participantId),
    isSilent: silent.has(participantId),
    isAsked: asked.has(participantId),
    decision: decided.get(participantId) ?? null,
  }));
}

/** Before there is a version, no one has seen anything. */
const reviewersBefore = (state: ReviewState): readonly SummarizedReviewer[] =>
  reviewersOf(state, TEAM).map(({ participantId, name, role }) => ({
    participantId,
    name,
    role: role as SummarizedReviewer['role'],
    seen: null,
    hasOpened: false,
    hasFinished: false,
    isSilent: false,
    isAsked: false,
    decision: null,
  }));

/** The conflicts of all versions. */
function conflictsOf(state: ReviewState): ReviewSummary['conflicts'] {
  const { conflicts } = findConflicts(state, TEAM);
  const first = conflicts.find(({ span }) => span !== undefined);
  const version = first && state.versions.get(first.versionId);
  if (!version?.rate) return { count: conflicts.length, first: null };
  const { rate, startTimecode, dropFrame } = version;
  return { count: conflicts.length, first: { frame: first!.span!.in, rate, startTimecode, dropFrame } };
}

function decisionOf(
  state: ReviewState,
  versionId: Id,
  reviewers: readonly SummarizedReviewer[],
): ReviewSummary['decision'] {
  const { outcome, decisions } = standingOf(state, versionId);
  const last = decisions.at(-1);
  const by = last && (last.onBehalfOf?.participantId ?? last.by);
  return {
    outcome,
    asked: reviewers.filter(({ isAsked }) => isAsked).length,
    granted: decisions.filter((each) => each.outcome === 'granted').length,
    at: last?.at ?? null,
    by: by === undefined ? null : (state.participants.get(by)?.name ?? null),
    hasConditions: decisions.some(({ conditions }: NonNullable<Approval['decision']>) => conditions !== undefined),
    isReported: last?.onBehalfOf !== undefined,
  };
}
