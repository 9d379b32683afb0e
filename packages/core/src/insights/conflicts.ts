import { canonical, sha256 } from '@kreatli/digest';
import { isDone, type Frame, type Id } from '../schema/primitives.js';
import type { Comment, FlaggedConflict, ReviewState } from '../state/review-state.js';
import { type Viewer, visibleTo } from '../review/visibility.js';

/** Comments that ask for opposite things in the same place. */
export interface Conflict {
  /** Id of a flagged conflict; of a found one `c` and 32 hex digits, the same for every viewer of both comments. */
  readonly conflictId: Id;
  readonly versionId: Id;
  /** In log order. */
  readonly commentIds: readonly Id[];
  readonly because: 'opposing_asks' | 'flagged';
  /** The half-open range of frames that both comments are about; absent if they were only flagged. */
  readonly span?: { readonly in: Frame; readonly out: Frame };
}

/** The conflicts of a review, and whether they are worth a meeting. */
export interface ConflictReport {
  /** Conflicts that are not dismissed, by the first frame of their comments. */
  readonly conflicts: readonly Conflict[];
  /** Set if at least `threshold` conflicts are not on the agenda of a proposed meeting. Nothing is written. */
  readonly suggestedSync: {
    readonly minutes: number;
    readonly agenda: readonly Id[];
    readonly conflictIds: readonly Id[];
  } | null;
}

/** Options of {@link findConflicts}. */
export interface ConflictOptions {
  /** Number of conflicts that are worth a meeting. Default: that of the review's policy, 10. */
  readonly threshold?: number;
  /** Length of the meeting. Default: 20. */
  readonly minutes?: number;
}

/** A comment with the version and range that it is about. */
interface Placed {
  readonly comment: Comment;
  readonly versionId: Id;
  readonly in: Frame;
  readonly out: Frame;
}

/**
 * Finds pairs of comments by different authors on one version whose ranges overlap, where one asks `change` and the
 * other `keep`, and neither is deleted or done. A carried comment is on the version that it was carried to last; a
 * comment without an out point is one frame long. Adds the conflicts that were flagged; a pair that is both counts
 * once. Includes only comments that the viewer may see.
 * A comment adds at most {@link MAX_PAIRS} pairs.
 */
export function findConflicts(
  state: ReviewState,
  viewer: Viewer,
  { threshold = state.policy.conflictThreshold, minutes = 20 }: ConflictOptions = {},
): ConflictReport {
  const live = new Map<Id, Comment>();
  const isVisible = visibleTo(state, viewer);
  for (const comment of state.comments.values()) {
    if (isVisible(comment) && !comment.deleted && !isDone(comment.status)) live.set(comment.commentId, comment);
  }
  const placed = [...live.values()].flatMap((comment) => place(comment, state));
  const pairs = opposingPairs(placed);
  const pairsByKey = new Map(pairs.map((pair) => [keyOf(pair), pair]));
  const flagged = [...state.conflicts.values()].flatMap((conflict) => visibleFlag(conflict, state, live, isVisible));
  const flaggedPairs = new Set(flagged.flatMap((conflict) => pairKeysOf(conflict, pairsByKey)));
  // The id of a found conflict is a digest: thousands of them are made only where one is looked up.
  const isDismissed = ({ conflictId }: Conflict) => state.dismissals.has(conflictId);
  const dismissedPairs = new Set(state.dismissals.size > 0 ? pairs.filter(isDismissed).map(keyOf) : []);
  const start = new Map(placed.map((each) => [each.comment.commentId, each.in]));
  const startOf = ({ commentIds }: Conflict) => Math.min(...commentIds.map((id) => start.get(id) ?? -1));
  const conflicts = [
    ...flagged.filter((conflict) => !isDismissed(conflict)).map((conflict) => withSpan(conflict, pairsByKey)),
    ...pairs.filter((pair) => !flaggedPairs.has(keyOf(pair))),
  ]
    .filter((conflict) => !dismissedPairs.has(keyOf(conflict)))
    .sort((a, b) => startOf(a) - startOf(b) || bySeqs(state, a, b) || (a.conflictId < b.conflictId ? -1 : 1));
  return {
    conflicts,
    get suggestedSync() {
      return suggest(state, conflicts, threshold, minutes);
    },
  };
}

/** Compares conflicts by the places of their comments in the log. */
function bySeqs(state: ReviewState, a: Conflict, b: Conflict): number {
  const seqOf = (id: Id | undefined): number => (id === undefined ? 0 : (state.comments.get(id)?.seq ?? 0));
  const at = a.commentIds.findIndex((id, i) => id !== b.commentIds[i]);
  return at < 0 ? a.commentIds.length - b.commentIds.length : seqOf(a.commentIds[at]) - seqOf(b.commentIds[at]);
}

