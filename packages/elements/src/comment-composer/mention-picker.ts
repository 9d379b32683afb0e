import type { Review } from '@kreatli/core';
import { type LitElement, html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { colourOf, initialsOf } from '../participant/participant-badge.js';
import { styles } from '../render/styles.js';
import type { Mention } from '../rich-text/find-entities.js';
import type { Draft } from './draft.js';
import { type MentionQuery, mentionQuery, offeredMentions } from './mention-list.js';

/** What the list of names needs of a composer. */
export interface MentionParts {
  review(): Review | null;
  draft(): Draft;
  change(change: Pick<Draft, 'text' | 'mentions'>): void;
}

/** The names that are offered while a mention is typed. The focus stays in the text. */
export class MentionPicker {
  readonly #host: LitElement;
  readonly #parts: MentionParts;
  #query: MentionQuery | null = null;
  #caret = 0;
  #offered: readonly Mention[] = [];
  #active = 0;

  constructor(host: LitElement, parts: MentionParts) {
    this.#host = host;
    this.#parts = parts;
  }
  get isOpen(): boolean {
    return this.#offered.length > 0;
  }
  /** Id of the name that Enter chooses; null while the list is closed. */
  get activeId(): string | null {
    return this.isOpen ? `mention-${this.#active}` : null;
  }

  /** Offers the names for what is typed at the caret. */
  readonly handleInput = (event: Event): void => {
    const { value, selectionStart } = event.target as HTMLTextAreaElement;
    const review = this.#parts.review();
    this.#caret = selectionStart;
    this.#query = review && mentionQuery(value, selectionStart);
    this.#active = 0;
    this.#offered = this.#query ? offeredMentions(review!.$state.get(), this.#query, review!.actor.id) : [];
    this.#host.requestUpdate();
  };
  readonly close = (): void => {
    this.#offered = [];
    this.#host.requestUpdate();
  };
  /** Whether the key is the list's. */
  handleKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) this.#active = (this.#active + step + this.#offered.length) % this.#offered.length;
    else if (key === 'Escape') this.#offered = [];
    else if ((key === 'Enter' || key === 'Tab') && !shiftKey) this.#choose(this.#offered[this.#active]!);
    else return false;
    this.#host.requestUpdate();
    return true;
  }
  #choose(mention: Mention): void {
    this.#offered = [];
    const { text, mentions } = this.#parts.draft();
    const start = `${text.slice(0, this.#query!.at)}@${mention.name} `;
    const isKnown = mentions.some(({ participantId }) => participantId === mention.participantId);
    this.#parts.change({
      text: start + text.slice(this.#caret),
      mentions: isKnown ? mentions : [...mentions, mention],
    });
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector('textarea')?.setSelectionRange(start.length, start.length),
    );
  }

  view(t: ReviewStrings) {
    const review = this.#parts.review();
    if (!this.isOpen || !review) return nothing;
    const state = review.$state.get();
    return html`<div class="mentions" id="mentions" role="listbox" aria-label=${t.mention}>
      ${this.#offered.map(
        (mention, index) =>
          html`<div
            role="option"
            id="mention-${index}"
            aria-selected=${index === this.#active}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#choose(mention)}
          >
            <span class="avatar" aria-hidden="true" ${styles({ '--_avatar': colourOf(state, mention.participantId) })}
              >${initialsOf(mention.name)}</span
            >
            <bdi>${mention.name}</bdi>
            <span class="role">${t.roles[state.participants.get(mention.participantId)?.role ?? 'commenter']}</span>
          </div>`,
      )}
    </div>`;
  }
}
