import { scrollWithin } from './scroll-within.js';

/** What a user scrolls with. */
const USER_SCROLLS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** Shows entries of a list. The latest one wins, and a user who scrolls has the last word. */
export class ListScroll {
  #scrolling = new AbortController();

  /** Brings an entry into sight and keeps it there until the list is at rest. */
  async show(list: Element, entry: Element): Promise<void> {
    this.#scrolling.abort();
    const scrolling = (this.#scrolling = new AbortController());
    const { signal } = scrolling;
    for (const type of USER_SCROLLS)
      list.addEventListener(type, () => scrolling.abort(), { signal, passive: true, capture: true });
    await scrollWithin(list, entry, signal);
    scrolling.abort();
  }
}
