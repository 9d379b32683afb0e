import { type EventMap, type PendingItem, type Review, type Thread, threadsOn } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';
import { canReply } from '../comment-thread/permissions.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { LazyView } from '../render/lazy-view.js';
import { cacheLast } from '../render/cache-last.js';
import { keepEqual } from '../render/keep-equal.js';
import { nextFrame } from '../render/next-frame.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { isUnread } from '../request/is-unread.js';
import { formatNumber } from '../locale/number.js';
import type { ProposeEvent } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { AfterResolve } from './after-resolve.js';
import { barView } from './bar-view.js';
import {
  type Filter,
  type Sort,
  adjacentThread,
  countComments,
  createThreadCache,
  listThreads,
  listedBy,
  needsUser,
} from './comment-layer-view.js';
import { openedText } from './opened-text.js';
import { emptyView } from './empty-view.js';
import { layerStyles } from './comment-layer.styles.js';
import { type Block, ListWindow } from './list-window.js';
import { MarkerDialogs } from './marker-dialogs.js';
import { NewComments } from './new-comments.js';
import { noticesView } from './notices-view.js';
import { scrollWithin } from './scroll-within.js';

const keyOf = ({ root }: Thread): string => root.commentId;

/**
 * @summary The comments on the version on screen: a list with filter and order, and the composer.
 * @event {ProposeEvent} kr-propose - Proposes a comment or a change of one; cancelable.
 * @csspart list - The list of comments.
 * @csspart composer - The box around the composer.
 * @csspart comment - A comment with its replies.
 */
export class KrCommentLayer extends LitElement {
  static override styles = [tokens, reviewControls, layerStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  readonly #unsentItem = new LazyView(this, () => import('./unsent-item.js'));
  readonly #cached = createThreadCache();
  readonly #list = cacheLast(listThreads);
  readonly #count = cacheLast(countComments);
  readonly #dialogs = new MarkerDialogs(this);
  readonly #window = new ListWindow(this, keyOf, (block) =>
    [...block.querySelectorAll('kr-comment-thread')].some(({ isBusy }) => isBusy),
  );

  /** Which comments are listed: `all`, `open` or `mine`. */
  @property() filter: Filter = 'all';
  /** The order of comments: `timecode` or `newest`. */
  @property() sort: Sort = 'timecode';
  /** Text for screen readers. */
  @state() private announcement = '';

