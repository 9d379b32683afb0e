import type { Id } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';

const NONE: readonly Conflict[] = [];
const indexes = new WeakMap<readonly Conflict[], ReadonlyMap<Id, readonly Conflict[]>>();

/** The conflicts of each comment: thousands of conflicts are looked through once, not for each comment in sight. */
function indexOf(conflicts: readonly Conflict[]): ReadonlyMap<Id, readonly Conflict[]> {
  const known = indexes.get(conflicts);
  if (known) return known;
  const index = new Map<Id, Conflict[]>();
  for (const conflict of conflicts)
    for (const id of conflict.commentIds) {
      const found = index.get(id);
      if (found) found.push(conflict);
      else index.set(id, [conflict]);
    }
  indexes.set(conflicts, index);
  return index;
}

/** The conflicts that a comment is part of. */
export const conflictsOf = (conflicts: readonly Conflict[], commentId: Id): readonly Conflict[] =>
  indexOf(conflicts).get(commentId) ?? NONE;

/** The other comments of a comment's conflicts, in log order, each once. */
export const opponentsOf = (conflicts: readonly Conflict[], commentId: Id): readonly Id[] => [
  ...new Set(
    conflictsOf(conflicts, commentId).flatMap(({ commentIds }) => commentIds.filter((id) => id !== commentId)),
  ),
];
