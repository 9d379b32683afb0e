import type { Thread } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';

/** The conflicts of which at least one comment is in these threads. */
export function conflictsIn(threads: readonly Thread[], conflicts: readonly Conflict[]): readonly Conflict[] {
  if (conflicts.length === 0) return conflicts;
  const ids = new Set(threads.flatMap(({ root, replies }) => [root, ...replies].map(({ commentId }) => commentId)));
  return conflicts.filter(({ commentIds }) => commentIds.some((id) => ids.has(id)));
}
