/**
 * An observer that reports the size of an element in the next frame. An update within the callback of the observer
 * changes sizes again, and browsers report that to the page as an error.
 */
export const observeSize = (report: (size: DOMRectReadOnly) => void): ResizeObserver =>
  new ResizeObserver(([entry]) => void requestAnimationFrame(() => report(entry!.contentRect)));
