import type { Review } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';
import { type ReadableAtom, atom, onMount } from 'nanostores';
import { type Shown, watchShown } from './watch-shown.js';

/** How long after a change of the log conflicts are found again: thousands of comments take their time. */
const DELAY_MS = 100;
const NONE: readonly Conflict[] = [];

/**
 * The conflicts on the version on screen among comments that the user may see. The code that finds them is loaded when
 * there may be one.
 */
export function shownConflicts(shown: Shown): ReadableAtom<readonly Conflict[]> {
  const { $review, $versionId } = shown;
  const $conflicts = atom(NONE);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function find(): Promise<void> {
    const review = $review.get();
    const versionId = $versionId.get();
    if (!review || versionId === null || !mayConflict(review)) return $conflicts.set(NONE);
    const insights = await import('@kreatli/core/insights').catch(() => null);
    if (!insights || review !== $review.get()) return;
    const { conflicts } = insights.findConflicts(review.$state.get(), review.viewer());
    const shown = conflicts.filter((conflict) => conflict.versionId === versionId);
    $conflicts.set(shown.length > 0 ? shown : NONE);
  }
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void find(), DELAY_MS);
  };

  onMount($conflicts, () => {
    const stop = watchShown(shown, schedule);
    return () => {
      clearTimeout(timer);
      stop();
    };
  });
  return $conflicts;
}

/** Whether comments were flagged, or some ask for a change and others to keep. */
function mayConflict({ $state }: Review): boolean {
  const { conflicts, comments } = $state.get();
  if (conflicts.size > 0) return true;
  let [hasChange, hasKeep] = [false, false];
  for (const { ask } of comments.values()) {
    hasChange ||= ask === 'change';
    hasKeep ||= ask === 'keep';
    if (hasChange && hasKeep) return true;
  }
  return false;
}
