import { type Ask, type Audience, type Comment, MAX_TEXT, type Review } from '@kreatli/core';
import { formatTimecode } from '@kreatli/timecode';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { reviewControls } from '../style/review-controls.styles.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { isComposing } from '../keyboard/is-composing.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { formatSpan } from '../locale/position.js';
import { requestPlayback, propose } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { Attachments } from './attachments.js';
import { composerStyles } from './comment-composer.styles.js';
import {
  type Draft,
  draftAfter,
  draftKey,
  emptyDraft,
  isSendable,
  joinDrafts,
  readDraft,
  toSpan,
  writeDraft,
} from './draft.js';

/** Milliseconds within which what was typed is kept on this device. */
const DRAFT_DELAY = 500;

/**
 * @summary Writes a comment, pinned to the frame at the first keystroke, to the in and out points, or to the whole video; or a reply.
 * @event {ProposeEvent} kr-propose - The comment, to be written in the log; cancelable.
 * @csspart box - The box round text and options.
 */
export class KrCommentComposer extends LitElement {
  static override styles = [tokens, reviewControls, composerStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localized(this, enReview);

  readonly #attachments = new Attachments(this, {
    review: () => this.#session.value?.$review.get() ?? null,
    words: () => this.#localised.strings,
    onProblem: (problem) => (this.problem = problem),
    onChange: () => (this.#timer ??= setTimeout(this.#keep, DRAFT_DELAY)),
  });

  /** The comment that is answered; null writes a new one. */
  @property({ attribute: false }) parent: Comment | null = null;
  /** After sending, the video goes on if it was playing when typing began. */
  @property({ type: Boolean, attribute: 'no-resume' }) noResume = false;
  @state() private draft: Draft = emptyDraft;
  @state() private problem: string | null = null;
  @state() private sending = false;

