import { type Id, type Review, viewOf } from '@kreatli/core';
import type { Playback } from '@kreatli/playback';
import type { Range } from '@kreatli/timecode';
import { type ReadableAtom, computed } from 'nanostores';
import { type Coverage, percentSeen } from './coverage.js';
import { shownStore } from './shown-store.js';
import type { Shown } from './watch-shown.js';

const NONE: readonly Range[] = [];
const toRange = ([from, to]: readonly [number, number]): Range => ({ in: from, out: to });

/** The frames of a version that its user has seen, as the log records it: merged half-open ranges. */
export const recordedViews = (review: Review, versionId: Id): readonly Range[] =>
  viewOf(review.$state.get(), versionId, review.actor.id)?.covered.map(toRange) ?? NONE;

/** Share of the version on screen that its user has seen, in this tab or by the log: 0–100, rounded down. */
export function seenPercent(shown: Shown, coverage: Coverage, { $playhead }: Playback): ReadableAtom<number> {
  const $recorded = shownStore(shown, NONE, recordedViews);
  const stores = [coverage.$covered, shown.$versionId, $recorded, $playhead] as const;
  return computed(stores, (covered, versionId, recorded, { frameCount }) => {
    const played = (versionId !== null && covered.get(versionId)) || NONE;
    return percentSeen([...recorded, ...played], frameCount);
  });
}
