import { nextFrame } from '../render/next-frame.js';

/** Frames in which the entries above may change from their estimated height to their own. */
const SETTLING_FRAMES = 4;

/**
 * Scrolls a list, and not the page, as little as needed to show an entry, and keeps it there while the entries above
 * take their own height: WebKit does not anchor the scroll position, and its `scrollIntoView` does not find entries
 * that are not laid out yet.
 */
export async function scrollWithin(list: Element, entry: Element): Promise<void> {
  for (let frame = 0; frame < SETTLING_FRAMES; frame++) {
    const [inner, outer] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom)
      list.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
    await nextFrame();
  }
}
