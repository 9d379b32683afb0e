/** Selectors of a state. They apply visibility, so that lists, counts and exports cannot leak comments of the team. */
import type { Frame, Id } from '../schema/primitives.js';
import {
  type Approval,
  type Comment,
  type CommentRevision,
  type Participant,
  type ReviewState,
  type ReviewWindow,
  type DecisionRecord,
  type Version,
  type View,
  perVersion,
} from '../state/review-state.js';
import { type Viewer, visibleTo } from './visibility.js';

/** A comment with its replies in log order, and its span on the requested version. */
export interface Thread {
  readonly root: Comment;
  readonly replies: readonly Comment[];
  /** Half-open; null for a comment about the whole video. */
  readonly span: { readonly in: Frame; readonly out: Frame } | null;
  /** Whether the span has an out point; without one it is a single frame. */
  readonly ranged: boolean;
}

/** What a participant has seen of a version, as far as it is recorded. */
export const viewOf = (state: ReviewState, versionId: Id, participantId: Id): View | undefined =>
  state.views.get(perVersion(versionId, participantId));

/** The threads of each state, by version and viewer: list, timeline, button and export ask for the same ones. */
const threadsOf = new WeakMap<ReviewState, Map<string, readonly Thread[]>>();

/**
 * The threads on a version, in log order. A deleted root is included only if it has replies. Computed once per state:
 * the same list for the same arguments.
 */
export function threadsOn(state: ReviewState, versionId: Id, viewer: Viewer): readonly Thread[] {
  const known = threadsOf.get(state) ?? new Map<string, readonly Thread[]>();
  threadsOf.set(state, known);
  const key = JSON.stringify([versionId, viewer.participantId, viewer.audience, viewer.role]);
  const threads = known.get(key) ?? findThreads(state, versionId, viewer);
  known.set(key, threads);
  return threads;
}

function findThreads(state: ReviewState, versionId: Id, viewer: Viewer): readonly Thread[] {
  const replies = new Map<Id, Comment[]>();
  const roots: Comment[] = [];
  const isVisible = visibleTo(state, viewer);
  for (const comment of state.comments.values()) {
    if (!isVisible(comment)) continue;
    if (comment.parentId === null) roots.push(comment);
    else if (!comment.deleted) {
      const thread = replies.get(comment.threadId);
      if (thread) thread.push(comment);
      else replies.set(comment.threadId, [comment]);
    }
  }
  return roots
    .filter((root) => root.versionId === versionId || root.carried.has(versionId))
    .map((root) => thread(root, versionId, replies.get(root.commentId) ?? []))
    .filter(({ root, replies }) => !root.deleted || replies.length > 0);
}

function thread(root: Comment, versionId: Id, replies: readonly Comment[]): Thread {
  const span = root.versionId === versionId ? root.span : (root.carried.get(versionId)?.span ?? null);
  return {
    root,
    replies,
    span: span && { in: span.in, out: span.out ?? span.in + 1 },
    ranged: span?.out !== undefined,
  };
}

/**
 * The contents that a comment has had, oldest first; the last is its present one. `until` is the time of the edit that
 * replaced it, null for the present one. Empty if the viewer may not see it, or if it is deleted.
 */
export function historyOf(
  state: ReviewState,
  commentId: Id,
  viewer: Viewer,
): readonly (Omit<CommentRevision, 'until' | 'previous'> & { readonly until: CommentRevision['until'] | null })[] {
  const comment = state.comments.get(commentId);
  if (!comment || comment.deleted || !visibleTo(state, viewer)(comment)) return [];
  const { body, span, ask, drawing, files, checklistItem, tags } = comment;
  const revisions = [{ body, span, ask, drawing, files, checklistItem, tags, until: null as string | null }];
  for (let { previous } = comment; previous; { previous } = previous) {
    const { previous: _, ...revision } = previous;
    revisions.push(revision as (typeof revisions)[number]);
  }
  return revisions.reverse();
}

