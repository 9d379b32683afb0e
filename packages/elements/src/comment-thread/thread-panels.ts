import type { Comment, EventMap, Id, Review } from '@kreatli/core';
import { type LitElement, html, nothing } from 'lit';
import { opponentsOf } from '../conflict/conflicts-of.js';
import type { SessionContext } from '../context/contexts.js';
import type { Localized } from '../locale/localized.js';
import type { enReview } from '../locale/strings/en-review.js';
import { handlePopupToggle } from '../popup/popup.js';
import { LazyView } from '../render/lazy-view.js';
import type { StoreReader } from '../render/store-reader.js';

/** What the panels of a thread need of it. */
export interface ThreadPanelParts {
  readonly stores: StoreReader;
  readonly localized: Localized<keyof typeof enReview>;
  session(): SessionContext | undefined;
  propose(type: 'conflict.dismissed', data: EventMap['conflict.dismissed']): void;
}

/** The popovers of a thread, of which one is open. Their content is rendered, and loaded, when they open. */
export class ThreadPanels {
  readonly #host: LitElement;
  readonly #parts: ThreadPanelParts;
  readonly #conflict: LazyView<typeof import('../conflict/conflict-view.js').view>;
  readonly #history: LazyView<typeof import('./history-view.js').view>;
  #opened: string | null = null;

  constructor(host: LitElement, parts: ThreadPanelParts) {
    this.#host = host;
    this.#parts = parts;
    this.#conflict = new LazyView(host, () => import('../conflict/conflict-view.js'));
    this.#history = new LazyView(host, () => import('./history-view.js'));
  }
  /** Id of the popover that is open. */
  get opened(): string | null {
    return this.#opened;
  }
  readonly handleToggle = (event: Event): void => {
    const { newState } = event as ToggleEvent;
    const popover = event.currentTarget as HTMLElement;
    if (newState === 'open') this.#opened = popover.id;
    else if (this.#opened === popover.id) this.#opened = null;
    this.#host.requestUpdate();
    // The focus moves into what is rendered for an open popover only.
    const toggled = { currentTarget: popover, newState } as unknown as ToggleEvent;
    void this.#host.updateComplete.then(() => handlePopupToggle(toggled));
  };

  /** How many comments disagree with this one, and which. */
  conflict(comment: Comment, review: Review) {
    const { stores, localized, session, propose } = this.#parts;
    const { $conflicts, $selected } = session()!;
    const count = stores.pick($conflicts, (all) => opponentsOf(all, comment.commentId).length);
    if (count === 0) return nothing;
    const { strings } = localized;
    return this.#panel('conflict', comment, strings.disagree(count), strings.disagreeHere, () =>
      this.#conflict.view?.({
        comment,
        conflicts: $conflicts.get(),
        review,
        strings,
        open: (commentId: Id) => $selected.set(commentId),
        dismiss: (conflictId, reason) => propose('conflict.dismissed', { conflictId, ...(reason && { reason }) }),
      }),
    );
  }
  /** The earlier texts of a comment that was edited. */
  earlier(comment: Comment, review: Review) {
    if (!comment.editedAt) return nothing;
    const { session, localized } = this.#parts;
    const { strings, locale } = localized;
    return this.#panel('history', comment, strings.edited, strings.history, () =>
      this.#history.view?.({ comment, review, strings, locale, format: session()!.player.$format.get() }),
    );
  }

  #panel(kind: 'history' | 'conflict', { commentId }: Comment, label: string, name: string, content: () => unknown) {
    const id = `${kind}-${commentId}`;
    return html`<button class="panel-button ${kind}-button" popovertarget=${id} aria-haspopup="dialog">${label}</button>
      <div class="menu ${kind}" id=${id} popover role="dialog" aria-label=${name} @toggle=${this.handleToggle}>
        ${this.#opened === id ? content() : nothing}
      </div>`;
  }
}
