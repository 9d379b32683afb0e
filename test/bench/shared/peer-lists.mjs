// In the page: lists that are measured beside ours, of the same comment elements.
import { VirtualizerController } from '@tanstack/lit-virtual';
import { LitElement, html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import { createLister } from '../../../packages/elements/src/listing/lister.js';

/** Pixels of a comment before it is measured. */
const ESTIMATED = 120;
const keyOf = ({ root }) => root.commentId;

/** A list that renders what a session lists. */
class SessionList extends LitElement {
  static properties = { session: { attribute: false } };
  #list = createLister();
  #stops = [];
  updated(changed) {
    if (!changed.has('session') || !this.session) return;
    const update = () => this.requestUpdate();
    this.#stops = [this.session.$comments.listen(update), this.session.$listing.listen(update)];
  }
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
  }
  get listed() {
    if (!this.session) return [];
    const review = this.session.$review.get();
    const reader = { participantId: review.actor.id, names: review.$state.get().participants };
    return this.#list(this.session.$comments.get(), this.session.$listing.get(), reader);
  }
}

/** Every comment in one list, as Lit's `repeat` renders it. */
class PlainList extends SessionList {
  render() {
    return html`<div class="list" style="height: 560px; overflow: auto">
      ${repeat(this.listed, keyOf, (thread) => html`<kr-comment-thread .thread=${thread}></kr-comment-thread>`)}
    </div>`;
  }
}

/** The comments in sight and ten beside them, as TanStack's documentation renders rows that are measured. */
class TanStackList extends SessionList {
  #threads = [];
  #virtual = new VirtualizerController(this, {
    getScrollElement: () => this.renderRoot?.querySelector('.list') ?? null,
    count: 0,
    estimateSize: () => ESTIMATED,
    // A comment element renders after its row is measured for the first time: with 0 px, all rows would be rendered.
    measureElement: (row) => row.offsetHeight || ESTIMATED,
    overscan: 5,
  });
  updated(changed) {
    super.updated(changed);
    if (changed.has('session')) this.session?.$selected.listen(() => this.#reveal());
  }
  #reveal() {
    const index = this.#threads.findIndex((thread) => keyOf(thread) === this.session.$selected.get());
    if (index >= 0) this.#virtual.getVirtualizer().scrollToIndex(index, { align: 'center' });
  }
  render() {
    const virtual = this.#virtual.getVirtualizer();
    const threads = this.listed;
    if (threads !== this.#threads) {
      this.#threads = threads;
      const getItemKey = (index) => keyOf(threads[index]);
      virtual.setOptions({ ...virtual.options, count: threads.length, getItemKey });
    }
    const rows = virtual.getVirtualItems();
    const shift = { position: 'absolute', inset: '0 0 auto', transform: `translateY(${rows[0]?.start ?? 0}px)` };
    return html`<div class="list" style="height: 560px; overflow: auto">
      <div style=${styleMap({ position: 'relative', height: `${virtual.getTotalSize()}px` })}>
        <div style=${styleMap(shift)}>
          ${repeat(
            rows,
            ({ key }) => key,
            ({ index }) =>
              html`<div data-index=${index} ${ref(virtual.measureElement)}>
                <kr-comment-thread .thread=${threads[index]}></kr-comment-thread>
              </div>`,
          )}
        </div>
      </div>
    </div>`;
  }
}

customElements.define('plain-list', PlainList);
customElements.define('tanstack-list', TanStackList);
