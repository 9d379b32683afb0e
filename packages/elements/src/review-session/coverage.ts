import type { Id } from '@kreatli/core';
import type { Playback, Playhead } from '@kreatli/playback';
import { type Range, mergeRanges } from '@kreatli/timecode';
import { type ReadableAtom, atom } from 'nanostores';

/** A larger difference between two observed frames is a seek, not playback. */
const MAX_STEP_FRAMES = 60;
/** Frames that are presented faster than this were not seen; 1 is real time. */
const MAX_SPEED = 2;

/** Which frames of each version were played in this tab. */
export interface Coverage {
  /** Merged half-open ranges of frames, by version. */
  readonly $covered: ReadableAtom<ReadonlyMap<Id, readonly Range[]>>;
  /** Another version is on screen; null for none. */
  show(versionId: Id | null): void;
  /** Adds frames that were played before. */
  add(versionId: Id, ranges: readonly Range[]): void;
  /** How often playback of a version was started since this was last called. */
  takePlays(versionId: Id): number;
  /** Another review is on screen. */
  reset(): void;
  dispose(): void;
}

export function createCoverage({ $playhead }: Pick<Playback, '$playhead'>): Coverage {
  const $covered = atom<ReadonlyMap<Id, readonly Range[]>>(new Map());
  const plays = new Map<Id, number>();
  let shown: Id | null = null;
  const of = (versionId: Id) => $covered.get().get(versionId) ?? [];
  const set = (versionId: Id, ranges: readonly Range[]) => $covered.set(new Map($covered.get()).set(versionId, ranges));

  const stop = $playhead.subscribe((now, before) => {
    if (shown === null || !before || !isSeen(now)) return;
    if (!isSeen(before)) plays.set(shown, (plays.get(shown) ?? 0) + 1);
    else if (now.frame !== before.frame) set(shown, coverStep(of(shown), before.frame, now.frame));
  });
  return {
    $covered,
    show: (versionId) => void (shown = versionId),
    add: (versionId, ranges) => set(versionId, mergeRanges([...of(versionId), ...ranges])),
    takePlays(versionId) {
      const count = plays.get(versionId) ?? 0;
      plays.delete(versionId);
      return count;
    },
    reset() {
      plays.clear();
      $covered.set(new Map());
    },
    dispose: stop,
  };
}

/** Whether frames are presented, slowly enough to be seen. */
export const isSeen = ({ paused, shuttle, speed }: Pick<Playhead, 'paused' | 'shuttle' | 'speed'>): boolean =>
  !paused && Math.abs(shuttle === 0 ? speed : shuttle) <= MAX_SPEED;

/** Adds the frames from `from` up to and including `to` to merged half-open ranges. Seeks and steps back add none. */
export function coverStep(covered: readonly Range[], from: number, to: number): readonly Range[] {
  if (to <= from || to - from > MAX_STEP_FRAMES) return covered;
  const last = covered.at(-1);
  // During playback most steps extend the range that was touched last.
  if (last && last.in <= from && from <= last.out)
    return to + 1 <= last.out ? covered : [...covered.slice(0, -1), { in: last.in, out: to + 1 }];
  return mergeRanges([...covered, { in: from, out: to + 1 }]);
}

/** Share of `frameCount` frames that the ranges cover, in percent, rounded down. 0 while the length is unknown. */
export function percentSeen(covered: readonly Range[], frameCount: number): number {
  if (frameCount <= 0) return 0;
  const frames = mergeRanges(covered).reduce(
    (sum, range) => sum + Math.min(range.out, frameCount) - Math.min(range.in, frameCount),
    0,
  );
  return Math.min(100, Math.floor((frames / frameCount) * 100));
}
