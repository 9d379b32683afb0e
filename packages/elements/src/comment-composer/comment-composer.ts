import { type BlobRef, type Comment, type Id, MAX_TEXT, type Review } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { type PlayerContext, type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { isComposing } from '../keyboard/is-composing.js';
import { ariaShortcuts } from '../keyboard/profile.js';
import { Localized } from '../locale/localized.js';
import { rejectionText } from '../locale/rejection-text.js';
import { enReview } from '../locale/strings/en-review.js';
import { LazyView } from '../render/lazy-view.js';
import { StoreReader } from '../render/store-reader.js';
import { propose, requestPlayback } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { newAnchor } from './anchor.js';
import { anchorRow, placeholder } from './anchor-row.js';
import { authorView } from './author-view.js';
import { Attachments } from './attachments.js';
import { composerStyles } from './comment-composer.styles.js';
import { commentData, entitiesOf } from './comment-data.js';
import { ComposerDraft } from './composer-draft.js';
import { ComposerDrawing } from './composer-drawing.js';
import { type Criterion, criterionSelect, drawButton, typeSelect } from './composer-options.js';
import { type Draft, draftKey, isEmpty, isSendable } from './draft.js';
import { MentionPicker } from './mention-picker.js';

/**
 * @summary Writes a comment or a reply. A comment is pinned to the frame at the first keystroke, to the range between
 * in and out points, or to the whole video.
 * @event {ProposeEvent} kr-propose - Proposes the comment; cancelable.
 * @event {Event} kr-composer-sent - The comment was sent.
 * @event {Event} kr-composer-write - The text has the focus.
 * @event {Event} kr-composer-leave - The user pressed Escape.
 * @csspart box - The box around text and options.
 */
export class KrCommentComposer extends LitElement {
  static override styles = [tokens, reviewControls, composerStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  readonly #attachments: Attachments = new Attachments(this, {
    review: () => this.#session.value?.$review.get() ?? null,
    strings: () => this.#localized.strings,
    onProblem: (problem) => (this.problem = problem),
    onChange: () => this.#draft.scheduleSave(),
  });
  readonly #attachmentsView = new LazyView(this, () => import('./attachments-view.js'));
  readonly #draft = new ComposerDraft(this, this.#attachments);

  readonly #mentions = new MentionPicker(this, {
    review: () => this.#session.value?.$review.get() ?? null,
    draft: () => this.#draft.value,
    change: (change) => this.#change(change),
  });
  readonly #drawingView = new LazyView(this, () => import('./drawing-view.js'));

  /** The comment to reply to; null for a new comment. */
  @property({ attribute: false }) parent: Comment | null = null;
  /** Leaves the video paused after sending. By default it continues if it was playing at the first keystroke. */
  @property({ type: Boolean, attribute: 'no-resume' }) noResume = false;
  @state() private problem: string | null = null;
  @state() private isSending = false;

  /** Whether the video was playing at the first keystroke. */
  #wasPlaying = false;
  #commentRequests = 0;

  constructor() {
    super();
    new ComposerDrawing(this, {
      session: () => (this.parent || this.#draft.key === null ? undefined : this.#session.value),
      draft: () => this.#draft.value,
      change: (change) => this.#change(change),
      bytesLeft: (draft) => this.#bytesLeft(draft),
    });
  }

  /** Focuses the text field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  /**
   * Opens an unsent comment or reply again, with everything that is in it. The item stays in the outbox until the
   * comment is sent. `proposalId`: id of its proposal.
   */
  async reopen(proposalId: Id): Promise<void> {
    const review = this.#session.value?.$review.get();
    if (!review) return;
    await this.updateComplete;
    await this.#draft.reopen(review, proposalId);
    this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const versionId = session && this.#stores.get(session.$versionId);
    const key =
      review && versionId ? draftKey(review.id, review.actor.id, versionId, this.parent?.threadId ?? null) : null;
    if (key !== this.#draft.key) this.#draft.open(review ?? null, key);
    const seq = review && this.#stores.get(review.$confirmed).seq;
    if (seq !== undefined && seq !== null && !this.isSending) this.#draft.handleLog(seq);
  }
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const session = this.#session.value;
    const requests = session ? this.#stores.get(session.player.features.$commentRequests) : 0;
    if (!this.parent && requests > this.#commentRequests) this.focus();
    this.#commentRequests = requests;
  }

  get #view() {
    return {
      stores: this.#stores,
      strings: this.#localized.strings,
      change: this.#change,
      focus: () => this.focus(),
    };
  }
  readonly #change = (change: Partial<Draft>): void => {
    this.problem = null;
    this.#draft.change(change);
  };
  #handleInput(event: Event): void {
    this.#mentions.handleInput(event);
    const text = (event.target as HTMLTextAreaElement).value;
    const player = this.#session.value?.player;
    const isFirst = isEmpty(this.#draft.value) && text !== '';
    // Text that was deleted is another comment's: the unsent item stays in the list.
    if (text === '' && this.#draft.value.reopened?.content.body.text) return this.#change({ text, reopened: null });
    if (!isFirst || !player || this.parent) return this.#change({ text });
    const { paused, frame } = player.playback.$playhead.get();
    this.#wasPlaying = !paused;
    if (!paused) void requestPlayback(this, 'pause');
    this.#change({ text, anchor: newAnchor(player.features.$selection.get(), frame) });
  }
  #handleKey(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (this.#mentions.handleKey(event)) {
      event.stopPropagation();
      return event.preventDefault();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#notify('kr-composer-leave');
      (event.target as HTMLElement).blur();
    }
    // A phone's keyboard has no Shift+Enter.
    if (event.key !== 'Enter' || event.shiftKey || matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void this.#send();
  }
  #notify(type: 'kr-composer-leave' | 'kr-composer-sent' | 'kr-composer-write'): void {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  #bytesLeft(draft: Draft): number {
    const [review, versionId] = [this.#session.value?.$review.get(), this.#session.value?.$versionId.get()];
    if (!review || !versionId) return Infinity; // the user just signed out
    const data = commentData(draft, this.parent, review.newId(), versionId, []);
    return review.fits('comment.added', data).bytesLeft - this.#attachments.logBytes;
  }
  get #canSend(): boolean {
    const { entries, isReading } = this.#attachments;
    return !this.isSending && !isReading && isSendable(this.#draft.value, entries.length) && this.#excessBytes === 0;
  }
  /** By how many bytes a comment with a drawing is too large for the backend. */
  get #excessBytes(): number {
    const draft = this.#draft.value;
    return draft.drawing.length > 0 ? Math.max(0, -this.#bytesLeft(draft)) : 0;
  }
  /** The button is disabled at once. The focus is the field's, where that opens no keyboard over the comments. */
  #handlePress(): void {
    if (!matchMedia('(pointer: coarse)').matches) this.focus();
    void this.#send();
  }
  async #send(): Promise<void> {
    if (!this.#canSend) return;
    const session = this.#session.value;
    const review = session?.$review.get();
    const versionId = session?.$versionId.get();
    const { key, value: sent } = this.#draft;
    const { parent } = this;
    const t = this.#localized.strings;
    if (!session || !review || !versionId || key === null) return void (this.problem = t.rejections['not_ready']!);
    this.isSending = true;
    this.#draft.save(); // before a guest is asked for a name
    try {
      const files = await this.#attachments.refs(review).catch(() => null);
      if (!files) return void (this.problem = t.rejections['no_files']!);
      const data = commentData(sent, parent, review.newId(), versionId, files, entitiesOf(sent, session.player));
      this.problem = rejectionText(await propose(this, 'comment.added', data, key), t);
      if (this.problem) return;
      // The outbox has the only copy of a file that is not attached again.
      const isWhole = this.#attachments.missing.length === 0;
      this.#handleSent(sent, files, key, session.player);
      if (sent.reopened && isWhole) await review.discard(sent.reopened.proposalId);
    } finally {
      this.isSending = false;
    }
  }
  #handleSent(sent: Draft, files: readonly BlobRef[], key: string, player: PlayerContext): void {
    this.#attachments.remove(
      files.map(({ digest }) => digest),
      key,
    );
    this.#attachments.setMissing([]);
    this.#draft.handleSent(sent, player.playback.$playhead.get().frame);
    if (sent.anchor?.out != null) player.features.$selection.set(null);
    if (sent.drawing.length > 0) this.#session.value?.drawing.$tool.set(null);
    if (this.#wasPlaying && !this.noResume && isEmpty(this.#draft.value)) void requestPlayback(this, 'play');
    this.#wasPlaying = false;
    this.#notify('kr-composer-sent');
  }

  override render() {
    const t = this.#localized.strings;
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const { value: draft } = this.#draft;
    const { parent } = this;
    const row = session && !parent ? { ...this.#view, session, draft } : null;
    const takesFiles = review?.takesFiles ?? false;
    const files = takesFiles || this.#attachments.names.length > 0 ? this.#attachmentsView.view : undefined;
    const excess = draft.text.length - MAX_TEXT;
    const excessBytes = this.#excessBytes;
    return html`
      <div
        class="box"
        part="box"
        data-hide=${session ? this.#stores.get(session.player.features.$hidden) : ''}
        ?data-rest=${!parent && isEmpty(draft) && !this.problem}
        @dragover=${this.#attachments.handleDragOver}
        @drop=${this.#attachments.handleTransfer}
      >
        ${this.#mentions.view(t)} ${row && anchorRow(row)}
        <div class="writing">
          <textarea
            class="text"
            ?data-empty-keys=${!parent}
            rows="2"
            dir="auto"
            .value=${live(draft.text)}
            aria-label=${parent ? t.replyText : t.commentText}
            aria-describedby=${parent ? nothing : 'anchor'}
            aria-invalid=${excess > 0}
            placeholder=${row ? placeholder(row) : t.writeReply}
            aria-keyshortcuts=${this.#shortcuts(session) ?? nothing}
            aria-autocomplete="list"
            aria-controls=${this.#mentions.isOpen ? 'mentions' : nothing}
            aria-activedescendant=${this.#mentions.activeId ?? nothing}
            @input=${this.#handleInput}
            @blur=${this.#mentions.close}
            @focus=${() => this.#notify('kr-composer-write')}
            @keydown=${this.#handleKey}
            @paste=${this.#attachments.handleTransfer}
          ></textarea>
          ${parent || !session ? nothing : drawButton(session, this.#stores, t)}
        </div>
        <p class="hint">${t.sendKeys}</p>
        ${session ? authorView(session, this.#stores, t) : nothing}
        ${files?.list(this.#attachments, t, this.#localized.locale)}
        ${session && draft.drawing.length > 0 ? this.#drawingView.view?.(session, draft, this.#localized) : nothing}
        ${excess > 0 ? this.#alert(t.tooLong(excess, MAX_TEXT)) : nothing}
        ${excessBytes > 0 ? this.#alert(t.tooLarge(excessBytes)) : nothing}
        ${this.problem ? this.#alert(this.problem) : nothing}
        <div class="row">
          ${parent ? nothing : typeSelect(draft, t, this.#change)}
          ${parent || !review ? nothing : criterionSelect(draft, this.#criteria(review), t, this.#change)}
          ${takesFiles ? files?.button(this.#attachments, t) : nothing}
          <button class="primary" ?disabled=${!this.#canSend} @click=${this.#handlePress}>
            ${parent ? t.sendReply : t.sendComment}
          </button>
        </div>
      </div>
    `;
  }
  /** The keys that open it. */
  #shortcuts(session: SessionContext | undefined): string | undefined {
    if (this.parent || !session) return undefined;
    return ariaShortcuts(this.#stores.get(session.player.features.$keyProfile), 'comment');
  }
  #criteria(review: Review): readonly Criterion[] {
    return this.#stores.pick(review.$state, ({ brief }) => brief?.checklist) ?? [];
  }
  #alert(text: string) {
    return html`<p class="problem" role="alert">${text}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-composer': KrCommentComposer;
  }
}
