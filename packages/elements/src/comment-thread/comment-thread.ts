import { type Comment, type Id, type Review, type ReviewState, type Status, type Thread, isOpen } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { KrCommentComposer } from '../comment-composer/comment-composer.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { $clock } from '../locale/clock.js';
import { Localized } from '../locale/localized.js';
import { reasonText, rejectionText } from '../locale/rejection-text.js';
import { enReview } from '../locale/strings/en-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { LazyView } from '../render/lazy-view.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { goToComment } from '../request/go-to-comment.js';
import { propose, requestPlayback } from '../request/requests.js';
import { richTextStyles, richTextView } from '../rich-text/rich-text-view.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { sendsByItself } from '../sync-status/sync-status-view.js';
import { type Actions, actionsView, replyActionsView } from './actions-view.js';
import { CommentEdit } from './comment-edit.js';
import { headView, threadName } from './comment-head.js';
import { threadStyles } from './comment-thread.styles.js';
import { ThreadPanels } from './thread-panels.js';
import { editRange } from './edit-range.js';
import { editForm } from './edit-form.js';
import { canResolve } from './permissions.js';
import { metaRow } from './meta-row.js';
import { reactionsStyles } from './reactions-view.js';

/**
 * @summary A comment with its replies: go to it, reply, resolve, edit, delete.
 * @event {ProposeEvent} kr-propose - Proposes a change of the comment or of a reply; cancelable.
 * @csspart comment - The comment with its replies.
 */
