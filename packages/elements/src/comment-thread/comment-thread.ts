import { type Comment, type Review, type ReviewState, type Thread, isOpen } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { $clock } from '../locale/clock.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { goToComment } from '../request/go-to-comment.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { LazyView } from '../render/lazy-view.js';
import { isComposing } from '../keyboard/is-composing.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { formatSpan } from '../locale/position.js';
import { dateTime, relativeTime } from '../locale/relative-time.js';
import { propose } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { tokens } from '../style/tokens.styles.js';
import { threadStyles } from './comment-thread.styles.js';
import { goesOut, mayDelete, mayEdit, mayReply, mayResolve } from './comment-thread-view.js';

/**
 * @summary One comment with its replies: go to it, answer, resolve, edit, delete.
 * @event {ProposeEvent} kr-propose - What somebody does with the comment; cancelable.
 * @csspart comment - The comment itself.
 */
export class KrCommentThread extends LitElement {
  static override styles = [tokens, reviewControls, threadStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localized(this, enReview);
  readonly #commentFiles = new LazyView(this, () => import('./comment-files.js'));

  /** The comment and its replies. */
  @property({ attribute: false }) thread: Thread | null = null;
  @state() private replying = false;
  @state() private editing: string | null = null;
  @state() private edited = '';
  @state() private deleting: string | null = null;
  @state() private problem: string | null = null;

  /** Somebody is writing in it. */
  get busy(): boolean {
    return this.replying || this.editing !== null || this.deleting !== null;
  }
  /** Goes to the comment: exact frame, paused, its range as in and out points. */
  async open(): Promise<void> {
    const session = this.#session.value;
    if (this.thread && session) await goToComment(this, session, this.thread);
  }
  /** Opens the composer for a reply. */
  reply(): void {
    this.replying = true;
    void this.updateComplete.then(() => {
      const composer = this.renderRoot.querySelector<HTMLElement>('kr-comment-composer');
      composer?.focus();
      composer?.scrollIntoView({ block: 'nearest' });
    });
  }

  #handleClick(event: MouseEvent): void {
    const inside = event
      .composedPath()
      .some(
        (target) => target instanceof HTMLElement && target.matches('button, textarea, select, a, kr-comment-composer'),
      );
    if (!inside && !getSelection()?.toString()) void this.open();
  }
  async #propose(...request: Parameters<typeof propose> extends [unknown, ...infer A] ? A : never): Promise<void> {
    const outcome = await propose(this, ...request);
    this.problem =
      outcome.status === 'rejected' ? (this.#localised.strings.rejections[outcome.code] ?? outcome.code) : null;
  }
  #handleStatus(thread: Thread): void {
    void this.#propose('comment.statusSet', {
      commentId: thread.root.commentId,
      status: isOpen(thread) ? 'resolved' : 'open',
    });
  }
  #handleLeave(event: Event): void {
    event.stopPropagation();
    this.replying = false;
  }
  /** Opens the editor, with what an earlier edit left behind. */
  async #edit(comment: Comment): Promise<void> {
    const review = this.#session.value?.$review.get();
    this.edited = (await review?.draft(this.#editKey(comment)).catch(() => null)) ?? comment.body.text;
    this.editing = comment.commentId;
  }
  #editKey({ commentId }: Comment): string {
    const review = this.#session.value?.$review.get();
    return ['edit', review?.id, review?.actor.id, commentId].join('/');
  }
  #keepEdit(comment: Comment, text: string): void {
    this.edited = text;
    void this.#session.value?.$review
      .get()
      ?.saveDraft(this.#editKey(comment), text)
      .catch(() => undefined);
  }
  #dropEdit(comment: Comment): void {
    this.#keepEdit(comment, '');
    this.editing = null;
  }
  async #handleSave(comment: Comment): Promise<void> {
    const text = this.edited;
    if (!/\S/.test(text)) return;
    this.problem = null;
    if (text !== comment.body.text)
      await this.#propose('comment.edited', { commentId: comment.commentId, body: { text } });
    if (!this.problem) this.#dropEdit(comment);
  }
  async #handleDelete(comment: Comment): Promise<void> {
    await this.#propose('comment.deleted', { commentId: comment.commentId });
    this.deleting = null;
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const { thread } = this;
    if (!thread || !session || !review) return nothing;
    // Of the review a comment shows its own thread, which it is given, and people. There may be thousands of comments.
    this.#stores.pick(review.$state, ({ participants }) => participants);
    const state = review.$state.get();
    this.#stores.get($clock);
    const { root } = thread;
    const selected = this.#stores.pick(session.$selected, (id) => id === root.commentId);
    const name = displayName(state, root.author, this.#localised.strings.unknownUser);
    return html`
      <article
        part="comment"
        class="comment"
        aria-label=${name}
        ?data-selected=${selected}
        ?data-done=${!isOpen(thread)}
        aria-current=${selected}
        @click=${this.#handleClick}
      >
        <span class="avatar" aria-hidden="true" ${styles({ '--_avatar': colourOf(state, root.author) })}
          >${initialsOf(name)}</span
        >
        <div class="main">
          ${this.#head(root, name, review)} ${this.#body(root, session, thread)} ${this.#actions(thread, review, state)}
          ${this.problem && html`<p class="problem" role="alert">${this.problem}</p>`}
          ${thread.replies.map((reply) => this.#reply(reply, review, state))}
          ${
            this.replying
              ? html`<kr-comment-composer
                  .parent=${root}
                  @kr-composer-sent=${() => (this.replying = false)}
                  @kr-composer-leave=${this.#handleLeave}
                ></kr-comment-composer>`
              : nothing
          }
        </div>
      </article>
    `;
  }

  #head(comment: Comment, name: string, review: Review) {
    const { strings: t, locale } = this.#localised;
    const waiting = this.#stores.pick(review.$items, (items) =>
      items.some(({ proposal }) => proposal.id === comment.eventId),
    );
    return html`<header>
      <b><bdi>${name}</bdi></b>
      <time datetime=${comment.at} title=${dateTime(comment.at, locale)}
        >${relativeTime(comment.at, review.now(), locale)}</time
      >
      ${comment.editedAt && html`<span>${t.edited}</span>`}
      ${comment.visibility === 'team' ? html`<span class="mark">${t.teamOnly}</span>` : nothing}
      ${waiting ? html`<span class="mark">${this.#stores.pick(review.$sync, goesOut) ? t.sending : t.notSent}</span>` : nothing}
    </header>`;
  }

  #body(comment: Comment, session: SessionContext, thread?: Thread) {
    const t = this.#localised.strings;
    if (comment.deleted) return html`<p class="gone">${t.deleted}</p>`;
    if (this.editing === comment.commentId) return this.#editor(comment);
    const chip =
      thread?.span &&
      html`<button class="timecode" @click=${() => void this.open()}>
        ${formatSpan(thread.span, this.#stores.get(session.player.$format))}
      </button> `;
    const asked = comment.ask && html`<span class="ask" data-ask=${comment.ask}>${t.commentTypes[comment.ask]}</span> `;
    return html`<p class="text">${chip}${asked}<span dir="auto">${comment.body.text}</span></p>
      ${this.#files(comment, session.$review.get()!)}`;
  }

  #files(comment: Comment, review: Review) {
    const { files, eventId } = comment;
    if (files.length === 0) return nothing;
    const item = this.#stores.pick(
      review.$items,
      (items) => items.find(({ proposal }) => proposal.id === eventId) ?? null,
    );
    const { strings, locale } = this.#localised;
    const onProblem = (code: string) => void (this.problem = strings.rejections[code] ?? code);
    return this.#commentFiles.view?.({ files, item, review, strings, locale, onProblem }) ?? nothing;
  }

  #editor(comment: Comment) {
    const t = this.#localised.strings;
    const handleKey = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      if (event.key === 'Escape') this.editing = null; // the edit is kept
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      void this.#handleSave(comment);
    };
    return html`<textarea
        class="field editor"
        dir="auto"
        aria-label=${t.editText}
        .value=${live(this.edited)}
        @keydown=${handleKey}
        @input=${(event: Event) => this.#keepEdit(comment, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="actions">
        <button class="primary" @click=${() => void this.#handleSave(comment)}>${t.save}</button>
        <button class="secondary" @click=${() => this.#dropEdit(comment)}>${t.cancel}</button>
      </div>`;
  }

  #actions(thread: Thread, review: Review, state: ReviewState) {
    const { root } = thread;
    if (root.deleted || this.editing === root.commentId) return nothing;
    const t = this.#localised.strings;
    const open = isOpen(thread);
    if (this.deleting === root.commentId) return html`<div class="actions">${this.#own(root, review)}</div>`;
    return html`<div class="actions">
      ${mayReply(review.actor) ? html`<button class="quiet answer" @click=${() => this.reply()}>${t.reply}</button>` : nothing}
      ${
        mayResolve(root, review.actor)
          ? html`<button class="quiet" @click=${() => this.#handleStatus(thread)}>
              ${icon(open ? icons.check : icons.undo)}${open ? t.resolve : t.reopen}
            </button>`
          : nothing
      }
      ${this.#own(root, review)}
      ${!open && root.statusBy ? html`<span>${t.resolvedBy(displayName(state, root.statusBy, t.unknownUser))}</span>` : nothing}
    </div>`;
  }

  #own(comment: Comment, review: Review) {
    const t = this.#localised.strings;
    if (this.deleting === comment.commentId) {
      return html`<span>${comment.parentId === null ? t.confirmDelete : t.confirmDeleteReply}</span
        ><button class="quiet danger" @click=${() => void this.#handleDelete(comment)}>${t.delete}</button
        ><button class="quiet" @click=${() => (this.deleting = null)}>${t.cancel}</button>`;
    }
    return html`${mayEdit(comment, review.actor) ? html`<button class="quiet own" data-of=${comment.commentId} @click=${() => void this.#edit(comment)}>${t.edit}</button>` : nothing}
    ${mayDelete(comment, review.actor) ? html`<button class="quiet own" data-of=${comment.commentId} @click=${() => (this.deleting = comment.commentId)}>${t.delete}</button>` : nothing}`;
  }

  #reply(reply: Comment, review: Review, state: ReviewState) {
    const name = displayName(state, reply.author, this.#localised.strings.unknownUser);
    const editing = this.editing === reply.commentId;
    return html`<section class="reply" aria-label=${name}>
      ${this.#head(reply, name, review)}
      ${editing ? this.#editor(reply) : html`<p class="text" dir="auto">${reply.body.text}</p>`}
      ${reply.deleted ? nothing : this.#files(reply, review)}
      ${editing ? nothing : html`<div class="actions">${this.#own(reply, review)}</div>`}
    </section>`;
  }

  /** The focus goes with what opens, and back to where it came from. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    for (const [name, opened] of [
      ['editing', '.editor'],
      ['deleting', '.danger'],
    ] as const) {
      const before = changed.get(name) as string | null | undefined;
      if (this[name] !== null && changed.has(name)) this.#focus(opened);
      else if (before) this.#focus(`.own[data-of="${before}"]`);
    }
    if (changed.get('replying') && !this.replying) this.#focus('.answer');
    if (changed.has('editing'))
      this.renderRoot.querySelector('.editor + .actions')?.scrollIntoView({ block: 'nearest' });
  }
  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-thread': KrCommentThread;
  }
}