  readonly #newComments = new NewComments(this, (count) => {
    this.announcement = this.#localized.strings.newComments(count);
  });
  /** The items that wait for the user; the same list until one of them changes. */
  readonly #unsentOf = keepEqual((items: readonly PendingItem[]) => items.filter(needsUser));
  readonly #afterResolve = new AfterResolve(this, {
    threads: () => this.#listed(),
    isOpenOnly: () => this.filter === 'open',
    open: (commentId) => void this.#open(commentId).then((thread) => thread?.focus()),
  });
  /** The comment that was just sent, until it is scrolled into view. */
  #sentId: string | null = null;
  /** The selected comment at the last update. */
  #lastSelected: string | null = null;

  /** Whether the focus is in the composer of a new comment. */
  get isWriting(): boolean {
    return this.shadowRoot?.activeElement?.localName === 'kr-comment-composer';
  }
  /** Opens the next comment in time (1), or the previous one (-1). */
  openAdjacent(step: 1 | -1): void {
    const session = this.#session.value;
    const review = session?.$review.get();
    if (!session || !review) return;
    const { frame } = session.player.playback.$playhead.get();
    const thread = adjacentThread(this.#listed(), session.$selected.get(), frame, step);
    if (!thread) return;
    void this.#open(keyOf(thread));
    this.announcement = openedText(thread, review.$state.get(), session.player.$format.get(), this.#localized.strings);
  }
  /** Resolves the selected comment, or opens a resolved one again. */
  resolveSelected(): void {
    const selected = this.#session.value?.$selected.get();
    if (selected) void this.#threadElement(selected).then((element) => element?.resolve());
  }
  async #open(commentId: string): Promise<KrCommentThread | undefined> {
    const element = await this.#threadElement(commentId);
    await element?.open();
    return element;
  }
  /** The comments that pass the filter, in the order of the list. */
  #listed(): readonly Thread[] {
    const session = this.#session.value;
    const review = session?.$review.get();
    return session && review ? this.#list(this.#threads(session, review), this.filter, this.sort, review.actor.id) : [];
  }
  /** Opens the composer of a reply to the selected comment. */
  replyToSelected(): void {
    const selected = this.#session.value?.$selected.get();
    if (selected) void this.#threadElement(selected).then((element) => element?.reply());
  }
  /** Opens the dialog that exports comments to a file. */
  openExport(): Promise<void> {
    return this.#dialogs.openExport(this.#exported());
  }
  readonly #exported = () => listedBy(this.filter, this.#session.value?.$review.get()?.actor.id ?? null);
  /** Opens the dialog that imports comments from a file. With `file`, it opens with that one. */
  openImport(file?: File): Promise<void> {
    return this.#dialogs.openImport(file);
  }

  #threads(session: SessionContext, review: Review): readonly Thread[] {
    const versionId = this.#stores.get(session.$versionId);
    if (versionId === null) return [];
    return this.#cached(threadsOn(this.#stores.get(review.$state), versionId, review.viewer()));
  }
  /** The element of a thread, which is rendered first if it is out of sight; undefined while it is not listed. */
  async #threadElement(commentId: string): Promise<KrCommentThread | undefined> {
    const find = () =>
      [...this.renderRoot.querySelectorAll('kr-comment-thread')].find(
        ({ thread }) => thread?.root.commentId === commentId,
      );
    if (!find()) await this.#window.ensureRendered(commentId);
    return find();
  }

  readonly #handleSent = ({ proposal, data }: ProposeEvent): void => {
    if (proposal === 'comment.added' && 'commentId' in data) this.#sentId = data.commentId;
  };
  async #showSent(commentId: string): Promise<void> {
    const thread = await this.#threadElement(commentId);
    if (!thread || this.#sentId !== commentId) return;
    this.#sentId = null;
    this.announcement = this.#localized.strings.commentSent;
    await scrollWithin(this.renderRoot.querySelector('.list')!, thread);
  }

  /** Opens an unsent comment in the composer, or an unsent reply in its thread. */
  readonly #reopen = async ({ proposal: { id, data } }: PendingItem): Promise<void> => {
    const { parentId, threadId, versionId } = data as EventMap['comment.added'];
    const session = this.#session.value;
    // Its frames are those of its version.
    if (session?.$versions.get().some((version) => version.id === versionId)) session.$versionId.set(versionId);
    this.filter = 'all';
    await this.updateComplete;
    const thread = parentId === undefined ? null : await this.#threadElement(threadId);
    if (thread) await thread.reopen(id);
    // A reply whose thread is gone becomes a comment.
    else await this.renderRoot.querySelector('kr-comment-composer')?.reopen(id);
  };

  /** Renders once a frame at most: a comment that is sent changes the stores seven times before the next one. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.#newComments.follow((this.#session.value && this.#stores.get(this.#session.value.$review)) ?? null);
  }
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const selected = this.#session.value ? this.#stores.get(this.#session.value.$selected) : null;
    if (selected !== this.#lastSelected && selected)
      void this.#threadElement(selected).then((thread) => thread?.scrollIntoView({ block: 'nearest' }));
    this.#lastSelected = selected;
    if (this.#sentId) void this.#showSent(this.#sentId);
  }

  override render() {
    const session = this.#session.value;
    const t = this.#localized.strings;
    const review = session && this.#stores.get(session.$review);
    const threads = review ? this.#threads(session, review) : [];
    const isLoading = !review || (this.#stores.get(review.$sync).phase === 'starting' && threads.length === 0);
    return html`
      ${this.#bar(review, threads, isLoading)}
      <div
        class="list"
        part="list"
        role="list"
        aria-label=${t.comments}
        tabindex="-1"
        @contentvisibilityautostatechange=${this.#window.listener}
        @kr-propose=${this.#afterResolve.handlePropose}
      >
        ${
          isLoading
            ? html`<div role="listitem" class="sr">${t.loadingComments}</div>
                ${[0, 1, 2].map(() => html`<div class="skeleton" aria-hidden="true"></div>`)}`
            : nothing
        }
        ${review ? this.#entries(session, review, threads, isLoading) : nothing}
      </div>
      ${this.#afterResolve.view(t)}
      ${
        review && !canReply(review.actor)
          ? nothing
          : html`<div class="compose" part="composer" @kr-propose=${this.#handleSent}>
              <kr-comment-composer></kr-comment-composer>
            </div>`
      }
      <div class="sr" role="status" aria-live="polite">${this.announcement}</div>
      ${this.#dialogs.view()}
    `;
  }

  #bar(review: Review | null | undefined, threads: readonly Thread[], isLoading: boolean) {
    const { strings: t, locale } = this.#localized;
    const counts = this.#count(threads);
    const text = { all: t.comments, open: t.open, mine: t.mine };
    const label = (filter: Filter) =>
      isLoading || filter === 'mine' ? text[filter] : `${text[filter]} ${formatNumber(counts[filter], locale)}`;
    const choose = (choice: Partial<Pick<KrCommentLayer, 'filter' | 'sort'>>) => {
      Object.assign(this, choice);
      if (choice.filter) this.announcement = t.listed(this.#listed().length, threads.length);
    };
    const { filters, order } = barView(this, label, choose, t);
    const hidden = this.#session.value ? this.#stores.get(this.#session.value.player.features.$hidden) : '';
    return html`<div class="bar" data-hide=${hidden}>
      ${filters}
      <div class="tools">
        ${order} ${review ? this.#dialogs.menu(canReply(review.actor), this.#exported, t) : nothing}
      </div>
      <kr-sync-status></kr-sync-status>
    </div>`;
  }

  #entries(session: SessionContext, review: Review, threads: readonly Thread[], isLoading: boolean) {
    const { strings: t, locale } = this.#localized;
    const listed = this.#list(threads, this.filter, this.sort, review.actor.id);
    const blocks = this.#window.blocks(listed);
    const unsent = this.#stores.pick(review.$items, this.#unsentOf);
    const isEmpty = listed.length === 0 && unsent.length === 0 && !isLoading;
    return html`
      ${noticesView({ session, review, stores: this.#stores, strings: t, locale })}
      ${unsent.map((item) => this.#unsentItem.view?.(item, review, t, this.#reopen))}
      ${blocks ? blocks.map((block, index) => this.#block(block, index)) : this.#threadList(listed)}
      ${isEmpty ? this.#empty(session, review, threads) : nothing}
    `;
  }
  #empty(session: SessionContext, review: Review, threads: readonly Thread[]) {
    const t = this.#localized.strings;
    if (isUnread(review, this.#stores.get(review.$sync)))
      return html`<div role="listitem" class="empty">${t.unreachable}</div>`;
    return emptyView(this.filter, this.#count(threads).all, this.#commentKey(session, review), t);
  }
  /** The key that opens the composer; null for users who cannot comment. */
  #commentKey({ player }: SessionContext, { actor }: Review): string | null | undefined {
    return canReply(actor) ? this.#stores.get(player.features.$keyProfile).comment[0] : null;
  }
  /** Without white space inside: a block that is not rendered must match `:empty`. */
  #block({ entries, count }: Block<Thread>, index: number) {
    const size = styles({ '--_entries': String(count) });
    const content = this.#threadList(entries);
    return html`<div class="block" role="presentation" data-block=${index} ${size}>${content}</div>`;
  }
  #threadList(threads: readonly Thread[]) {
    return repeat(
      threads,
      keyOf,
      (thread) =>
        html`<div role="listitem" class="entry">
          <kr-comment-thread exportparts="comment" .thread=${thread}></kr-comment-thread>
        </div>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-layer': KrCommentLayer;
  }
}
