/**
 * Scrolls a list, and not the page, as little as needed to show an entry. WebKit's `scrollIntoView` does not find
 * entries that are not laid out yet.
 */
export function scrollWithin(list: Element, entry: Element): void {
  const [inner, outer] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
}