export class KrCommentThread extends LitElement {
  static override styles = [tokens, reviewControls, richTextStyles, reactionsStyles, threadStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  readonly #files = new LazyView(this, () => import('./comment-files.js'));
  readonly #still = new LazyView(this, () => import('./still-view.js'));
  readonly #edit = new CommentEdit(this, () => this.#session.value);
  readonly #panels = new ThreadPanels(this, {
    stores: this.#stores,
    localized: this.#localized,
    session: () => this.#session.value,
    propose: (...request) => void this.#propose(...request),
  });

  /** The comment and its replies. */
  @property({ attribute: false }) thread: Thread | null = null;
  /** Whether Tab reaches the comment. */ @property({ attribute: false }) isTabStop = false;
  @state() private isReplying = false;
  @state() private problem: string | null = null;
  #edited: string | null = null; // at the last update

  /** Whether the user is replying or editing in this thread. */
  get isBusy(): boolean {
    return this.isReplying || this.#edit.commentId !== null;
  }
  /** Pauses, seeks to the comment's frame, and loops its range if it has one. */
  async open(): Promise<void> {
    if (this.thread && this.#session.value)
      await goToComment(this, this.#session.value, this.#edit.placed(this.thread));
  }
  /** Resolves the comment, or opens a resolved one again, if the user may. */
  resolve(): void {
    const review = this.#session.value?.$review.get();
    if (this.thread && review && canResolve(this.thread.root, review.actor))
      this.#handleResolve(this.thread, !isOpen(this.thread));
  }
  /** Sets the status of the comment; false where the user may not, or where it has that status. */
  setStatus(status: Status): boolean {
    const review = this.#session.value?.$review.get();
    const root = this.thread?.root;
    if (!root || !review || root.status === status || !canResolve(root, review.actor)) return false;
    void this.#propose('comment.statusSet', { commentId: root.commentId, status });
    return true;
  }
  /** Focuses the comment, for keys. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.comment')?.focus(options);
  }
  /** Opens the composer of a reply. */
  reply(): void {
    void this.#openComposer();
  }
  /** Opens an unsent reply again, with everything that is in it. `proposalId`: id of its proposal. */
  async reopen(proposalId: Id): Promise<void> {
    await (await this.#openComposer())?.reopen(proposalId);
  }
  async #openComposer(): Promise<KrCommentComposer | null> {
    this.isReplying = true;
    await this.updateComplete;
    const composer = this.renderRoot.querySelector('kr-comment-composer');
    composer?.focus();
    composer?.scrollIntoView({ block: 'nearest' });
    return composer;
  }

  #handleClick(event: MouseEvent): void {
    const isControl = (target: EventTarget) =>
      target instanceof HTMLElement && target.matches('button, textarea, select, a, kr-comment-composer');
    if (!event.composedPath().some(isControl) && !getSelection()?.toString()) void this.open();
  }
  async #propose(...request: Parameters<typeof propose> extends [unknown, ...infer A] ? A : never): Promise<void> {
    this.problem = rejectionText(await propose(this, ...request), this.#localized.strings);
  }
  #handleResolve({ root: { commentId } }: Thread, isResolved: boolean): void {
    void this.#propose('comment.statusSet', { commentId, status: isResolved ? 'open' : 'resolved' });
  }
  readonly #handleLeave = (event: Event): void => {
    event.stopPropagation();
    this.isReplying = false;
  };
  async #copyImage({ drawing }: Comment): Promise<void> {
    const { playback } = this.#session.value!.player;
    const png = import('../drawing-still/drawn-frame.js')
      .then(({ drawnFrame }) => drawnFrame(playback, this.thread!.span!.in, drawing))
      .then((blob) => blob ?? Promise.reject(new Error('The frame cannot be decoded.')));
    // Safari takes an image that is not ready while the press lasts only.
    const copied = await (async () => navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]))().then(
      () => true,
      () => false,
    );
    this.problem = copied ? null : this.#localized.strings.copyFailed;
  }
  async #handleSave(): Promise<void> {
    const { draft, proposal } = this.#edit;
    if (!draft || (!/\S/.test(draft.text) && draft.drawing.length === 0)) return;
    this.problem = null;
    if (proposal) await this.#propose('comment.edited', proposal);
    if (!this.problem) this.#edit.close(false);
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const { thread } = this;
    if (!thread || !session || !review) return nothing;
    // With thousands of threads on a page, a change of one comment must not render them all: subscribe only to names.
    this.#stores.pick(review.$state, ({ participants }) => participants);
    const state = review.$state.get();
    this.#stores.get($clock);
    const { root } = thread;
    const isSelected = this.#stores.pick(session.$selected, (id) => id === root.commentId);
    const name = this.#nameOf(root.author, state);
    const isEditing = this.#edit.commentId === root.commentId;
    return html`
      <article
        part="comment"
        class="comment"
        tabindex=${this.isTabStop ? 0 : -1}
        aria-label=${threadName(thread, name, this.#stores.get(session.player.$format), this.#localized.strings)}
        ?data-selected=${isSelected}
        ?data-done=${!isOpen(thread)}
        aria-current=${isSelected}
        @click=${this.#handleClick}
      >
        <span class="avatar" aria-hidden="true" ${styles({ '--_avatar': colourOf(state, root.author) })}
          >${initialsOf(name)}</span
        >
        <div class="main">
          ${this.#head(root, name, review)} ${this.#body(root, session, review, thread)}
          ${isEditing || root.deleted ? nothing : actionsView(thread, this.#actions(review, state))}
          ${this.problem && html`<p class="problem" role="alert">${this.problem}</p>`}
          ${thread.replies.map((reply) => this.#reply(reply, review, state))}
          ${
            this.isReplying
              ? html`<kr-comment-composer
                  .parent=${root}
                  @kr-composer-sent=${() => (this.isReplying = false)}
                  @kr-composer-leave=${this.#handleLeave}
                ></kr-comment-composer>`
              : nothing
          }
        </div>
      </article>
    `;
  }

  #nameOf(participantId: string, state: ReviewState): string {
    return displayName(state, participantId, this.#localized.strings.unknownUser);
  }

  #head(comment: Comment, name: string, review: Review) {
    const { strings, locale } = this.#localized;
    const isUnsent = this.#stores.pick(review.$items, (items) =>
      items.some(({ proposal }) => proposal.id === comment.eventId),
    );
    const isSending = isUnsent && this.#stores.pick(review.$sync, sendsByItself);
    const unsent = isUnsent ? (isSending ? strings.sending : strings.notSent) : null;
    const assignee = comment.assignee ? this.#nameOf(comment.assignee, review.$state.get()) : '';
    return headView({
      comment,
      name,
      assignee,
      unsent,
      now: review.now(),
      strings,
      locale,
      earlier: this.#panels.earlier(comment, review),
      conflict: this.#panels.conflict(comment, review),
    });
  }

  #body(comment: Comment, session: SessionContext, review: Review, thread: Thread) {
    const t = this.#localized.strings;
    if (comment.deleted) return html`<p class="gone">${t.deleted}</p>`;
    if (this.#edit.commentId === comment.commentId) return this.#editor(comment);
    const format = this.#stores.get(session.player.$format);
    const state = review.$state.get();
    const still = comment.drawing.length > 0 ? this.#still.view?.(comment, thread, session) : nothing;
    return html`${metaRow({ thread, state, format, strings: t, open: () => void this.open() })}
      <div class="body">${this.#text(comment)} ${still}</div>
      ${this.#attachments(comment, review)}`;
  }
  #text({ body, drawing }: Comment) {
    const seek = (frame: number) => void requestPlayback(this, 'seekFrame', frame);
    if (!body.text && drawing.length > 0)
      return html`<p class="text drawn">${this.#localized.strings.drawingAlone}</p>`;
    return html`<p class="text" dir="auto">${richTextView(body, seek)}</p>`;
  }

  #attachments({ files, eventId }: Comment, review: Review) {
    if (files.length === 0) return nothing;
    const item = this.#stores.pick(
      review.$items,
      (items) => items.find(({ proposal }) => proposal.id === eventId) ?? null,
    );
    const localized = this.#localized;
    const onProblem = (code: string) => void (this.problem = reasonText(code, localized.strings));
    return this.#files.view?.({ files, item, review, localized, onProblem }) ?? nothing;
  }

  #editor({ parentId, drawing }: Comment) {
    const feature = this.#session.value!.drawing;
    const draft = this.#edit.draft!;
    const canDraw = parentId === null && (drawing.length > 0 || draft.span) && this.#stores.get(feature.$hasLayer);
    const parts = { draft, session: this.#session.value!, stores: this.#stores, strings: this.#localized.strings };
    return editForm({
      draft,
      range: this.#edit.canMove ? editRange({ ...parts, change: this.#edit.change }) : nothing,
      isReply: parentId !== null,
      strings: this.#localized.strings,
      change: this.#edit.change,
      draw: canDraw ? () => void this.open().then(() => feature.$tool.get() ?? feature.toggle()) : null,
      onSave: () => void this.#handleSave(),
      onClose: () => this.#edit.close(true),
      onCancel: () => this.#edit.close(false),
    });
  }

  #actions(review: Review, state: ReviewState): Actions {
    return {
      review,
      state,
      strings: this.#localized.strings,
      keys: this.#stores.get(this.#session.value!.player.features.$keyProfile),
      opened: this.#panels.opened,
      handleToggle: this.#panels.handleToggle,
      reply: () => this.reply(),
      copyImage: (comment) => void this.#copyImage(comment),
      edit: (comment, thread) => void this.#edit.open(comment, thread),
      propose: (...request) => void this.#propose(...request),
    };
  }

  #reply(reply: Comment, review: Review, state: ReviewState) {
    const name = this.#nameOf(reply.author, state);
    const isEditing = this.#edit.commentId === reply.commentId;
    return html`<section class="reply" aria-label=${name}>
      ${this.#head(reply, name, review)} ${isEditing ? this.#editor(reply) : this.#text(reply)}
      ${reply.deleted ? nothing : this.#attachments(reply, review)}
      ${isEditing ? nothing : replyActionsView(reply, this.#actions(review, state))}
    </section>`;
  }

  /** Moves the focus into an editor that opens, and back to its button when it closes. */
  protected override updated(changed: PropertyValues): void {
    const { commentId } = this.#edit;
    const before = this.#edited;
    this.#edited = commentId;
    if (commentId !== null && commentId !== before) {
      this.#focus('.editor');
      this.renderRoot.querySelector('.editor ~ .actions .primary')?.scrollIntoView({ block: 'nearest' });
    } else if (before !== null && commentId === null) this.#focus(`.own[data-of="${before}"]`);
    if (changed.get('isReplying') && !this.isReplying) this.#focus('.reply-button');
  }
  readonly #focus = (selector: string): void => this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-thread': KrCommentThread;
  }
}