  #key: string | null = null;
  /** What this box wrote, or took up, is still kept. */
  #hasKept = false;
  /** The key that the draft in the box is kept under; null while it was typed before any review was open. */
  #owner: string | null = null;
  #review: Review | null = null;
  /** Head of the log when it was last looked at. */
  #seen = 0;
  #wasPlaying = false;
  #commentRequests = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#keep);
    document.addEventListener('visibilitychange', this.#keep);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#keep);
    document.removeEventListener('visibilitychange', this.#keep);
    this.#keep();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const versionId = session && this.#stores.get(session.$versionId);
    const key =
      review && versionId ? draftKey(review.id, review.actor.id, versionId, this.parent?.threadId ?? null) : null;
    if (key !== this.#key) void this.#open(review ?? null, key);
    if (review) this.#heed(this.#stores.get(review.$confirmed).seq);
  }
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const session = this.#session.value;
    const requests = session ? this.#stores.get(session.player.features.$commentRequests) : 0;
    if (!this.parent && requests > this.#commentRequests) this.focus();
    this.#commentRequests = requests;
  }

  /** Keeps what was being written under the old key, and takes up what is kept under the new one. */
  async #open(review: Review | null, key: string | null): Promise<void> {
    this.#keep();
    this.#key = key;
    if (!review || !key) return;
    const before = this.#owner;
    this.#owner = key;
    this.#review = review;
    this.#attachments.open(key);
    if (before === key) return; // the same box, opened again
    if (before !== null) this.draft = emptyDraft; // kept under its own key
    const stored = readDraft(await review.draft(key).catch(() => null));
    if (this.#key !== key) return;
    this.#hasKept = stored.text !== '';
    this.#attachments.miss(stored.files);
    this.draft = joinDrafts(stored, this.draft);
    if (this.draft !== stored) this.#keep();
  }
  /** A comment sent from another tab took the draft that both share with it: ours is kept again. */
  #heed(seq: number): void {
    if (seq !== this.#seen && this.draft.text !== '' && !this.sending)
      this.#timer ??= setTimeout(this.#keep, DRAFT_DELAY);
    this.#seen = seq;
  }
  readonly #keep = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const written = writeDraft({ ...this.draft, files: this.#attachments.names });
    // An empty box takes away only what it has kept itself: another tab may be writing under the same key.
    if (!this.#owner || (written === '' && !this.#hasKept)) return;
    this.#hasKept = written !== '';
    void this.#review?.saveDraft(this.#owner, written).catch(() => undefined);
  };
  #change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.problem = null;
    this.#timer ??= setTimeout(this.#keep, DRAFT_DELAY);
  }

  #handleInput(event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    const session = this.#session.value;
    if (this.draft.text === '' && text !== '' && session && !this.parent) {
      const { paused, frame } = session.player.playback.$playhead.get();
      this.#wasPlaying = !paused;
      if (!paused) void requestPlayback(this, 'pause');
      this.#change({ text, anchor: this.#range(session) ?? { in: frame, out: null } });
    } else {
      this.#change({ text });
    }
  }
  #handleKey(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.dispatchEvent(new Event('kr-composer-leave', { bubbles: true, composed: true }));
      (event.target as HTMLElement).blur();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void this.#send();
  }
  #handleAnchor(session: SessionContext): void {
    const { frame } = session.player.playback.$playhead.get();
    this.#change({ anchor: this.draft.anchor ? null : (this.#range(session) ?? { in: frame, out: null }) });
  }
  #range(session: SessionContext) {
    const selection = session.player.features.$selection.get();
    return selection?.out == null ? null : selection;
  }

  async #send(): Promise<void> {
    const session = this.#session.value;
    const t = this.#localised.strings;
    const { draft, parent } = this;
    if (!this.#isSendable()) return;
    const review = session?.$review.get();
    const versionId = session?.$versionId.get();
    if (!session || !review || !versionId || !this.#key) {
      this.problem = t.rejections['not_ready']!;
      return;
    }
    this.sending = true;
    const key = this.#key;
    this.#keep(); // on this device before anything may come between
    const files = this.#attachments.count === 0 ? [] : await this.#attachments.refsFor(review).catch(() => null);
    if (!files) {
      this.problem = t.rejections['no_files']!;
      this.sending = false;
      return;
    }
    const commentId = review.newId();
    const outcome = await propose(
      this,
      'comment.added',
      {
        commentId,
        threadId: parent?.threadId ?? commentId,
        ...(parent && { parentId: parent.commentId }),
        versionId,
        ...(!parent && draft.anchor && { span: toSpan(draft.anchor) }),
        body: { text: draft.text },
        ...(!parent && draft.ask && { ask: draft.ask }),
        ...(files.length > 0 && { files }),
        visibility: parent?.visibility ?? draft.visibility,
      },
      key,
    ).finally(() => (this.sending = false));
    if (outcome.status === 'rejected') {
      this.problem = t.rejections[outcome.code] ?? outcome.code;
      return;
    }
    this.#attachments.drop(
      files.map(({ digest }) => digest),
      key,
    );
    this.#attachments.miss([]);
    this.#hasKept = false; // it went with the comment
    this.draft = draftAfter(draft, this.draft, session.player.playback.$playhead.get().frame);
    if (this.draft.text !== '') this.#change({});
    if (draft.anchor?.out != null) session.player.features.$selection.set(null);
    if (this.#wasPlaying && !this.noResume && this.draft.text === '') void requestPlayback(this, 'play');
    this.#wasPlaying = false;
    this.dispatchEvent(new Event('kr-composer-sent', { bubbles: true, composed: true }));
  }

  #isSendable(): boolean {
    return (
      !this.sending &&
      !this.#attachments.busy &&
      (isSendable(this.draft.text) || (this.#attachments.count > 0 && this.draft.text === ''))
    );
  }
  /** Puts the focus into the text. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  override render() {
    const t = this.#localised.strings;
    const { draft, parent } = this;
    const over = draft.text.length > MAX_TEXT;
    return html`
      <div
        class="box"
        part="box"
        @dragover=${this.#attachments.handleDragOver}
        @drop=${this.#attachments.handleTransfer}
      >
        ${parent ? nothing : this.#options()}
        <textarea
          class="text"
          rows="2"
          dir="auto"
          .value=${live(draft.text)}
          aria-label=${parent ? t.replyText : t.commentText}
          aria-invalid=${over}
          placeholder=${parent ? t.writeReply : t.writeComment}
          aria-keyshortcuts=${parent ? nothing : 'c'}
          @input=${this.#handleInput}
          @keydown=${this.#handleKey}
          @paste=${this.#attachments.handleTransfer}
        ></textarea>
        ${this.#attachments.list()}
        ${over ? html`<p class="problem" role="alert">${t.tooLong(draft.text.length - MAX_TEXT, MAX_TEXT)}</p>` : nothing}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="row">
          ${parent ? nothing : this.#asks()}
          ${this.#attachments.button((this.#session.value && this.#stores.get(this.#session.value.$review)) ?? null)}
          <button class="primary" ?disabled=${!this.#isSendable()} @click=${() => void this.#send()}>
            ${parent ? t.sendReply : t.sendComment}
          </button>
        </div>
      </div>
    `;
  }

  #options() {
    const session = this.#session.value;
    if (!session) return nothing;
    const t = this.#localised.strings;
    const format = this.#stores.get(session.player.$format);
    const selection = this.#stores.get(session.player.features.$selection);
    const { frame } = this.#stores.get(session.player.playback.$playhead);
    const anchor =
      this.draft.anchor ??
      (this.draft.text === '' ? (selection?.out == null ? { in: frame, out: null } : selection) : null);
    const label = anchor ? formatSpan({ in: anchor.in, out: anchor.out ?? anchor.in + 1 }, format) : t.wholeVideo;
    const pinned = this.draft.anchor !== null;
    const hint = pinned ? t.commentOnWholeVideo : t.pinTo(formatTimecode(frame, format));
    const team = this.#stores.get(session.$review)?.offersTeamComments ?? false;
    return html`<div class="row">
      <button
        class="timecode"
        title=${hint}
        aria-label="${label}. ${hint}"
        ?disabled=${this.draft.text === ''}
        @click=${() => this.#handleAnchor(session)}
      >
        ${label}${pinned ? icon(icons.close) : nothing}
      </button>
      <span class="grow"></span>
      ${
        team
          ? html`<select
              aria-label=${t.visibility}
              @change=${(event: Event) => this.#change({ visibility: (event.target as HTMLSelectElement).value as Audience })}
            >
              <option value="all" .selected=${live(this.draft.visibility === 'all')}>${t.everyone}</option>
              <option value="team" .selected=${live(this.draft.visibility === 'team')}>${t.teamOnly}</option>
            </select>`
          : nothing
      }
    </div>`;
  }

  #asks() {
    const t = this.#localised.strings;
    return html`<select
      aria-label=${t.commentType}
      @change=${(event: Event) => this.#change({ ask: ((event.target as HTMLSelectElement).value || null) as Ask | null })}
    >
      <option value="" .selected=${live(this.draft.ask === null)}>${t.commentText}</option>
      ${(Object.keys(t.commentTypes) as Ask[]).map((name) => html`<option value=${name} .selected=${live(this.draft.ask === name)}>${t.commentTypes[name]}</option>`)}
    </select>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-composer': KrCommentComposer;
  }
}
