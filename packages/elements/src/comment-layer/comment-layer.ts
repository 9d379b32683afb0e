import type { EventMap, PendingItem, Review, Status, Thread } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';
import { canReply } from '../comment-thread/permissions.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { type Filter, filterNamed, leavesOutDone, nameOfFilter } from '../listing/filter.js';
import { type ListingChange, cleared } from '../listing/listing.js';
import type { Sort } from '../listing/order.js';
import { Localized } from '../locale/localized.js';
import { enList } from '../locale/strings/en-list.js';
import { LazyView } from '../render/lazy-view.js';
import { cacheLast } from '../render/cache-last.js';
import { keepEqual } from '../render/keep-equal.js';
import { onceAFrame } from '../render/once-a-frame.js';
import { StoreReader } from '../render/store-reader.js';
import { isUnread } from '../request/is-unread.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { AfterChange } from './after-change.js';
import { filtersView, toolsView } from './bar-view.js';
import { adjacentThread, countComments, needsUser } from './comment-layer-view.js';
import { openedText } from './opened-text.js';
import { emptyView } from './empty-view.js';
import { blockView, keyOf } from './entries-view.js';
import { FilterToggle } from './filter-toggle.js';
import { layerStyles } from './comment-layer.styles.js';
import { ListState } from './list-state.js';
import { ListWindow } from './list-window.js';
import { MarkerDialogs } from './marker-dialogs.js';
import { NewComments } from './new-comments.js';
import { noticesView } from './notices-view.js';
import { RovingFocus } from './roving-focus.js';
import { SentComment } from './sent-comment.js';
import { ThreadElements } from './thread-elements.js';

/**
 * @summary The comments on the version on screen: a list with filter and order, and the composer.
 * @event {ProposeEvent} kr-propose - Proposes a comment or a change of one; cancelable.
 * @event {Event} kr-list-focus - A comment of the list has the focus.
 * @csspart list - The list of comments.
 * @csspart composer - The box around the composer.
 * @csspart comment - A comment with its replies.
 */