/** Places a comment on the version that it was carried to last, else on its own. Empty without a span. */
function place(comment: Comment, state: ReviewState): readonly Placed[] {
  const root = state.comments.get(comment.threadId) ?? comment;
  const [versionId, { span: placed }] = [...root.carried].at(-1) ?? [root.versionId, root];
  const own = versionId === comment.versionId ? comment.span : null;
  const span = own ?? placed;
  return span ? [{ comment, versionId, in: span.in, out: span.out ?? span.in + 1 }] : [];
}

/** Sweeps the comments by in point, and compares each with those that have not ended before it. */
function opposingPairs(placed: readonly Placed[]): readonly Conflict[] {
  const found: Conflict[] = [];
  let open: Placed[] = [];
  const asking = placed.filter(({ comment: { ask } }) => ask === 'change' || ask === 'keep');
  for (const comment of asking.sort((a, b) => a.in - b.in || a.comment.seq - b.comment.seq)) {
    open = open.filter(({ out }) => out > comment.in);
    const opposing = open.filter((other) => opposes(comment, other));
    for (const other of opposing.slice(-MAX_PAIRS)) found.push(pairOf(other, comment));
    open.push(comment);
  }
  return found;
}

/**
 * Most conflicts that a comment adds with comments that start before it: one user who opposes a whole video must not
 * cost everybody seconds.
 */
const MAX_PAIRS = 20;

const opposes = (a: Placed, b: Placed): boolean =>
  a.versionId === b.versionId && a.comment.author !== b.comment.author && a.comment.ask !== b.comment.ask;

function pairOf(a: Placed, b: Placed): Conflict {
  const [first, second] = a.comment.seq < b.comment.seq ? [a, b] : [b, a];
  const commentIds = [first.comment.commentId, second.comment.commentId];
  return {
    get conflictId() {
      return pairId(first, second, a.versionId);
    },
    versionId: a.versionId,
    commentIds,
    because: 'opposing_asks',
    span: { in: Math.max(a.in, b.in), out: Math.min(a.out, b.out) },
  };
}

/** Ids that were computed, by both comments and version: a state shares most comments with the state before it. */
const knownIds = new WeakMap<Comment, WeakMap<Comment, Map<Id, Id>>>();

/** `c` and the first 32 hex digits of the SHA-256 of canonical `[versionId, commentId, commentId]`, comments sorted. */
function pairId({ comment: a }: Placed, { comment: b }: Placed, versionId: Id): Id {
  const withA = knownIds.get(a) ?? new WeakMap<Comment, Map<Id, Id>>();
  const withBoth = withA.get(b) ?? new Map<Id, Id>();
  knownIds.set(a, withA.set(b, withBoth));
  const known = withBoth.get(versionId);
  if (known !== undefined) return known;
  const hash = sha256(canonical([versionId, ...[a.commentId, b.commentId].sort()]));
  const id = `c${hash.slice('sha256:'.length, 'sha256:'.length + 32)}`;
  withBoth.set(versionId, id);
  return id;
}

function visibleFlag(
  { conflictId, versionId, commentIds }: FlaggedConflict,
  state: ReviewState,
  live: ReadonlyMap<Id, Comment>,
  isVisible: (comment: Comment) => boolean,
): readonly Conflict[] {
  const named = commentIds.map((id) => state.comments.get(id));
  if (!named.every((comment) => comment && isVisible(comment))) return [];
  const standing = commentIds.filter((id) => live.has(id)).sort((a, b) => live.get(a)!.seq - live.get(b)!.seq);
  return standing.length < 2 ? [] : [{ conflictId, versionId, commentIds: standing, because: 'flagged' }];
}

/** Adds the range to a flagged conflict that was also found. */
function withSpan(flagged: Conflict, pairs: ReadonlyMap<string, Conflict>): Conflict {
  const pair = pairs.get(keyOf(flagged));
  return pair ? { ...pair, conflictId: flagged.conflictId } : flagged;
}

const keyOf = ({ versionId, commentIds }: Pick<Conflict, 'versionId' | 'commentIds'>): string =>
  [versionId, ...commentIds].join();

/** Keys of the found pairs among the comments of a flagged conflict. */
function pairKeysOf({ versionId, commentIds }: Conflict, pairs: ReadonlyMap<string, Conflict>): string[] {
  const named = new Set(commentIds);
  if (named.size > MAX_PAIRS)
    return [...pairs.values()]
      .filter((pair) => pair.versionId === versionId && pair.commentIds.every((id) => named.has(id)))
      .map(keyOf);
  return commentIds.flatMap((a, i) => commentIds.slice(i + 1).map((b) => keyOf({ versionId, commentIds: [a, b] })));
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
