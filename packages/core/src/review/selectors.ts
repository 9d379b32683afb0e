/** Questions that views ask of a state. Visibility sits here, so that counts, lists and exports cannot leak. */
import type { Audience, Frame, Id } from '../event/primitives.js';
import {
  type Approval,
  type Comment,
  type Participant,
  type ReviewState,
  type ReviewWindow,
  type Settled,
  type Version,
  perVersion,
} from './review-state.js';

/** Who looks. */
export interface Viewer {
  readonly participantId: Id;
  readonly audience: Audience;
}

/** A comment with its replies, in log order, and where it stands on the version asked for. */
export interface Thread {
  readonly root: Comment;
  readonly replies: readonly Comment[];
  /** Half-open; null for a comment about the whole video. */
  readonly span: { readonly in: Frame; readonly out: Frame } | null;
  /** A comment whose span has an out point. */
  readonly ranged: boolean;
}

/** May this viewer see the comment? */
export const isVisible = (comment: Comment, viewer: Viewer): boolean =>
  comment.visibility === 'all' || viewer.audience === 'team';

/** The threads on a version, in log order. A deleted comment stays only where it has replies. */
export function threadsOn(state: ReviewState, versionId: Id, viewer: Viewer): readonly Thread[] {
  const replies = new Map<Id, Comment[]>();
  const roots: Comment[] = [];
  for (const comment of state.comments.values()) {
    if (!isVisible(comment, viewer)) continue;
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
  const span = root.versionId === versionId ? root.span : (root.carried.get(versionId) ?? null);
  return {
    root,
    replies,
    span: span && { in: span.in, out: span.out ?? span.in + 1 },
    ranged: span?.out !== undefined,
  };
}

/** General comments first, then by the frame they begin at, then in log order. */
export const byTimecode = (a: Thread, b: Thread): number =>
  (a.span?.in ?? -1) - (b.span?.in ?? -1) || a.root.seq - b.root.seq;
/** Newest first. */
export const byNewest = (a: Thread, b: Thread): number => b.root.seq - a.root.seq;

/** Still to be worked off. */
export const isOpen = (thread: Thread): boolean =>
  !thread.root.deleted && (thread.root.status === 'open' || thread.root.status === 'in_progress');

/** Threads whose range holds the frame. */
export const commentsAt = (threads: readonly Thread[], frame: Frame): readonly Thread[] =>
  threads.filter(({ span }) => span && span.in <= frame && frame < span.out);

/** Versions that people are asked about, whether ready yet or not; newest first. */
export const versionsOf = (state: ReviewState): readonly Version[] =>
  [...state.versions.values()].filter((version) => version.status !== 'withdrawn').reverse();

/** Is there a newer version than this one? */
export const isSuperseded = (state: ReviewState, versionId: Id): boolean => {
  const newest = versionsOf(state)[0];
  return newest !== undefined && newest.versionId !== versionId;
};

/** Name as joined or invited, or null. */
export const nameOf = (state: ReviewState, participantId: Id): string | null =>
  state.participants.get(participantId)?.name ?? null;

/** The window that a version is reviewed in, latest first. */
export const windowOf = (state: ReviewState, versionId: Id): ReviewWindow | null =>
  [...state.windows.values()].reverse().find((window) => window.versionId === versionId) ?? null;

/** How a version stands by the review's decision rule. */
export interface Standing {
  readonly outcome: 'pending' | 'approved' | 'changesRequested';
  readonly approvals: readonly Approval[];
  /** Standing decisions, oldest first. */
  readonly decisions: readonly Settled[];
}

/** Any: the first decision counts. All: every request must be granted. First with veto: granted once, and nobody asked for changes. */
export function standingOf(state: ReviewState, versionId: Id): Standing {
  const approvals = [...state.approvals.values()].filter((approval) => approval.versionId === versionId);
  const decisions = approvals.flatMap(({ settled }) => settled ?? []).sort((a, b) => a.seq - b.seq);
  return { approvals, decisions, outcome: outcomeOf(state, approvals, decisions) };
}

function outcomeOf(
  { policy }: ReviewState,
  approvals: readonly Approval[],
  decisions: readonly Settled[],
): Standing['outcome'] {
  const first = decisions[0];
  if (!first) return 'pending';
  if (policy.decisionRule === 'any') return first.decision === 'granted' ? 'approved' : 'changesRequested';
  if (decisions.some(({ decision }) => decision === 'changesRequested')) return 'changesRequested';
  const complete = policy.decisionRule === 'first_with_veto' || decisions.length === approvals.length;
  return complete ? 'approved' : 'pending';
}

/** The request on a version that this person is asked to decide, or has decided. */
export const approvalFor = (state: ReviewState, versionId: Id, participantId: Id): Approval | null => {
  const mine = [...state.approvals.values()].filter(
    (approval) => approval.versionId === versionId && approval.approverIds.includes(participantId),
  );
  return (
    mine.find(({ settled }) => settled?.by === participantId) ?? mine.find(({ settled }) => !settled) ?? mine[0] ?? null
  );
};

/** Is this criterion of the brief checked on the version? */
export const isChecked = (state: ReviewState, versionId: Id, itemId: Id): boolean =>
  state.checks.has(perVersion(versionId, itemId));
/** Has this person finished with the version? */
export const hasFinished = (state: ReviewState, versionId: Id, participantId: Id): boolean =>
  state.passes.has(perVersion(versionId, participantId));
/** People who take part, in the order in which they came. */
export const peopleOf = (state: ReviewState): readonly Participant[] =>
  [...state.participants.values()].filter((person) => !person.removed);