/** Orders comments on the whole video first, then by in point, then by log. */
export const byTimecode = (a: Thread, b: Thread): number =>
  (a.span?.in ?? -1) - (b.span?.in ?? -1) || a.root.seq - b.root.seq;
/** Orders by log, newest first. */
export const byNewest = (a: Thread, b: Thread): number => b.root.seq - a.root.seq;

/** Whether a thread still needs work. */
export const isOpen = (thread: Thread): boolean =>
  !thread.root.deleted && (thread.root.status === 'open' || thread.root.status === 'in_progress');

/** Threads whose range contains the frame. */
export const commentsAt = (threads: readonly Thread[], frame: Frame): readonly Thread[] =>
  threads.filter(({ span }) => span && span.in <= frame && frame < span.out);

/** Versions that are not withdrawn, ready or not; newest first. */
export const versionsOf = (state: ReviewState): readonly Version[] =>
  [...state.versions.values()].filter((version) => version.status !== 'withdrawn').reverse();

/** Whether there is a newer version. */
export const isSuperseded = (state: ReviewState, versionId: Id): boolean => {
  const newest = versionsOf(state)[0];
  return newest !== undefined && newest.versionId !== versionId;
};

/** The name that a participant joined or was invited with, or null. */
export const nameOf = (state: ReviewState, participantId: Id): string | null =>
  state.participants.get(participantId)?.name ?? null;

/** The last review window that was opened for a version, or null. */
export const windowOf = (state: ReviewState, versionId: Id): ReviewWindow | null =>
  [...state.windows.values()].reverse().find((window) => window.versionId === versionId) ?? null;

/** Outcome of a version by the decision rule of the review. */
export interface Standing {
  readonly outcome: 'pending' | 'approved' | 'changesRequested';
  readonly approvals: readonly Approval[];
  /** Decisions that are not revoked, oldest first. */
  readonly decisions: readonly DecisionRecord[];
}

/**
 * The outcome of a version. Rule `any`: the first decision counts. `all`: every request must be granted.
 * `first_with_veto`: one must be granted, and none may request changes.
 */
export function standingOf(state: ReviewState, versionId: Id): Standing {
  const approvals = [...state.approvals.values()].filter((approval) => approval.versionId === versionId);
  const decisions = approvals.flatMap(({ decision }) => decision ?? []).sort((a, b) => a.seq - b.seq);
  return { approvals, decisions, outcome: outcomeOf(state, approvals, decisions) };
}

function outcomeOf(
  { policy }: ReviewState,
  approvals: readonly Approval[],
  decisions: readonly DecisionRecord[],
): Standing['outcome'] {
  const first = decisions[0];
  if (!first) return 'pending';
  if (policy.decisionRule === 'any') return first.outcome === 'granted' ? 'approved' : 'changesRequested';
  if (decisions.some(({ outcome }) => outcome === 'changesRequested')) return 'changesRequested';
  const complete = policy.decisionRule === 'first_with_veto' || decisions.length === approvals.length;
  return complete ? 'approved' : 'pending';
}

/** The request on a version that a participant has decided, else one that they can decide, else one that names them. */
export const approvalFor = (state: ReviewState, versionId: Id, participantId: Id): Approval | null => {
  const mine = [...state.approvals.values()].filter(
    (approval) => approval.versionId === versionId && approval.approverIds.includes(participantId),
  );
  return (
    mine.find(({ decision }) => decision?.by === participantId) ??
    mine.find(({ decision }) => !decision) ??
    mine[0] ??
    null
  );
};

/** Whether a criterion of the brief is checked on a version. */
export const isChecked = (state: ReviewState, versionId: Id, itemId: Id): boolean =>
  state.checks.has(perVersion(versionId, itemId));
/** Whether a participant has marked a version as reviewed. */
export const hasFinished = (state: ReviewState, versionId: Id, participantId: Id): boolean =>
  state.passes.has(perVersion(versionId, participantId));
/** Participants that are not removed, in log order. */
export const participantsOf = (state: ReviewState): readonly Participant[] =>
  [...state.participants.values()].filter(({ removed, role }) => !removed && role !== null);
