import { expect, nextFrame } from '@open-wc/testing';
import './define/kr-comment-layer.js';
import { LitElement, html } from 'lit';
import { type ReadableAtom, STORE_UNMOUNT_DELAY, atom } from 'nanostores';
import { clear, expectText, until } from '../test/dom.js';
import { JONAS, inSession, publishReview, showReview, videoReady } from '../test/test-review.js';
import './define/kr-review-page.js';
import { StoreReader } from './render/store-reader.js';

const originalSetTimeout = globalThis.setTimeout;
/** A computed store unsubscribes from its sources a second after its last listener; here it does so at once. */
function skipUnmountDelay(): void {
  globalThis.setTimeout = ((handler: () => void, delay?: number, ...args: unknown[]) =>
    originalSetTimeout(handler, delay === STORE_UNMOUNT_DELAY ? 0 : delay, ...args)) as typeof setTimeout;
}
/** The number of listeners, which nanostores stores as `lc`. */
const listeners = (store: ReadableAtom<unknown>): number => (store as unknown as { lc: number }).lc;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
/** Waits until the stores have had the same numbers of listeners for three frames. */
async function expectSteady(stores: readonly ReadableAtom<unknown>[]): Promise<void> {
  let previous = '';
  for (let same = 0; same < 3;) {
    await nextFrame();
    const counts = stores.map(listeners).join();
    same = counts === previous ? same + 1 : 0;
    previous = counts;
  }
}

class Reading extends LitElement {
  readonly stores = new StoreReader(this);
  read: ReadableAtom<number>[] = [];
  readBefore: ReadableAtom<number> | undefined;
  readAfter: ReadableAtom<number> | undefined;
  updates = 0;
  protected override willUpdate(): void {
    this.updates += 1;
    if (this.readBefore) this.stores.get(this.readBefore);
  }
  protected override updated(): void {
    if (this.readAfter) this.stores.get(this.readAfter);
  }
  override render() {
    return html`${this.read.map((store) => this.stores.get(store))}`;
  }
}
customElements.define('test-reading', Reading);

describe('leaks', () => {
  before(skipUnmountDelay);
  after(() => (globalThis.setTimeout = originalSetTimeout));
  afterEach(clear);

  it('StoreReader subscribes once to each store that it reads', async () => {
    const [a, b] = [atom(1), atom(2)];
    const element = new Reading();
    element.read = [a, a, b];
    document.body.append(element);
    await element.updateComplete;
    expect([listeners(a), listeners(b)]).to.deep.equal([1, 1]);
    a.set(5);
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.equal('552');
    element.read = [b];
    element.requestUpdate();
    await element.updateComplete;
    expect([listeners(a), listeners(b)]).to.deep.equal([0, 1]);
    element.remove();
    expect(listeners(b)).to.equal(0);
  });

  it('StoreReader follows stores that are read in willUpdate and updated', async () => {
    const [before, after] = [atom(1), atom(1)];
    const element = Object.assign(new Reading(), { readBefore: before, readAfter: after });
    document.body.append(element);
    await element.updateComplete;
    for (const store of [before, after, before, after]) {
      const { updates } = element;
      store.set(store.get() + 1);
      await element.updateComplete;
      expect(element.updates).to.equal(updates + 1);
    }
    expect([listeners(before), listeners(after)]).to.deep.equal([1, 1]);
    element.remove();
    expect([listeners(before), listeners(after)]).to.deep.equal([0, 0]);
  });

  it('StoreReader updates its host only when the part that was read changes', async () => {
    const store = atom({ shown: 1, other: 1 });
    class Picking extends LitElement {
      readonly stores = new StoreReader(this);
      updates = 0;
      override render() {
        this.updates += 1;
        return html`${this.stores.pick(store, ({ shown }) => shown)}`;
      }
    }
    customElements.define('test-picking', Picking);
    const element = new Picking();
    document.body.append(element);
    await element.updateComplete;
    store.set({ shown: 1, other: 2 });
    await element.updateComplete;
    expect(element.updates).to.equal(1);
    store.set({ shown: 2, other: 2 });
    await element.updateComplete;
    expect([element.updates, element.shadowRoot!.textContent]).to.deep.equal([2, '2']);
    element.remove();
    expect(listeners(store)).to.equal(0);
  });

  it('StoreReader does not subscribe when an update follows the removal', async () => {
    const store = atom(1);
    const element = new Reading();
    element.read = [store];
    document.body.append(element);
    await element.updateComplete;
    store.set(2);
    element.remove();
    await element.updateComplete;
    await nextFrame();
    expect(listeners(store)).to.equal(0);
    document.body.append(element);
    await element.updateComplete;
    expect([listeners(store), element.shadowRoot!.textContent]).to.deep.equal([1, '2']);
    element.remove();
  });

  it('subscriptions of elements in a session do not add up when they are removed and added twenty times', async () => {
    const { session, context } = await inSession(
      await publishReview(),
      html`<kr-player></kr-player><kr-comment-layer></kr-comment-layer><kr-approval-button></kr-approval-button
        ><kr-version-switch></kr-version-switch><kr-review-brief></kr-review-brief>`,
    );
    const review = context.$review.get()!;
    const stores = [
      review.$state,
      review.$items,
      review.$sync,
      review.$confirmed,
      context.$review,
      context.$versionId,
      context.$selected,
      context.$listing,
      context.player.playback.$playhead,
      context.player.features.$selection,
      context.player.$format,
    ];
    await videoReady(context);
    await expectText(session, 'No comments yet');
    const children = [...session.children];
    const counts: number[][] = [];
    for (let i = 0; i < 21; i++) {
      for (const child of children) child.remove();
      await expectSteady(stores);
      counts.push(stores.map(listeners));
      session.append(...children);
      await expectSteady(stores);
    }
    await expectText(session, 'No comments yet');
    expect(counts.at(-1)).to.deep.equal(counts[1]);
    expect(sum(stores.map(listeners)), 'the elements subscribe').to.be.above(sum(counts[1]!));
  });

  it('a removed page reads nothing more, subscribes to nothing and releases the video', async () => {
    let reads = 0;
    const review = await publishReview({
      as: JONAS,
      wrap: (adapter) => ({ ...adapter, read: (...args) => ((reads += 1), adapter.read(...args)) }),
    });
    for (let i = 0; i < 3; i++) {
      const page = showReview(review, 'kr-review-page');
      await expectText(page, i === 0 ? 'No comments yet' : `Comments ${i}`);
      const player = page.shadowRoot!.querySelector('kr-review-player')!;
      const video = player.media!;
      const context = player.shadowRoot!.querySelector('kr-review-session')!.context!;
      const opened = context.$review.get()!;
      const stores = [opened.$state, opened.$sync, context.player.playback.$playhead];
      clear();
      await until(() => expect(stores.map(listeners)).to.deep.equal([0, 0, 0]));
      const before = reads;
      await review.comment(JONAS, 'Not read.');
      await until(() => expect(video.getAttribute('src') ?? '').to.equal(''));
      expect(reads, 'reads after the removal').to.equal(before);
    }
  });
});
