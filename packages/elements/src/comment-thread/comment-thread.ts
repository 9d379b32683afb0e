import { type Comment, type Id, type Review, type ReviewState, type Thread, isOpen } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { KrCommentComposer } from '../comment-composer/comment-composer.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { $clock } from '../locale/clock.js';
import { Localized } from '../locale/localized.js';
import { formatSpan } from '../locale/position.js';
import { reasonText, rejectionText } from '../locale/rejection-text.js';
import { enReview } from '../locale/strings/en-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { LazyView } from '../render/lazy-view.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { goToComment } from '../request/go-to-comment.js';
import { propose } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { sendsByItself } from '../sync-status/sync-status-view.js';
import { deleteQuestion, headView, threadName } from './comment-head.js';
import { threadStyles } from './comment-thread.styles.js';
import { readEdit, storeEdit } from './edit-draft.js';
import { editForm } from './edit-form.js';
import { canDelete, canEdit, canReply, canResolve } from './permissions.js';
import { type Work, workView } from './work-view.js';

/**
 * @summary A comment with its replies: go to it, reply, resolve, edit, delete.
 * @event {ProposeEvent} kr-propose - Proposes a change of the comment or of a reply; cancelable.
 * @csspart comment - The comment with its replies.
 */
export class KrCommentThread extends LitElement {
  static override styles = [tokens, reviewControls, threadStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  readonly #files = new LazyView(this, () => import('./comment-files.js'));

  /** The comment and its replies. */
  @property({ attribute: false }) thread: Thread | null = null;
  /** Whether Tab reaches the comment. */ @property({ attribute: false }) isTabStop = false;
  @state() private isReplying = false;
  /** Id of the comment or reply that is being edited. */
  @state() private editing: string | null = null;
  @state() private editedText = '';
  /** Id of the comment or reply whose deletion waits for confirmation. */
  @state() private deleting: string | null = null;
  @state() private problem: string | null = null;

  /** Whether the user is replying, editing or deleting in this thread. */
  get isBusy(): boolean {
    return this.isReplying || this.editing !== null || this.deleting !== null;
  }
  /** Pauses, seeks to the comment's frame, and loops its range if it has one. */
  async open(): Promise<void> {
    if (this.thread && this.#session.value) await goToComment(this, this.#session.value, this.thread);
  }
  /** Resolves the comment, or opens a resolved one again, if the user may. */
  resolve(): void {
    const review = this.#session.value?.$review.get();
    if (this.thread && review && canResolve(this.thread.root, review.actor))
      this.#handleResolve(this.thread, !isOpen(this.thread));
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
  readonly #work: Work = (...request) => void this.#propose(...request);
  readonly #handleLeave = (event: Event): void => {
    event.stopPropagation();
    this.isReplying = false;
  };
  async #handleDelete({ commentId }: Comment): Promise<void> {
    await this.#propose('comment.deleted', { commentId });
    this.deleting = null;
  }
  async #handleEdit({ commentId, body }: Comment, review: Review): Promise<void> {
    this.editedText = (await readEdit(review, commentId)) ?? body.text;
    this.editing = commentId;
  }
  #setEditedText({ commentId }: Comment, text: string, review: Review): void {
    storeEdit(review, commentId, (this.editedText = text));
  }
  #endEdit(comment: Comment, review: Review): void {
    this.#setEditedText(comment, '', review);
    this.editing = null;
  }
  async #handleSave(comment: Comment, review: Review): Promise<void> {
    const { commentId, body } = comment;
    const text = this.editedText;
    if (!/\S/.test(text)) return;
    this.problem = null;
    if (text !== body.text) await this.#propose('comment.edited', { commentId, body: { text } });
    if (!this.problem) this.#endEdit(comment, review);
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
          ${this.#actions(thread, review, state)}
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
    return headView({ comment, name, assignee, unsent, now: review.now(), strings, locale });
  }

  #body(comment: Comment, session: SessionContext, review: Review, thread: Thread) {
    const t = this.#localized.strings;
    if (comment.deleted) return html`<p class="gone">${t.deleted}</p>`;
    if (this.editing === comment.commentId) return this.#editor(comment, review);
    const chip =
      thread.span &&
      html`<button class="timecode" @click=${() => void this.open()}>
        ${formatSpan(thread.span, this.#stores.get(session.player.$format))}
      </button> `;
    const type = comment.ask && html`<span class="ask" data-ask=${comment.ask}>${t.commentTypes[comment.ask]}</span> `;
    return html`<p class="text">${chip}${type}<span dir="auto">${comment.body.text}</span></p>
      ${this.#attachments(comment, review)}`;
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

  #editor(comment: Comment, review: Review) {
    return editForm({
      text: this.editedText,
      strings: this.#localized.strings,
      onInput: (text) => this.#setEditedText(comment, text, review),
      onSave: () => void this.#handleSave(comment, review),
      onClose: () => (this.editing = null),
      onCancel: () => this.#endEdit(comment, review),
    });
  }

  #actions(thread: Thread, review: Review, state: ReviewState) {
    const { root } = thread;
    if (root.deleted || this.editing === root.commentId) return nothing;
    if (this.deleting === root.commentId) return html`<div class="actions">${this.#authorActions(root, review)}</div>`;
    const t = this.#localized.strings;
    const isResolved = !isOpen(thread);
    return html`<div class="actions">
      ${
        canReply(review.actor)
          ? html`<button class="quiet reply-button" @click=${() => this.reply()}>${t.reply}</button>`
          : nothing
      }
      ${
        canResolve(root, review.actor)
          ? html`<button class="quiet" @click=${() => this.#handleResolve(thread, isResolved)}>
              ${icon(isResolved ? icons.undo : icons.check)}${isResolved ? t.reopen : t.resolve}
            </button>`
          : nothing
      }
      ${this.#authorActions(root, review)}
      ${canResolve(root, review.actor) ? workView({ root, review, state, strings: t, propose: this.#work }) : nothing}
      ${isResolved && root.statusBy ? html`<span>${t.resolvedBy(this.#nameOf(root.statusBy, state))}</span>` : nothing}
    </div>`;
  }

  /** Edit and delete, or the confirmation of a deletion. */
  #authorActions(comment: Comment, review: Review) {
    const t = this.#localized.strings;
    const { commentId } = comment;
    if (this.deleting === commentId) {
      return html`<span>${deleteQuestion(comment, this.thread!, t)}</span
        ><button class="quiet danger" @click=${() => void this.#handleDelete(comment)}>${t.delete}</button
        ><button class="quiet" @click=${() => (this.deleting = null)}>${t.cancel}</button>`;
    }
    const action = (label: string, run: () => void) =>
      html`<button class="quiet own" data-of=${commentId} @click=${run}>${label}</button>`;
    return [
      canEdit(comment, review.actor) ? action(t.edit, () => void this.#handleEdit(comment, review)) : nothing,
      canDelete(comment, review.actor) ? action(t.delete, () => (this.deleting = commentId)) : nothing,
    ];
  }

  #reply(reply: Comment, review: Review, state: ReviewState) {
    const name = this.#nameOf(reply.author, state);
    const isEditing = this.editing === reply.commentId;
    return html`<section class="reply" aria-label=${name}>
      ${this.#head(reply, name, review)}
      ${isEditing ? this.#editor(reply, review) : html`<p class="text" dir="auto">${reply.body.text}</p>`}
      ${reply.deleted ? nothing : this.#attachments(reply, review)}
      ${isEditing ? nothing : html`<div class="actions">${this.#authorActions(reply, review)}</div>`}
    </section>`;
  }

  /** Moves the focus into an editor or confirmation that opens, and back to its button when it closes. */
  protected override updated(changed: PropertyValues): void {
    for (const [name, opened] of [
      ['editing', '.editor'],
      ['deleting', '.danger'],
    ] as const) {
      const before = changed.get(name) as string | null | undefined;
      if (this[name] !== null && changed.has(name)) this.#focus(opened);
      else if (before) this.#focus(`.own[data-of="${before}"]`);
    }
    if (changed.get('isReplying') && !this.isReplying) this.#focus('.reply-button');
    if (changed.has('editing'))
      this.renderRoot.querySelector('.editor + .actions')?.scrollIntoView({ block: 'nearest' });
  }
  readonly #focus = (selector: string): void => this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-thread': KrCommentThread;
  }
}
