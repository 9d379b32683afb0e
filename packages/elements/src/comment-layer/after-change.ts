import { type EventMap, type Id, type Thread, isDone } from '@kreatli/core';
import { type LitElement, type ReactiveController, html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { type ProposeEvent, propose } from '../request/requests.js';

/** How long a comment that was resolved or deleted comes back by one press, in milliseconds. */
const UNDO_MS = 10_000;

/** What it needs of a list. */
interface List {
  /** The comments that are listed, in order. */
  threads(): readonly Thread[];
  /** Whether only open comments are listed, so that a resolved one leaves the list. */
  isOpenOnly(): boolean;
  /** Opens a comment, with the focus. */
  open(commentId: Id): void;
}

/** The comment that is opened when one of a list is resolved: the next, or the one before the last. */
export function nextAfter(threads: readonly Thread[], commentId: Id): Id | null {
  const index = threads.findIndex(({ root }) => root.commentId === commentId);
  return (threads[index + 1] ?? threads[index - 1])?.root.commentId ?? null;
}

/** What can be undone. */
interface Undoable {
  readonly commentId: Id;
  readonly type: 'comment.statusSet' | 'comment.deleted';
}

/** What follows when the user resolves or deletes a comment: the next one in the list, and a way back. */
export class AfterChange implements ReactiveController {
  readonly #host: LitElement;
  readonly #list: List;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Undoable | null = null;

  constructor(host: LitElement, list: List) {
    this.#host = host;
    this.#list = list;
    host.addController(this);
  }
  hostDisconnected(): void {
    this.#set(null);
  }

  /** For `kr-propose` of the list. */
  readonly handlePropose = ({ proposal, data }: ProposeEvent): void => {
    if (proposal === 'comment.deleted') this.#set({ type: proposal, ...(data as EventMap['comment.deleted']) });
    if (proposal !== 'comment.statusSet') return;
    const { commentId, status } = data as EventMap['comment.statusSet'];
    this.#set(isDone(status) ? { type: proposal, commentId } : null);
    const next = isDone(status) && this.#list.isOpenOnly() ? nextAfter(this.#list.threads(), commentId) : null;
    if (next !== null) this.#list.open(next);
  };
  #set(last: Undoable | null): void {
    clearTimeout(this.#timer);
    this.#last = last;
    if (last) this.#timer = setTimeout(() => this.#set(null), UNDO_MS);
    this.#host.requestUpdate();
  }

  /** What was done, with the way back. */
  view(t: ReviewStrings) {
    const last = this.#last;
    if (!last) return nothing;
    const { commentId, type } = last;
    const undo = () => {
      this.#set(null);
      void (type === 'comment.deleted'
        ? propose(this.#host, 'comment.restored', { commentId })
        : propose(this.#host, 'comment.statusSet', { commentId, status: 'open' }));
    };
    return html`<div class="toast">
      <span role="status">${type === 'comment.deleted' ? t.commentDeleted : t.commentResolved}</span
      ><button class="quiet" @click=${undo}>${t.undo}</button>
    </div>`;
  }
}
