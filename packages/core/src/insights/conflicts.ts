import { canonical, sha256 } from '@kreatli/digest';
import { isDone, type Frame, type Id } from '../event/primitives.js';
import type { Comment, FlaggedConflict, ReviewState } from '../review/review-state.js';
import { isVisible, type Viewer } from '../review/selectors.js';

/** Comments that contradict one another. */
export interface Conflict {
  /** Of a flagged one, its own. Of a found one `c` and 32 hex digits, the same for everybody who sees both comments. */
  readonly conflictId: Id;
  readonly versionId: Id;
  /** In log order. */
  readonly commentIds: readonly Id[];
  readonly because: 'opposing_asks' | 'flagged';
  /** The half-open range of frames on which they disagree; absent when they were only flagged. */
  readonly span?: { readonly in: Frame; readonly out: Frame };
}

/** What contradicts, and whether it is worth a meeting. */
export interface ConflictReport {
  /** Those that stand: not dismissed. In the order of their first comment's timecode. */
  readonly conflicts: readonly Conflict[];
  /** Set once as many stand as the threshold says that no proposed meeting covers. A suggestion writes nothing. */
  readonly suggestedSync: {
    readonly minutes: number;
    readonly agenda: readonly Id[];
    readonly conflictIds: readonly Id[];
  } | null;
}

/** How many conflicts are worth a meeting (default: the review's policy, 10), and how long it is (20 minutes). */
export interface ConflictOptions {
  readonly threshold?: number;
  readonly minutes?: number;
}

/** A comment where it stands; a reply without a span has its thread's. */
interface Placed {
  readonly comment: Comment;
  readonly versionId: Id;
  readonly in: Frame;
  readonly out: Frame;
}

/**
 * Two comments contradict one another when they stand on one version (a carried one on the version that it was carried to
 * last), their spans overlap (a point is one frame), their authors differ, one asks `change` and the other `keep`, and
 * neither is deleted, resolved or `wont_fix`; or when a `conflict.flagged` names them. A pair that is both counts once.
 * Only comments that the viewer may see are looked at; what names another comment is not told.
 */
export function findConflicts(
  state: ReviewState,
  viewer: Viewer,
  { threshold = state.policy.conflictThreshold, minutes = 20 }: ConflictOptions = {},
): ConflictReport {
  const live = new Map<Id, Comment>();
  for (const comment of state.comments.values()) {
    if (isVisible(comment, viewer) && !comment.deleted && !isDone(comment.status)) live.set(comment.commentId, comment);
  }
  const placed = [...live.values()].flatMap((comment) => place(comment, state));
  const pairs = opposingPairs(placed);
  const flagged = [...state.conflicts.values()].flatMap((conflict) => standingFlag(conflict, state, live, viewer));
  const isFlagged = ({ versionId, commentIds: [a, b] }: Conflict) =>
    flagged.some(
      (conflict) =>
        conflict.versionId === versionId && conflict.commentIds.includes(a!) && conflict.commentIds.includes(b!),
    );
  const dismissedAsPairs = new Set(
    pairs.filter(({ conflictId }) => state.dismissals.has(conflictId)).map(({ commentIds }) => commentIds.join()),
  );
  const start = new Map(placed.map((each) => [each.comment.commentId, each.in]));
  const startOf = ({ commentIds }: Conflict) => Math.min(...commentIds.map((id) => start.get(id) ?? -1));
  const conflicts = [
    ...flagged.map((conflict) => withSpan(conflict, pairs)),
    ...pairs.filter((pair) => !isFlagged(pair)),
  ]
    .filter(
      ({ conflictId, commentIds }) => !state.dismissals.has(conflictId) && !dismissedAsPairs.has(commentIds.join()),
    )
    .sort(
      (a, b) => startOf(a) - startOf(b) || seqOf(state, a) - seqOf(state, b) || (a.conflictId < b.conflictId ? -1 : 1),
    );
  return { conflicts, suggestedSync: suggest(state, conflicts, threshold, minutes) };
}

