import type { Shape } from '@kreatli/core';

/** The shapes of a drawing. Never changed in place. */
export type Drawing = readonly Shape[];

/** The states of a drawing before and after the present one. */
export interface DrawingHistory {
  readonly past: readonly Drawing[];
  readonly future: readonly Drawing[];
}

export const noHistory: DrawingHistory = { past: [], future: [] };

/** How many steps can be undone. */
const MAX_STEPS = 100;

/** The history after a new action on `present`: nothing can be redone. */
export const afterAction = ({ past }: DrawingHistory, present: Drawing): DrawingHistory => ({
  past: [...past, present].slice(-MAX_STEPS),
  future: [],
});

/** One step back (-1) or forward (1) from `present`; null where there is none. */
export function travel(
  { past, future }: DrawingHistory,
  present: Drawing,
  step: -1 | 1,
): { readonly history: DrawingHistory; readonly drawing: Drawing } | null {
  const drawing = step === -1 ? past.at(-1) : future[0];
  if (!drawing) return null;
  const history =
    step === -1
      ? { past: past.slice(0, -1), future: [present, ...future] }
      : { past: [...past, present], future: future.slice(1) };
  return { history, drawing };
}
