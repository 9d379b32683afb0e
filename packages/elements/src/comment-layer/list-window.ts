import type { LitElement } from 'lit';
import { cacheLast } from '../render/cache-last.js';
import { MAX_BLOCK_SIZE, assignBlocks } from './blocks.js';

/** More rendered blocks than these are removed when they leave the viewport. The rest stay for scrolling back. */
const MAX_RENDERED_BLOCKS = 5;

/** Chromium 124, Firefox 130, Safari 18. Other browsers get the whole list. */
const hasVisibilityEvents =
  typeof HTMLElement !== 'undefined' && 'oncontentvisibilityautostatechange' in HTMLElement.prototype;

/** Consecutive entries of a list. */
export interface Block<T> {
  /** How many entries it has. */
  readonly count: number;
  /** The entries to render: all, or none while the block is out of sight. */
  readonly entries: readonly T[];
}

/**
 * Renders of a long list only the blocks in sight. The browser reports which ones these are: blocks are elements with
 * `content-visibility: auto` and their index in `data-block`.
 */
export class ListWindow<T> {
  readonly #host: LitElement;
  readonly #keyOf: (entry: T) => string;
  /** Whether a block must stay rendered, because the user is writing in it. */
  readonly #isBusy: (block: Element) => boolean;
  readonly #rendered = new Set<number>();
  /** The block of each entry, by the entry's key. */
  #blockOf = new Map<string, number>();

  constructor(host: LitElement, keyOf: (entry: T) => string, isBusy: (block: Element) => boolean) {
    this.#host = host;
    this.#keyOf = keyOf;
    this.#isBusy = isBusy;
  }

  /** The blocks of a list; null in browsers that do not report which ones are in sight. */
  blocks(list: readonly T[]): readonly Block<T>[] | null {
    if (!hasVisibilityEvents) return null;
    return this.#group(list).map((entries, block) => ({
      count: entries.length,
      entries: list.length <= MAX_BLOCK_SIZE || this.#rendered.has(block) ? entries : [],
    }));
  }

  readonly #group = cacheLast((list: readonly T[]): readonly (readonly T[])[] => {
    const keys = list.map(this.#keyOf);
    const blocks = assignBlocks(keys, this.#blockOf) ?? assignBlocks(keys, new Map())!;
    this.#blockOf = new Map(keys.map((key, i) => [key, blocks[i]!]));
    const grouped: T[][] = Array.from({ length: (blocks.at(-1) ?? -1) + 1 }, () => []);
    for (const [i, entry] of list.entries()) grouped[blocks[i]!]!.push(entry);
    return grouped;
  });

  /** Renders the block of an entry. Resolves when the entry is in the DOM; at once for an unknown key. */
  async ensureRendered(key: string): Promise<void> {
    const block = this.#blockOf.get(key);
    if (block === undefined || this.#rendered.has(block)) return;
    this.#rendered.add(block);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  /** For `contentvisibilityautostatechange` of the list. It captures, as the event does not bubble in every browser. */
  readonly listener = {
    capture: true,
    handleEvent: (event: Event): void => this.#handleVisibility(event as ContentVisibilityAutoStateChangeEvent),
  };
  #handleVisibility({ target, skipped }: ContentVisibilityAutoStateChangeEvent): void {
    const element = target as HTMLElement;
    if (element.dataset['block'] === undefined) return;
    const block = Number(element.dataset['block']);
    const wasRendered = this.#rendered.has(block);
    if (!skipped) this.#rendered.add(block);
    else if (this.#rendered.size > MAX_RENDERED_BLOCKS && !this.#isBusy(element)) this.#rendered.delete(block);
    if (wasRendered !== this.#rendered.has(block)) this.#host.requestUpdate();
  }
}
