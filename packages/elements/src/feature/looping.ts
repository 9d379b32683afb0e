import type { Playback } from '@kreatli/playback';
import { type ReadableAtom, type WritableAtom, atom, computed } from 'nanostores';
import type { Selection, SelectionFeature } from './selection.js';

/** Playback that repeats a range that was opened, the selection, or the whole video while nothing is selected. */
export interface LoopingFeature {
  /** Whether playback repeats the selection, or the whole video. */
  readonly $isLooping: WritableAtom<boolean>;
  /** The range of a comment that is repeated; null for none. It is no selection: a new comment is not pinned to it. */
  readonly $openedRange: ReadableAtom<Selection | null>;
  /** Repeats `range` until it is left: by `leaveRange`, another source, or a seek to a frame outside while paused. */
  openRange(range: Selection | null): void;
  /** Leaves the range that was opened; where there is none, clears the selection and stops repeating. */
  leaveRange(): void;
}

/** Stops repeating what is repeated, or repeats the selection or the whole video. */
export function toggleLoop({ features }: { readonly features: LoopingFeature }): void {
  if (features.$openedRange.get()) features.openRange(null);
  else features.$isLooping.set(!features.$isLooping.get());
}

/** Sets the loop of `playback` until `signal` aborts. */
export function loopingFeature(
  playback: Playback,
  { $selection }: SelectionFeature,
  signal: AbortSignal,
): LoopingFeature {
  const $isLooping = atom(false);
  const $length = computed(playback.$playhead, ({ status, frameCount }) => (status === 'ready' ? frameCount : 0));
  const $openedRange = atom<Selection | null>(null);
  const ends = [
    computed([$isLooping, $selection, $openedRange, $length], (isLooping, selection, opened, length) => {
      const range = opened ?? selection;
      return length > 0 && (opened || isLooping) ? { in: range?.in ?? 0, out: range?.out ?? length } : null;
    }).subscribe((range) => playback.request.setLoop(range)),
    playback.$playhead.subscribe(({ status, paused, seeking, frame }) => {
      const range = $openedRange.get();
      if (!range) return;
      const isOutside = paused && !seeking && (frame < range.in || frame >= (range.out ?? Infinity));
      if (status !== 'ready' || isOutside) $openedRange.set(null);
    }),
  ];
  signal.addEventListener('abort', () => ends.forEach((end) => end()));
  return {
    $isLooping,
    $openedRange,
    openRange: (range) => $openedRange.set(range),
    leaveRange() {
      if ($openedRange.get()) return $openedRange.set(null);
      $selection.set(null);
      $isLooping.set(false);
    },
  };
}
