import type { LitElement } from 'lit';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';

/** What it needs of a list. */
interface List {
  /** The ids of the listed comments, in order. */
  keys(): readonly string[];
  /** The element of a comment, which is rendered first if it is out of sight. */
  element(key: string): Promise<KrCommentThread | undefined>;
  /** Brings an element into sight. */
  show(element: KrCommentThread): Promise<void>;
}

const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * One comment of a list is in the order of Tab, and arrow keys move the focus from comment to comment. Keys that are
 * pressed in a field, a menu or on a button are not taken.
 */
export class RovingFocus {
  readonly #host: LitElement;
  readonly #list: List;
  #current: string | null = null;

  constructor(host: LitElement, list: List) {
    this.#host = host;
    this.#list = list;
  }

  /** The comment that Tab reaches: the one that had the focus, else the first of these that is rendered. */
  stop(keys: readonly string[], isRendered: (key: string) => boolean): string | null {
    if (this.#current !== null && isRendered(this.#current)) return this.#current;
    return keys.find(isRendered) ?? null;
  }

  readonly handleFocus = ({ target }: FocusEvent): void => {
    // Moves of the focus within one shadow root are not seen outside of it.
    this.#host.dispatchEvent(new Event('kr-list-focus', { bubbles: true, composed: true }));
    const key = keyOf(target);
    if (key === null || key === this.#current) return;
    this.#current = key;
    this.#host.requestUpdate();
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    const key = keyOf(event.target);
    const isOnComment = (event.composedPath()[0] as Element).localName === 'article';
    if (key === null || !isOnComment || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void (event.target as KrCommentThread).open();
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const keys = this.#list.keys();
    // A held key is faster than the list: it continues from the comment that is about to have the focus.
    const from = keys.indexOf(keys.includes(this.#current ?? key) ? (this.#current ?? key) : key);
    const next = keys[step(from, keys.length - 1)];
    if (next !== undefined) void this.#focus(next);
  };
  async #focus(key: string): Promise<void> {
    this.#current = key;
    const element = await this.#list.element(key);
    if (!element || this.#current !== key) return;
    element.focus({ preventScroll: true });
    this.#host.requestUpdate();
    await this.#list.show(element);
  }
}

const keyOf = (target: EventTarget | null): string | null =>
  (target as Partial<KrCommentThread> | null)?.thread?.root.commentId ?? null;
