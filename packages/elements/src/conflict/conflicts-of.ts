import type { Id } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';

/** The conflicts that a comment is part of. */
export const conflictsOf = (conflicts: readonly Conflict[], commentId: Id): readonly Conflict[] =>
  conflicts.filter(({ commentIds }) => commentIds.includes(commentId));

/** The other comments of a comment's conflicts, in log order, each once. */
export const opponentsOf = (conflicts: readonly Conflict[], commentId: Id): readonly Id[] => [
  ...new Set(
    conflictsOf(conflicts, commentId).flatMap(({ commentIds }) => commentIds.filter((id) => id !== commentId)),
  ),
];
