import type { Frame } from '@kreatli/core';
import { type WritableAtom, atom } from 'nanostores';

/** An in point, and an out point once it is set; half-open in frames. */
export interface Selection {
  readonly in: Frame;
  readonly out: Frame | null;
}

/** The range that a user selects with in and out points. */
export interface SelectionFeature {
  /** The in and out points; null while none is set. */
  readonly $selection: WritableAtom<Selection | null>;
  /** Sets the in point. Removes an out point that is not after it. */
  markIn(frame: Frame): void;
  /**
   * Makes `frame` the last frame of the selection. The selection begins at frame 0 unless its in point is at or before
   * `frame`.
   */
  markOut(frame: Frame): void;
}

export function selectionFeature(): SelectionFeature {
  const $selection = atom<Selection | null>(null);
  return {
    $selection,
    markIn(frame) {
      const out = $selection.get()?.out ?? null;
      $selection.set({ in: frame, out: out !== null && out > frame ? out : null });
    },
    markOut(frame) {
      const start = $selection.get()?.in ?? 0;
      $selection.set({ in: start <= frame ? start : 0, out: frame + 1 });
    },
  };
}