export class KrCommentLayer extends LitElement {
  static override styles = [tokens, reviewControls, layerStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enList);
  readonly #unsentItem = new LazyView(this, () => import('./unsent-item.js'));
  readonly #list = new ListState(this, () => this.#session.value, this.#stores);
  readonly #count = cacheLast(countComments);
  readonly #dialogs = new MarkerDialogs(this);
  readonly #window = new ListWindow(
    this,
    keyOf,
    (block) =>
      block.matches(':focus-within') || [...block.querySelectorAll('kr-comment-thread')].some(({ isBusy }) => isBusy),
  );
  readonly #threads = new ThreadElements(this, (key) => this.#window.ensureRendered(key));
  readonly #filterToggle = new FilterToggle(this);
  readonly #focus = new RovingFocus(this, {
    keys: () => this.#list.listed().map(keyOf),
    element: (key) => this.#threads.find(key),
    show: this.#threads.show,
  });

  /** Text for screen readers. */ @state() private announcement = '';

  readonly #newComments = new NewComments(this, (count) => {
    this.announcement = this.#localized.strings.newComments(count);
  });
  /** The items that wait for the user; the same list until one of them changes. */
  readonly #unsentOf = keepEqual((items: readonly PendingItem[]) => items.filter(needsUser));
  readonly #afterChange = new AfterChange(this, {
    threads: () => this.#list.listed(),
    isOpenOnly: () => leavesOutDone(this.#list.listing.filter),
    advances: () => this.#session.value?.$advances.get() ?? true,
    open: (commentId) => void this.#open(commentId).then((thread) => thread?.focus()),
    focus: (commentId) => void this.#threads.focus(commentId),
  });
  /** Which comments are listed: `all`, `open` or `mine`. Also `all` for a filter that has no name. */
  @property()
  get filter(): Filter {
    return nameOfFilter(this.#list.listing.filter) ?? 'all';
  }
  set filter(name: Filter) {
    this.#list.choose(() => ({ filter: filterNamed(name), search: '' }));
  }
  /** The order of comments: `timecode`, `newest`, or `unresolved` for open ones first. */
  @property()
  get sort(): Sort {
    return this.#list.listing.sort;
  }
  set sort(sort: Sort) {
    this.#list.choose(() => ({ sort }));
  }

  readonly #sent = new SentComment(
    this,
    {
      threads: () => this.#list.threads(),
      listed: () => this.#list.listed(),
      show: (commentId) => this.#threads.showListed(commentId),
      clear: () => this.#choose(cleared),
    },
    () => (this.announcement = this.#localized.strings.commentSent),
  );
  #lastSelected: string | null = null; // at the last update

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
    const thread = adjacentThread(this.#list.listed(), session.$selected.get(), frame, step);
    if (!thread) return;
    void this.#open(keyOf(thread));
    this.announcement = openedText(thread, review.$state.get(), session.player.$format.get(), this.#localized.strings);
  }
  /** Resolves the selected comment, or opens a resolved one again. */
  resolveSelected(): void {
    void this.#threads.selected(this.#session.value).then((element) => element?.resolve());
  }
  /** Sets the status of the selected comment, if the user may, and announces it. */
  async setSelectedStatus(status: Status): Promise<void> {
    if ((await this.#threads.selected(this.#session.value))?.setStatus(status))
      this.announcement = this.#localized.strings.statusNames[status];
  }
  async #open(commentId: string): Promise<KrCommentThread | undefined> {
    const element = await this.#threads.find(commentId);
    await element?.open();
    return element;
  }
  /** Opens the composer of a reply to the selected comment. */
  replyToSelected(): void {
    void this.#threads.selected(this.#session.value).then((element) => element?.reply());
  }
  /** Opens the dialog that exports comments to a file. */
  openExport(): Promise<void> {
    return this.#dialogs.openExport(this.#list.listing);
  }
  /** Opens the dialog that imports comments from a file. With `file`, it opens with that one. */
  openImport(file?: File): Promise<void> {
    return this.#dialogs.openImport(file);
  }

  /** Opens an unsent comment in the composer, or an unsent reply in its thread. */
  readonly #reopen = async ({ proposal: { id, data } }: PendingItem): Promise<void> => {
    const { parentId, threadId, versionId } = data as EventMap['comment.added'];
    const session = this.#session.value;
    // Its frames are those of its version.
    if (session?.$versions.get().some((version) => version.id === versionId)) session.$versionId.set(versionId);
    this.#list.choose(cleared);
    await this.updateComplete;
    const thread = parentId === undefined ? null : await this.#threads.find(threadId);
    if (thread) await thread.reopen(id);
    // A reply whose thread is gone becomes a comment.
    else await this.renderRoot.querySelector('kr-comment-composer')?.reopen(id);
  };

  readonly #turn = onceAFrame(); // A comment that is sent changes the stores seven times.
  protected override async scheduleUpdate(): Promise<void> {
    await this.#turn();
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.#newComments.follow((this.#session.value && this.#stores.get(this.#session.value.$review)) ?? null);
  }
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const selected = this.#session.value ? this.#stores.get(this.#session.value.$selected) : null;
    if (selected && selected !== this.#lastSelected) void this.#threads.reveal(selected);
    this.#lastSelected = selected;
  }

  override render() {
    const session = this.#session.value;
    const t = this.#localized.strings;
    const review = session && this.#stores.get(session.$review);
    const threads = this.#list.threads();
    const isLoading = !review || (this.#stores.get(review.$sync).phase === 'starting' && threads.length === 0);
    return html`
      ${this.#bar(review, threads, isLoading)}
      <div
        class="list"
        part="list"
        role="list"
        aria-label=${t.comments}
        tabindex="-1"
        @focusin=${this.#focus.handleFocus}
        @keydown=${this.#focus.handleKey}
        @kr-propose=${this.#afterChange.handlePropose}
      >
        ${
          isLoading
            ? html`<div role="listitem" class="sr">${t.loadingComments}</div>
                ${[0, 1, 2].map(() => html`<div class="skeleton" aria-hidden="true"></div>`)}`
            : nothing
        }
        ${review ? this.#entries(session, review, threads, isLoading) : nothing}
      </div>
      ${this.#afterChange.view(t)} ${this.#sent.view(t)}
      ${
        review && !canReply(review.actor)
          ? nothing
          : html`<div class="compose" part="composer" @kr-propose=${this.#sent.handlePropose}>
              <kr-comment-composer></kr-comment-composer>
            </div>`
      }
      <div class="sr" role="status" aria-live="polite">${this.announcement}</div>
      ${this.#dialogs.view()}
    `;
  }

  readonly #choose = (change: ListingChange): void => {
    const { filter, search } = this.#list.listing;
    this.#list.choose(change);
    const { listing } = this.#list;
    if (listing.filter !== filter || listing.search !== search)
      this.announcement = this.#localized.strings.listed(this.#list.listed().length, this.#list.threads().length);
  };
  #bar(review: Review | null | undefined, threads: readonly Thread[], isLoading: boolean) {
    const { strings: t, locale } = this.#localized;
    const { listing } = this.#list;
    const input = {
      listing,
      counts: isLoading ? null : this.#count(threads),
      listed: this.#list.listed().length,
      isOpen: this.#filterToggle.isOpen(listing),
      strings: t,
      locale,
      choose: this.#choose,
      toggle: () => this.#filterToggle.toggle(listing),
    };
    const hidden = this.#session.value ? this.#stores.get(this.#session.value.player.features.$hidden) : '';
    return html`<div class="bar" data-hide=${hidden}>
      ${filtersView(input)}
      <div class="tools">
        ${toolsView(input)}
        ${review ? this.#dialogs.menu(canReply(review.actor), () => this.#list.listing, t) : nothing}
      </div>
      ${
        input.isOpen && review
          ? this.#filterToggle.panel(
              { listing, threads, state: this.#stores.get(review.$state), strings: t },
              this.#choose,
            )
          : nothing
      }
      <kr-sync-status></kr-sync-status>
    </div>`;
  }

  #entries(session: SessionContext, review: Review, threads: readonly Thread[], isLoading: boolean) {
    const { strings: t, locale } = this.#localized;
    const listed = this.#list.listed();
    const blocks = this.#window.blocks(listed);
    const tabStop = this.#focus.stop(listed.map(keyOf), (key) => this.#window.has(key));
    const unsent = this.#stores.pick(review.$items, this.#unsentOf);
    const isEmpty = listed.length === 0 && unsent.length === 0 && !isLoading;
    return html`
      ${noticesView({ session, review, stores: this.#stores, strings: t, locale })}
      ${unsent.map((item) => this.#unsentItem.view?.(item, review, t, this.#reopen))}
      ${blocks.map((block, index) => blockView(block, index, { total: listed.length, tabStop }))}
      ${isEmpty ? this.#empty(session, review, threads) : nothing}
    `;
  }
  #empty(session: SessionContext, review: Review, threads: readonly Thread[]) {
    const t = this.#localized.strings;
    if (isUnread(review, this.#stores.get(review.$sync)))
      return html`<div role="listitem" class="empty">${t.unreachable}</div>`;
    const { listing } = this.#list;
    return emptyView({
      listing,
      total: this.#count(threads).all,
      key: this.#commentKey(session, review),
      strings: t,
      clear: () => this.#choose(cleared),
    });
  }
  /** The key that opens the composer; null for users who cannot comment. */
  #commentKey({ player }: SessionContext, { actor }: Review): string | null | undefined {
    return canReply(actor) ? this.#stores.get(player.features.$keyProfile).comment[0] : null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-layer': KrCommentLayer;
  }
}
