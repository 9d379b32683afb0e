import type { LitElement } from 'lit';

/** Entries of a block: about two screens of comments. Lists of up to five blocks are there as a whole; a block grows to five times its size. */
const BLOCK = 40;
const FEW = 5 * BLOCK;
/** How many blocks that were in sight once stay, so that scrolling back finds them as they were left. */
const KEPT = 5;

/** Chromium 124, Firefox 130, Safari 18. Elsewhere all is rendered. */
const isTold = typeof HTMLElement !== 'undefined' && 'oncontentvisibilityautostatechange' in HTMLElement.prototype;

/** Entries that stand together, as many as `count`; those that are there. */
export interface Block<T> {
  readonly entries: readonly T[];
  readonly count: number;
}

/** Of a long list, the blocks that are in sight: they say so themselves, by `content-visibility: auto` and a `data-block`. */
export class InSight {
  readonly #host: LitElement;
  readonly #filled = new Set<number>();
  /** The block of each entry, by its key. */
  #blockOf = new Map<string, number>();
  /** Whether a block may not be let go: somebody is at work in it. */
  readonly #isBusy: (block: Element) => boolean;

  constructor(host: LitElement, isBusy: (block: Element) => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
  }

  /** The list in blocks; null where it is to be there as a whole. A block out of sight has no entries. */
  blocks<T>(list: readonly T[], key: (entry: T) => string): readonly Block<T>[] | null {
    if (!isTold) return null;
    const keys = list.map(key);
    const at = inBlocks(keys, this.#blockOf) ?? inBlocks(keys, new Map())!;
    this.#blockOf = new Map(keys.map((id, i) => [id, at[i]!]));
    const all: T[][] = Array.from({ length: (at.at(-1) ?? -1) + 1 }, () => []);
    for (const [i, entry] of list.entries()) all[at[i]!]!.push(entry);
    return all.map((entries, block) => ({
      count: entries.length,
      entries: list.length <= FEW || this.#filled.has(block) ? entries : [],
    }));
  }
  /** Fills the block of an entry that may be out of sight; resolves when it is there. */
  async reach(key: string): Promise<void> {
    const block = this.#blockOf.get(key);
    if (block === undefined || this.#filled.has(block)) return;
    this.#filled.add(block);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
  /** Listens to what the browser says of blocks that come into sight, or leave it. Not in every browser does that bubble. */
  readonly listener = {
    capture: true,
    handleEvent: (event: Event): void => this.#heed(event as ContentVisibilityAutoStateChangeEvent),
  };
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

/**
 * The block of each key. One that is known stays in its block and a new one joins its neighbour's, so that a reply that
 * somebody is writing stays where it is; at the end, a full block is followed by another. Null when the blocks would not
 * be in order, or one would grow too large.
 */
export function inBlocks(keys: readonly string[], known: ReadonlyMap<string, number>): readonly number[] | null {
  const lastKnown = keys.findLastIndex((key) => known.has(key));
  const blocks: number[] = [];
  let at = 0;
  let size = 0;
  for (const [i, key] of keys.entries()) {
    const block = known.get(key) ?? (i > lastKnown && size >= BLOCK ? at + 1 : at);
    if (block < at) return null;
    size = block === at ? size + 1 : 1;
    if (size > FEW) return null;
    at = block;
    blocks.push(at);
  }
  return blocks;
}
