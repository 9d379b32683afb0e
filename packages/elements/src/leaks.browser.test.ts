import { expect } from '@open-wc/testing';
import { LitElement, html } from 'lit';
import { type ReadableAtom, atom } from 'nanostores';
import { JONAS, clear, inSession, kit, participantOf, says, show, until } from '../test/kit.js';
import './define/kr-review-page.js';
import { StoreReader } from './render/store-reader.js';

/** A computed store lets go of its sources a second after its last listener went, and labels are computed twice over. */
const UNMOUNT = 2_300;
/** nanostores counts its listeners in `lc`. */
const listeners = (store: ReadableAtom<unknown>): number => (store as unknown as { lc: number }).lc;

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
  afterEach(clear);

  it('StoreReader listens once to what it reads, and to nothing else', async () => {
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

  it('StoreReader follows what is read before and after rendering, too', async () => {
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

  it('StoreReader renders again only for the part that was read', async () => {
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

  it('StoreReader does not listen again when an update comes after the removal', async () => {
    const store = atom(1);
    const element = new Reading();
    element.read = [store];
    document.body.append(element);
    await element.updateComplete;
    store.set(2);
    element.remove();
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(listeners(store)).to.equal(0);
    document.body.append(element);
    await element.updateComplete;
    expect([listeners(store), element.shadowRoot!.textContent]).to.deep.equal([1, '2']);
    element.remove();
  });

  it('elements inside a session come and go twenty times without a trace', async () => {
    const { session, context } = await inSession(
      await kit(),
      html`<kr-player></kr-player><kr-comment-layer></kr-comment-layer><kr-approval-button></kr-approval-button
        ><kr-version-switch></kr-version-switch><kr-review-brief></kr-review-brief>`,
    );
    const review = context.$review.get()!;
    const watched = [
      review.$state,
      review.$items,
      review.$sync,
      review.$confirmed,
      context.$review,
      context.$versionId,
      context.$selected,
      context.player.playback.$playhead,
      context.player.$selection,
      context.player.$format,
    ];
    await says(session, 'No comments yet');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = watched.map(listeners);
    const children = [...session.children];
    const counts: number[][] = [];
    for (let i = 0; i < 20; i++) {
      for (const child of children) child.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
      counts.push(watched.map(listeners));
      session.append(...children);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await says(session, 'No comments yet');
    await until(() => expect(watched.map(listeners)).to.deep.equal(before));
    counts.at(-1)!.forEach((count, i) => expect(count, `listeners of store ${i}`).to.be.at.most(counts[0]![i]!));
    expect(
      before.some((count, i) => count > counts.at(-1)![i]!),
      'they did listen',
    ).to.equal(true);
  });

  it('a removed page disposes its session: nothing is read, heard or played any more', async () => {
    let reads = 0;
    const review = await kit({
      as: JONAS,
      wrap: (adapter) => ({ ...adapter, read: (...args) => ((reads += 1), adapter.read(...args)) }),
    });
    for (let i = 0; i < 3; i++) {
      const box = show(
        html`<kr-review-page
          .review=${review.reviewId}
          .versions=${review.versions}
          .adapter=${review.adapter}
          .participant=${participantOf(review)}
        ></kr-review-page>`,
      );
      await says(box, i === 0 ? 'No comments yet' : `Comments ${i}`);
      const player = box.querySelector('kr-review-page')!.shadowRoot!.querySelector('kr-review-player')!;
      const video = player.media!;
      const context = player.shadowRoot!.querySelector('kr-review-session')!.context!;
      const opened = context.$review.get()!;
      clear();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const before = reads;
      await review.comment(JONAS, 'Unheard.');
      await new Promise((resolve) => setTimeout(resolve, UNMOUNT));
      expect(reads, 'reads after the end').to.equal(before);
      expect([opened.$state, opened.$sync, context.player.playback.$playhead].map(listeners)).to.deep.equal([0, 0, 0]);
      expect(video.getAttribute('src') ?? '').to.equal('');
    }
  });
});
