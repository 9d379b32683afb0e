import type { Playback } from '@kreatli/playback';
import { type WritableAtom, atom, computed } from 'nanostores';
import type { Selection, SelectionFeature } from './selection.js';

/** Playback that repeats the selection, or the whole video while nothing is selected. */
export interface LoopingFeature {
  /** Whether playback repeats. */
  readonly $isLooping: WritableAtom<boolean>;
  /** Selects `range` and repeats it. */
  repeatRange(range: Selection): void;
  /** Clears the selection and stops repeating. */
  leaveRange(): void;
}

/** Sets the loop of `playback` until `signal` aborts. */
export function loopingFeature(
  playback: Playback,
  { $selection }: SelectionFeature,
  signal: AbortSignal,
): LoopingFeature {
  const $isLooping = atom(false);
  const $length = computed(playback.$playhead, ({ status, frameCount }) => (status === 'ready' ? frameCount : 0));
  const unsubscribe = computed([$isLooping, $selection, $length], (isLooping, selection, length) =>
    isLooping && length > 0 ? { in: selection?.in ?? 0, out: selection?.out ?? length } : null,
  ).subscribe((range) => playback.request.setLoop(range));
  signal.addEventListener('abort', unsubscribe);
  const select = (range: Selection | null): void => {
    $selection.set(range);
    $isLooping.set(range !== null);
  };
  return { $isLooping, repeatRange: select, leaveRange: () => select(null) };
}
