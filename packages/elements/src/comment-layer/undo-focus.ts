import type { Id, Thread } from '@kreatli/core';
import type { LitElement, ReactiveController } from 'lit';

/** What it needs of a list. */
interface List {
  /** The comments that are listed, in order. */
  threads(): readonly Thread[];
  /** Focuses a comment; null: the list. */
  focus(commentId: Id | null): void;
}

/** The comment beside one of a list: the next, or the one before the last; null where there is no other. */
export function neighborOf(threads: readonly Thread[], commentId: Id): Id | null {
  const index = threads.findIndex(({ root }) => root.commentId === commentId);
  return (threads[index + 1] ?? threads[index - 1])?.root.commentId ?? null;
}

/**
 * The focus when what had it leaves the list: it goes to the button that undoes, and from there to the comment that
 * came back, or to the one beside it when the button goes.
 */
export class UndoFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #list: List;
  /** Whether the button takes the focus once it is rendered. */
  #isDue = false;
  #neighbor: Id | null = null;
  /** The comment that takes the focus once it is listed again. */
  #returning: Id | null = null;

  constructor(host: LitElement, list: List) {
    this.#host = host;
    this.#list = list;
    host.addController(this);
  }

  /** A comment or a reply is about to change; `leaves`: what was pressed goes. */
  handleChange(commentId: Id, leaves: boolean): void {
    const threads = this.#list.threads();
    const thread = threadOf(threads, commentId);
    const isReply = thread?.root.commentId !== commentId;
    this.#neighbor = leaves && !isReply ? neighborOf(threads, commentId) : (thread?.root.commentId ?? null);
    this.#returning = null;
    this.#isDue = leaves && this.#host.shadowRoot?.activeElement?.localName === 'kr-comment-thread';
  }
  /** The button was pressed. */
  handleUndo(commentId: Id): void {
    this.#isDue = false;
    this.#returning = commentId;
  }
  /** The button is about to go. */
  handleExpiry(): void {
    if (this.#button?.matches(':focus')) this.#list.focus(this.#neighbor);
  }

  hostUpdated(): void {
    if (this.#isDue && this.#button) {
      this.#isDue = false;
      this.#button.focus({ preventScroll: true });
    }
    const thread = this.#returning === null ? undefined : threadOf(this.#list.threads(), this.#returning);
    if (!thread) return;
    this.#returning = null;
    this.#list.focus(thread.root.commentId);
  }
  get #button(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.undo');
  }
}

const threadOf = (threads: readonly Thread[], commentId: Id): Thread | undefined =>
  threads.find(
    ({ root, replies }) => root.commentId === commentId || replies.some((reply) => reply.commentId === commentId),
  );
