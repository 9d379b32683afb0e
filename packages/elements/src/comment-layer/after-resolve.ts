import { type EventMap, type Id, type Thread, isDone } from '@kreatli/core';
import { type LitElement, type ReactiveController, html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { type ProposeEvent, propose } from '../request/requests.js';

/** How long a resolved comment can be reopened by one press, in milliseconds. */
const UNDO_MS = 8_000;

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

/** What follows when the user resolves a comment: the next one in the list, and a way back. */
export class AfterResolve implements ReactiveController {
  readonly #host: LitElement;
  readonly #list: List;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resolved: Id | null = null;

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
    if (proposal !== 'comment.statusSet') return;
    const { commentId, status } = data as EventMap['comment.statusSet'];
    this.#set(isDone(status) ? commentId : null);
    const next = isDone(status) && this.#list.isOpenOnly() ? nextAfter(this.#list.threads(), commentId) : null;
    if (next !== null) this.#list.open(next);
  };
  #set(commentId: Id | null): void {
    clearTimeout(this.#timer);
    this.#resolved = commentId;
    if (commentId !== null) this.#timer = setTimeout(() => this.#set(null), UNDO_MS);
    this.#host.requestUpdate();
  }

  /** That it is resolved, with the way back. */
  view(t: ReviewStrings) {
    const commentId = this.#resolved;
    if (commentId === null) return nothing;
    const undo = () => {
      this.#set(null);
      void propose(this.#host, 'comment.statusSet', { commentId, status: 'open' });
    };
    return html`<div class="toast">
      <span role="status">${t.commentResolved}</span><button class="quiet" @click=${undo}>${t.undo}</button>
    </div>`;
  }
}
