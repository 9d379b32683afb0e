import { type EventMap, type Id, type Thread, isDone } from '@kreatli/core';
import { type LitElement, type ReactiveController, html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { type ProposeEvent, propose } from '../request/requests.js';
import { UndoFocus, neighborOf } from './undo-focus.js';

/** How long a comment that was resolved or deleted comes back by one press, in milliseconds. */
const UNDO_MS = 10_000;

/** What it needs of a list. */
interface List {
  /** The comments that are listed, in order. */
  threads(): readonly Thread[];
  /** Whether only open comments are listed, so that a resolved one leaves the list. */
  isOpenOnly(): boolean;
  /** Whether the next comment opens then. */
  advances(): boolean;
  /** Opens a comment, with the focus. */
  open(commentId: Id): void;
  /** Focuses a comment; null: the list. */
  focus(commentId: Id | null): void;
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
  readonly #focus: UndoFocus;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Undoable | null = null;

  constructor(host: LitElement, list: List) {
    this.#host = host;
    this.#list = list;
    this.#focus = new UndoFocus(host, list);
    host.addController(this);
  }
  hostDisconnected(): void {
    this.#set(null);
  }

  /** For `kr-propose` of the list. */
  readonly handlePropose = ({ proposal, data }: ProposeEvent): void => {
    if (proposal === 'comment.deleted') {
      const { commentId } = data as EventMap['comment.deleted'];
      this.#set({ type: proposal, commentId });
      this.#focus.handleChange(commentId, true);
    }
    if (proposal !== 'comment.statusSet') return;
    const { commentId, status } = data as EventMap['comment.statusSet'];
    this.#set(isDone(status) ? { type: proposal, commentId } : null);
    const leaves = isDone(status) && this.#list.isOpenOnly();
    const next = leaves && this.#list.advances() ? neighborOf(this.#list.threads(), commentId) : null;
    this.#focus.handleChange(commentId, leaves && next === null);
    if (next !== null) this.#list.open(next);
  };
  #expire(): void {
    this.#focus.handleExpiry();
    this.#set(null);
  }
  #set(last: Undoable | null): void {
    clearTimeout(this.#timer);
    this.#last = last;
    if (last) this.#timer = setTimeout(() => this.#expire(), UNDO_MS);
    this.#host.requestUpdate();
  }

  /** What was done, with the way back. */
  view(t: ReviewStrings) {
    const last = this.#last;
    if (!last) return nothing;
    const { commentId, type } = last;
    const undo = () => {
      this.#set(null);
      this.#focus.handleUndo(commentId);
      void (type === 'comment.deleted'
        ? propose(this.#host, 'comment.restored', { commentId })
        : propose(this.#host, 'comment.statusSet', { commentId, status: 'open' }));
    };
    return html`<div class="toast">
      <span role="status">${type === 'comment.deleted' ? t.commentDeleted : t.commentResolved}</span
      ><button class="quiet undo" @click=${undo}>${t.undo}</button>
    </div>`;
  }
}
