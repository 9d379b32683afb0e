import type { LitElement } from 'lit';

/** Entries of a block: about two screens of notes. Lists of up to five blocks are there as a whole. */
const BLOCK = 40;
const FEW = 5 * BLOCK;
/** How many blocks that were in sight once stay, so that scrolling back finds them as they were left. */
const KEPT = 5;

/** Chromium 124, Firefox 130, Safari 18. Elsewhere all is rendered. */
const isTold = typeof HTMLElement !== 'undefined' && 'oncontentvisibilityautostatechange' in HTMLElement.prototype;

/** Of a long list, the blocks that are in sight: they say so themselves, by `content-visibility: auto` and a `data-block`. */
export class InSight {
  readonly #host: LitElement;
  readonly #filled = new Set<number>();
  /** Whether a block may not be let go: somebody is at work in it. */
  readonly #isBusy: (block: Element) => boolean;

  constructor(host: LitElement, isBusy: (block: Element) => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
  }

  /** The list in blocks; null where it is to be there as a whole. A block out of sight is empty. */
  blocks<T>(list: readonly T[]): readonly (readonly T[])[] | null {
    if (!isTold || list.length <= FEW) return null;
    return Array.from({ length: Math.ceil(list.length / BLOCK) }, (_, i) => (this.#filled.has(i) ? list.slice(i * BLOCK, (i + 1) * BLOCK) : []));
  }
  /** Fills the block of an entry that may be out of sight; resolves when it is there. */
  async reach(index: number): Promise<void> {
    const block = Math.floor(index / BLOCK);
    if (index < 0 || this.#filled.has(block)) return;
    this.#filled.add(block);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
  /** Listens to what the browser says of blocks that come into sight, or leave it. Not in every browser does that bubble. */
  readonly listener = { capture: true, handleEvent: (event: Event): void => this.#heed(event as ContentVisibilityAutoStateChangeEvent) };
  #heed({ target, skipped }: ContentVisibilityAutoStateChangeEvent): void {
    const { block } = (target as HTMLElement).dataset;
    if (block === undefined) return;
    const at = Number(block);
    const had = this.#filled.has(at);
    if (!skipped) this.#filled.add(at);
    else if (this.#filled.size > KEPT && !this.#isBusy(target as HTMLElement)) this.#filled.delete(at);
    if (had !== this.#filled.has(at)) this.#host.requestUpdate();
  }
}