const seqOf = (state: ReviewState, { commentIds }: Conflict): number => state.comments.get(commentIds[0]!)?.seq ?? 0;

/** Where a comment stands: on the version it was carried to last, else on its own. Nowhere without a span. */
function place(comment: Comment, state: ReviewState): readonly Placed[] {
  const root = state.comments.get(comment.threadId) ?? comment;
  const [versionId, carried] = [...root.carried].at(-1) ?? [root.versionId, root.span];
  const own = versionId === comment.versionId ? comment.span : null;
  const span = own ?? carried;
  return span ? [{ comment, versionId, in: span.in, out: span.out ?? span.in + 1 }] : [];
}

/** Sweeps the comments by where they begin; only those that are not over yet are compared. */
function opposingPairs(placed: readonly Placed[]): readonly Conflict[] {
  const found: Conflict[] = [];
  let open: Placed[] = [];
  const asking = placed.filter(({ comment: { ask } }) => ask === 'change' || ask === 'keep');
  for (const comment of asking.sort((a, b) => a.in - b.in || a.comment.seq - b.comment.seq)) {
    open = open.filter(({ out }) => out > comment.in);
    for (const other of open) if (opposes(comment, other)) found.push(pairOf(other, comment));
    open.push(comment);
  }
  return found;
}

const opposes = (a: Placed, b: Placed): boolean =>
  a.versionId === b.versionId && a.comment.author !== b.comment.author && a.comment.ask !== b.comment.ask;

function pairOf(a: Placed, b: Placed): Conflict {
  const [first, second] = a.comment.seq < b.comment.seq ? [a, b] : [b, a];
  const commentIds = [first.comment.commentId, second.comment.commentId];
  return {
    conflictId: pairId(a.versionId, commentIds),
    versionId: a.versionId,
    commentIds,
    because: 'opposing_asks',
    span: { in: Math.max(a.in, b.in), out: Math.min(a.out, b.out) },
  };
}

/** `c` and the first 32 hex digits of SHA-256 over canonical `[versionId, commentId, commentId]`, ids sorted. */
const pairId = (versionId: Id, commentIds: readonly Id[]): Id =>
  `c${sha256(canonical([versionId, ...[...commentIds].sort()])).slice('sha256:'.length, 'sha256:'.length + 32)}`;

function standingFlag(
  { conflictId, versionId, commentIds }: FlaggedConflict,
  state: ReviewState,
  live: ReadonlyMap<Id, Comment>,
  viewer: Viewer,
): readonly Conflict[] {
  const named = commentIds.map((id) => state.comments.get(id));
  if (!named.every((comment) => comment && isVisible(comment, viewer))) return [];
  const standing = commentIds.filter((id) => live.has(id)).sort((a, b) => live.get(a)!.seq - live.get(b)!.seq);
  return standing.length < 2 ? [] : [{ conflictId, versionId, commentIds: standing, because: 'flagged' }];
}

/** A flagged pair that also asks for opposite things says where. */
function withSpan(flagged: Conflict, pairs: readonly Conflict[]): Conflict {
  const pair =
    flagged.commentIds.length === 2 &&
    pairs.find(
      ({ versionId, commentIds }) => versionId === flagged.versionId && commentIds.join() === flagged.commentIds.join(),
    );
  return pair ? { ...pair, conflictId: flagged.conflictId } : flagged;
}

function suggest(
  state: ReviewState,
  conflicts: readonly Conflict[],
  threshold: number,
  minutes: number,
): ConflictReport['suggestedSync'] {
  const covered = new Set([...state.syncs.values()].flatMap(({ conflictIds }) => conflictIds));
  const uncovered = conflicts.filter(({ conflictId }) => !covered.has(conflictId));
  if (uncovered.length === 0 || uncovered.length < threshold) return null;
  const threads = uncovered.flatMap(({ commentIds }) => commentIds.map((id) => state.comments.get(id)!.threadId));
  return { minutes, agenda: [...new Set(threads)], conflictIds: uncovered.map(({ conflictId }) => conflictId) };
}
