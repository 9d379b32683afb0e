import { type PendingItem, type Review, type Thread, isVisible, threadsOn } from '@kreatli/core';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';
import { mayReply } from '../comment-thread/comment-thread-view.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { handlePopupToggle } from '../popup/popup.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { RequiredContext } from '../context/required-context.js';
import type { ProposeEvent } from '../request/requests.js';
import { registerElement } from '../render/register-element.js';
import { StoreReader } from '../render/store-reader.js';
import { styles } from '../render/styles.js';
import { tokens } from '../style/tokens.styles.js';
import { InSight } from './in-sight.js';
import {
  type Filter,
  type Sort,
  countComments,
  isStuck,
  listThreads,
  neighbour,
  unsentText,
  createThreadKeeper,
} from './comment-layer-view.js';
import { layerStyles } from './comment-layer.styles.js';

const FILTERS: readonly Filter[] = ['all', 'open', 'mine'];
const keyOf = ({ root }: Thread): string => root.commentId;

/**
 * @summary The comments of the version on screen: list, filter, and the composer.
 * @event {ProposeEvent} kr-propose - What somebody writes or does; cancelable.
 * @csspart list - The list of comments.
 * @csspart composer - The box round the composer.
 */
export class KrCommentLayer extends LitElement {
  static override styles = [tokens, reviewControls, layerStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localized(this, enReview);

  /** Which comments: `all`, `open` or `mine`. */
  @property() filter: Filter = 'all';
  /** In which order: `timecode` or `newest`. */
  @property() sort: Sort = 'timecode';
  @state() private announcement = '';
  /** Dialogs that were asked for: their code comes then. */
  @state() private dialogs: ReadonlySet<'export' | 'import'> = new Set();
  readonly #inSight = new InSight(this, (block) =>
    [...block.querySelectorAll('kr-comment-thread')].some(({ busy }) => busy),
  );
  #known: number | null = null;
  /** A comment that was just sent from here. */
  #sent: string | null = null;
  #shown: string | null = null;

  /** Opens the next comment in time, or with -1 the one before. */
  openNeighbour(by: 1 | -1): void {
    const session = this.#session.value;
    const review = session?.$review.get();
    if (!session || !review) return;
    const next = neighbour(
      this.#threads(session, review),
      session.$selected.get(),
      session.player.playback.$playhead.get().frame,
      by,
    );
    if (next) void this.#reach(next.root.commentId).then((thread) => thread?.open());
  }
  /** Opens the composer of a reply to the comment that is open. */
  replyToSelected(): void {
    const selected = this.#session.value?.$selected.get();
    if (selected) void this.#reach(selected).then((thread) => thread?.reply());
  }

  /** Opens the dialog that writes comments to a file. */
  async openExport(): Promise<void> {
    registerElement('kr-export-dialog', (await import('../markers/export-dialog.js')).KrExportDialog);
    (await this.#dialog('export')).show();
  }
  /** Opens the dialog that reads comments from a file; with `file`, from that one. */
  async openImport(file?: File): Promise<void> {
    registerElement('kr-import-dialog', (await import('../markers/import-dialog.js')).KrImportDialog);
    (await this.#dialog('import')).show(file);
  }
  async #dialog<K extends 'export' | 'import'>(name: K): Promise<HTMLElementTagNameMap[`kr-${K}-dialog`]> {
    this.dialogs = new Set([...this.dialogs, name]);
    await this.updateComplete;
    return this.renderRoot.querySelector(`kr-${name}-dialog`)!;
  }

  #element(commentId: string): KrCommentThread | undefined {
    return [...this.renderRoot.querySelectorAll('kr-comment-thread')].find(
      ({ thread }) => thread?.root.commentId === commentId,
    );
  }
  async #reach(commentId: string): Promise<KrCommentThread | undefined> {
    if (!this.#element(commentId)) await this.#inSight.reach(commentId);
    return this.#element(commentId);
  }
  readonly #keep = createThreadKeeper();
  #threads(session: SessionContext, review: Review): readonly Thread[] {
    const versionId = this.#stores.get(session.$versionId);
    return versionId === null ? [] : this.#keep(threadsOn(this.#stores.get(review.$state), versionId, review.viewer()));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const selected = this.#session.value?.$selected.get() ?? null;
    if (selected !== this.#shown && selected)
      void this.#reach(selected).then((thread) => thread?.scrollIntoView({ block: 'nearest' }));
    this.#shown = selected;
    if (this.#sent) void this.#showSent(this.#sent);
  }
  /** In order of timecode it may stand far away. */
  async #showSent(commentId: string): Promise<void> {
    const thread = await this.#reach(commentId);
    if (!thread || this.#sent !== commentId) return;
    this.#sent = null;
    scrollTo(thread, this.renderRoot.querySelector('.list')!);
  }
  readonly #handleSent = ({ proposal, data }: ProposeEvent): void => {
    if (proposal === 'comment.added' && 'commentId' in data) this.#sent = data.commentId;
  };

  /** Others' new comments are said politely; one's own are not news. */
  #announce(review: Review): void {
    const others = [...this.#stores.get(review.$confirmed).comments.values()].filter(
      (comment) => comment.author !== review.actor.id && isVisible(comment, review.viewer()),
    ).length;
    if (this.#known !== null && others > this.#known)
      this.announcement = this.#localised.strings.newComments(others - this.#known);
    this.#known = this.#stores.get(review.$sync).phase === 'starting' ? null : others;
  }

  protected override willUpdate(): void {
    const review = this.#session.value && this.#stores.get(this.#session.value.$review);
    if (review) this.#announce(review);
  }

