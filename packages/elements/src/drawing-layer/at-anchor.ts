import type { Selection } from '../feature/selection.js';

/** Whether what is drawn on a frame belongs to a comment with this anchor. One that is not pinned can be. */
export const isAtAnchor = (anchor: Selection | null, frame: number): boolean =>
  anchor === null || (frame >= anchor.in && frame < (anchor.out ?? anchor.in + 1));
