import { nextFrame } from '../render/next-frame.js';

/** Frames in which nothing moves, after which the entries above have their own heights. */
const STEADY_FRAMES = 5;
/** Frames after which it stops in any case. */
const MAX_FRAMES = 90;

/**
 * Scrolls a list, and not the page, as little as needed to show an entry, and keeps it there while the entries above
 * take their own height: blocks that come into sight are rendered later, WebKit does not anchor the scroll position,
 * and its `scrollIntoView` does not find entries that are not laid out yet. Stops when it is aborted.
 */
export async function scrollWithin(list: Element, entry: Element, signal?: AbortSignal): Promise<void> {
  let steady = 0;
  let last = NaN;
  for (let frame = 0; frame < MAX_FRAMES && steady < STEADY_FRAMES && !signal?.aborted; frame++) {
    const [inner, outer] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    const before = list.scrollTop;
    if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom)
      list.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
    const isSteady = list.scrollTop === before && Math.abs(inner.top - last) < 1;
    steady = isSteady ? steady + 1 : 0;
    last = inner.top;
    await nextFrame();
  }
}