  override render() {
    const session = this.#session.value;
    const t = this.#localised.strings;
    const review = session && this.#stores.get(session.$review);
    const threads = review ? this.#threads(session, review) : [];
    const loading = !review || (this.#stores.get(review.$sync).phase === 'starting' && threads.length === 0);
    const counts = countComments(threads);
    const label: Record<Filter, string> = {
      all: loading ? t.comments : `${t.comments} ${counts.all}`,
      open: loading ? t.open : `${t.open} ${counts.open}`,
      mine: t.mine,
    };
    if (session) this.#stores.get(session.$selected);
    return html`
      <div class="bar">
        ${FILTERS.map((filter) => html`<button aria-pressed=${this.filter === filter} @click=${() => (this.filter = filter)}>${label[filter]}</button>`)}
        <div class="tools">
          <select
            aria-label=${t.sortBy}
            @change=${(event: Event) => (this.sort = (event.target as HTMLSelectElement).value as Sort)}
          >
            <option value="timecode" .selected=${live(this.sort === 'timecode')}>${t.byTimecode}</option>
            <option value="newest" .selected=${live(this.sort === 'newest')}>${t.byNewest}</option>
          </select>
          ${review ? this.#more(review) : nothing}
        </div>
        <kr-sync-status></kr-sync-status>
      </div>
      <div
        class="list"
        part="list"
        role="list"
        aria-label=${t.comments}
        tabindex="-1"
        @contentvisibilityautostatechange=${this.#inSight.listener}
      >
        ${
          loading
            ? html`<div role="listitem" class="sr">${t.loadingComments}</div>
                ${[0, 1, 2].map(() => html`<div class="skeleton" aria-hidden="true"></div>`)}`
            : nothing
        }
        ${review ? this.#items(review, threads, loading) : nothing}
      </div>
      ${review && !mayReply(review.actor) ? nothing : html`<div class="compose" part="composer" @kr-propose=${this.#handleSent}><kr-comment-composer></kr-comment-composer></div>`}
      <div class="sr" role="status" aria-live="polite">${this.announcement}</div>
      ${this.dialogs.has('export') ? html`<kr-export-dialog></kr-export-dialog>` : nothing}
      ${this.dialogs.has('import') ? html`<kr-import-dialog></kr-import-dialog>` : nothing}
    `;
  }

  #more(review: Review) {
    const t = this.#localised.strings;
    const close = (event: Event): void =>
      (event.currentTarget as HTMLElement).closest<HTMLElement>('.menu')!.hidePopover();
    const item = (label: string, open: () => void) =>
      html`<button
        role="menuitem"
        @click=${(event: Event) => {
          close(event);
          open();
        }}
      >
        ${label}
      </button>`;
    return html`<button class="more" popovertarget="more" aria-label=${t.exportAndImport}>${icon(icons.more)}</button>
      <div class="menu" id="more" popover role="menu" aria-label=${t.exportAndImport} @toggle=${handlePopupToggle}>
        ${item(t.exportComments, () => void this.openExport())}
        ${mayReply(review.actor) ? item(t.importComments, () => void this.openImport()) : nothing}
      </div>`;
  }

  #items(review: Review, threads: readonly Thread[], loading: boolean) {
    const t = this.#localised.strings;
    const shown = listThreads(threads, this.filter, this.sort, review.actor.id);
    const blocks = this.#inSight.blocks(shown, keyOf);
    const stuck = this.#stores.get(review.$items).filter(isStuck);
    const none = mayReply(review.actor) ? t.noCommentsInvite : t.noComments;
    const empty = threads.length === 0 ? none : t.noMatches;
    return html`
      ${stuck.map((item) => this.#stuck(review, item))}
      ${blocks ? blocks.map(({ entries, count }, i) => html`<div class="block" role="presentation" data-block=${i} ${styles({ '--_entries': String(count) })}>${this.#comments(entries)}</div>`) : this.#comments(shown)}
      ${shown.length === 0 && stuck.length === 0 && !loading ? html`<div role="listitem" class="empty">${empty}</div>` : nothing}
    `;
  }

  #comments(threads: readonly Thread[]) {
    return repeat(
      threads,
      keyOf,
      (thread) =>
        html`<div role="listitem" class="entry"><kr-comment-thread .thread=${thread}></kr-comment-thread></div>`,
    );
  }

  /** What could not be sent: why, and what can be done. */
  #stuck(review: Review, item: PendingItem) {
    const t = this.#localised.strings;
    const text = unsentText(item);
    return html`<div role="listitem" class="stuck">
      <b>${t.notSent}</b> ${t.rejections[item.reason ?? ''] ?? item.reason}
      <p dir="auto">${text}</p>
      <div>
        ${item.state === 'parked' ? html`<button class="quiet" @click=${() => void review.retry(item.proposal.id)}>${t.retry}</button>` : nothing}
        ${item.waitsFor?.length ? html`<button class="quiet" @click=${() => void review.sendWithoutFiles(item.proposal.id)}>${t.sendWithoutFiles}</button>` : nothing}
        ${text === '' ? nothing : html`<button class="quiet" @click=${() => void navigator.clipboard.writeText(text)}>${t.copyText}</button>`}
        <button class="quiet" @click=${() => void review.discard(item.proposal.id)}>${t.discard}</button>
      </div>
    </div>`;
  }
}

/** Scrolls the list, not the page, as little as is needed. WebKit's `scrollIntoView` passes by what it has not laid out yet. */
function scrollTo(entry: Element, list: Element): void {
  const [inner, outer] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-comment-layer': KrCommentLayer;
  }
}
