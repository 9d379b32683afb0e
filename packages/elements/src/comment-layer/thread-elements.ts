import type { LitElement } from 'lit';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';
import type { SessionContext } from '../context/contexts.js';
import { focusedElement } from '../render/focused-element.js';
import { ListScroll } from './list-scroll.js';

/** The elements of the comments of a list: rendered when they are needed, and brought into sight. */
export class ThreadElements {
  readonly #host: LitElement;
  /** Renders a comment that is out of sight. */
  readonly #ensureRendered: (commentId: string) => Promise<void>;
  readonly #scroll = new ListScroll();
  #revealed: string | null = null;

  constructor(host: LitElement, ensureRendered: (commentId: string) => Promise<void>) {
    this.#host = host;
    this.#ensureRendered = ensureRendered;
  }
  /** The element of a thread, which is rendered first if it is out of sight; undefined while it is not listed. */
  async find(commentId: string): Promise<KrCommentThread | undefined> {
    const find = () =>
      [...this.#host.renderRoot.querySelectorAll('kr-comment-thread')].find(
        ({ thread }) => thread?.root.commentId === commentId,
      );
    await this.#ensureRendered(commentId);
    return find();
  }
  /** The element of the open comment. */
  async selected(session: SessionContext | undefined): Promise<KrCommentThread | undefined> {
    const commentId = session?.$selected.get();
    return commentId ? this.find(commentId) : undefined;
  }
  /** Scrolls the list, and not the page, until an element is in sight. */
  readonly show = (thread: Element): Promise<void> =>
    this.#scroll.show(this.#host.renderRoot.querySelector('.list')!, thread);
  /** Brings a comment into sight; resolves with whether it is listed. */
  async showListed(commentId: string): Promise<boolean> {
    const thread = await this.find(commentId);
    if (thread) void this.show(thread);
    // The button that sent it is disabled, and no field takes the focus where that opens a keyboard.
    if (focusedElement()?.matches('body, :disabled')) thread?.focus({ preventScroll: true });
    return thread !== undefined;
  }
  /** Focuses a comment that is listed, else the list. */
  async focus(commentId: string | null): Promise<void> {
    const thread = commentId === null ? undefined : await this.find(commentId);
    (thread ?? this.#host.renderRoot.querySelector<HTMLElement>('.list'))?.focus();
  }
  /** Shows a comment that was opened elsewhere, also where the page scrolls and not the list. The latest one wins. */
  async reveal(commentId: string): Promise<void> {
    this.#revealed = commentId;
    const thread = await this.find(commentId);
    if (!thread || this.#revealed !== commentId) return;
    thread.scrollIntoView({ block: 'nearest' });
    await this.show(thread);
  }
}
