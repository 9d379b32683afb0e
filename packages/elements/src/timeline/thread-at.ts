import type { Frame, Thread } from '@kreatli/core';

/** Finds the thread at a frame that starts first; `threads` are by timecode. Fast enough for each move of a pointer. */
export function threadFinder(threads: readonly Thread[]): (frame: Frame) => Thread | undefined {
  const placed = threads.filter(({ span }) => span !== null);
  // The last frame of a thread or one before it: it ascends, so it can be searched by halves.
  const ends: number[] = [];
  for (const { span } of placed) ends.push(Math.max(span!.out, ends.at(-1) ?? 0));
  return (frame) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > frame) high = middle;
      else low = middle + 1;
    }
    const thread = placed[low];
    return thread && thread.span!.in <= frame ? thread : undefined;
  };
}
