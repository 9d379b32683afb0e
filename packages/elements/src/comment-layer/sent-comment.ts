import type { Id, Thread } from '@kreatli/core';
import { type LitElement, type ReactiveController, html, nothing } from 'lit';
import type { ListStrings } from '../locale/strings/en-list.js';
import type { ProposeEvent } from '../request/requests.js';

/** What it needs of a list. */
interface List {
  /** The comments on the version on screen. */
  threads(): readonly Thread[];
  /** Those that pass the filter. */
  listed(): readonly Thread[];
  /** Brings a listed comment into sight; resolves with whether it is rendered. */
  show(commentId: Id): Promise<boolean>;
  /** Removes filter and search. */
  clear(): void;
}

/** The comment that the user just sent: brought into sight, or a way to it where the filter leaves it out. */
export class SentComment implements ReactiveController {
  readonly #host: LitElement;
  readonly #list: List;
  /** Called when it is in the list. */
  readonly #onShown: () => void;
  /** The comment, until it is in the list. */
  #sent: Id | null = null;
  /** The comment that the filter leaves out. */
  #hidden: Id | null = null;

  constructor(host: LitElement, list: List, onShown: () => void) {
    this.#host = host;
    this.#list = list;
    this.#onShown = onShown;
    host.addController(this);
  }

  /** For `kr-propose` of the composer. */
  readonly handlePropose = ({ proposal, data }: ProposeEvent): void => {
    if (proposal !== 'comment.added' || !('commentId' in data)) return;
    this.#sent = data.commentId;
    this.#hidden = null;
  };

  hostUpdated(): void {
    if (this.#sent) void this.#follow(this.#sent);
    if (this.#hidden && (has(this.#list.listed(), this.#hidden) || !has(this.#list.threads(), this.#hidden)))
      this.#hide(null);
  }
  async #follow(commentId: Id): Promise<void> {
    if (has(this.#list.listed(), commentId)) {
      if (!(await this.#list.show(commentId)) || this.#sent !== commentId) return;
      this.#sent = null;
      this.#onShown();
    } else if (has(this.#list.threads(), commentId)) {
      this.#sent = null;
      this.#hide(commentId);
    }
  }
  #hide(commentId: Id | null): void {
    this.#hidden = commentId;
    this.#host.requestUpdate();
  }

  /** That it is sent and not listed, with a way to it. */
  view(t: ListStrings) {
    if (this.#hidden === null) return nothing;
    const show = () => {
      this.#sent = this.#hidden;
      this.#hidden = null;
      this.#list.clear();
    };
    return html`<div class="toast">
      <span role="status">${t.sentNotListed}</span><button class="quiet" @click=${show}>${t.showSent}</button>
    </div>`;
  }
}

const has = (threads: readonly Thread[], commentId: Id): boolean =>
  threads.some(({ root }) => root.commentId === commentId);
