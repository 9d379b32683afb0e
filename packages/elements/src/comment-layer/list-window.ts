import type { LitElement, ReactiveController } from 'lit';
import { cacheLast } from '../render/cache-last.js';
import { MAX_BLOCK_SIZE, assignBlocks } from './blocks.js';

/** More rendered blocks than these are removed when they leave the viewport. The rest stay for scrolling back. */
const MAX_RENDERED_BLOCKS = 8;
/** A block is rendered before it is in sight: one screen ahead, in the list (where browsers can) and in the page. */
const AHEAD = { rootMargin: '100% 0px', scrollMargin: '100% 0px' };

/** Consecutive entries of a list. */
export interface Block<T> {
  /** How many entries it has. */
  readonly count: number;
  /** Place of its first entry in the list, from 0. */
  readonly start: number;
  /** The entries to render: all, or none while the block is out of sight. */
  readonly entries: readonly T[];
  /** Its height when it was last rendered with as many entries, in CSS pixels; undefined if it never was. */
  readonly height: number | undefined;
}

/**
 * Renders of a long list only the blocks in sight and next to it. Blocks are elements of the host with the class
 * `block` and their index in `data-block`.
 */
export class ListWindow<T> implements ReactiveController {
  readonly #host: LitElement;
  readonly #keyOf: (entry: T) => string;
  /** Whether a block must stay rendered, because the user is in it. */
  readonly #isBusy: (block: Element) => boolean;
  readonly #rendered = new Set<number>();
  readonly #inSight = new Set<number>();
  readonly #heights = new Map<number, { readonly count: number; readonly height: number }>();
  readonly #observed = new Set<HTMLElement>();
  #observer: IntersectionObserver | undefined;
  /** The block of each entry, by the entry's key. */
  #blockOf = new Map<string, number>();
  #isWhole = true;

  constructor(host: LitElement, keyOf: (entry: T) => string, isBusy: (block: Element) => boolean) {
    this.#host = host;
    this.#keyOf = keyOf;
    this.#isBusy = isBusy;
    host.addController(this);
  }

  hostUpdated(): void {
    // A block is clipped by the list and then by the page: whichever of them scrolls.
    this.#observer ??= new IntersectionObserver((entries) => this.#handleSight(entries), { root: document, ...AHEAD });
    const blocks = new Set(this.#host.renderRoot.querySelectorAll<HTMLElement>('.block'));
    for (const block of this.#observed) {
      if (blocks.has(block)) continue;
      this.#observer.unobserve(block);
      this.#observed.delete(block);
      this.#inSight.delete(indexOf(block));
    }
    for (const block of blocks) {
      if (this.#observed.has(block)) continue;
      this.#observed.add(block);
      this.#observer.observe(block);
    }
  }
  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#observed.clear();
    this.#inSight.clear();
  }

  /** The blocks of a list. */
  blocks(list: readonly T[]): readonly Block<T>[] {
    this.#isWhole = list.length <= MAX_BLOCK_SIZE;
    // What is seen first is there at once.
    if (this.#rendered.size === 0) this.#rendered.add(0);
    let start = 0;
    return this.#group(list).map((entries, index) => {
      const count = entries.length;
      const known = this.#heights.get(index);
      const block = {
        count,
        start,
        entries: this.#isRendered(index) ? entries : [],
        height: known?.count === count ? known.height : undefined,
      };
      start += count;
      return block;
    });
  }
  #isRendered(index: number): boolean {
    return this.#isWhole || this.#rendered.has(index);
  }

  readonly #group = cacheLast((list: readonly T[]): readonly (readonly T[])[] => {
    const keys = list.map(this.#keyOf);
    const blocks = assignBlocks(keys, this.#blockOf) ?? assignBlocks(keys, new Map())!;
    this.#blockOf = new Map(keys.map((key, i) => [key, blocks[i]!]));
    const grouped: T[][] = Array.from({ length: (blocks.at(-1) ?? -1) + 1 }, () => []);
    for (const [i, entry] of list.entries()) grouped[blocks[i]!]!.push(entry);
    return grouped;
  });

  /** Whether an entry is rendered. */
  has(key: string): boolean {
    const block = this.#blockOf.get(key);
    return block !== undefined && this.#isRendered(block);
  }
  /** Renders the block of an entry. Resolves when the entry is in the DOM; at once for an unknown key. */
  async ensureRendered(key: string): Promise<void> {
    const block = this.#blockOf.get(key);
    if (block === undefined || this.#isRendered(block)) return;
    this.#rendered.add(block);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  #handleSight(entries: readonly IntersectionObserverEntry[]): void {
    const before = this.#rendered.size;
    for (const { target, isIntersecting } of entries) {
      const index = indexOf(target as HTMLElement);
      if (isIntersecting) this.#inSight.add(index);
      else this.#inSight.delete(index);
      if (isIntersecting) this.#rendered.add(index);
    }
    let hasChanged = this.#rendered.size !== before;
    if (this.#isWhole) return;
    for (const block of this.#observed) {
      if (this.#rendered.size <= MAX_RENDERED_BLOCKS) break;
      const index = indexOf(block);
      if (!this.#rendered.has(index) || this.#inSight.has(index) || this.#isBusy(block)) continue;
      this.#heights.set(index, { count: block.childElementCount, height: block.getBoundingClientRect().height });
      this.#rendered.delete(index);
      hasChanged = true;
    }
    if (hasChanged) this.#host.requestUpdate();
  }
}

const indexOf = (block: HTMLElement): number => Number(block.dataset['block']);
