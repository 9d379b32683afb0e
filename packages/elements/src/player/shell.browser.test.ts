import { ContextProvider } from '@lit/context';
import { expect } from '@open-wc/testing';
import { LitElement, html } from 'lit';
import { all, clear, key, one, recordRequests, show, text, until } from '../../test/dom.js';
import { inSession, propertiesOf, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import { shellContext } from '../context/contexts.js';
import { KrReviewPlayer } from '../review-player/review-player.js';
import type { KrPlayer } from './player.js';

/** A review player under another tag. */
class StudioReview extends KrReviewPlayer {}
customElements.define('studio-review', StudioReview);

/** A layout of a host that is the shell of the player in it. */
class StudioLayout extends LitElement {
  helps = 0;
  readonly shell = new ContextProvider(this, {
    context: shellContext,
    initialValue: { fullscreenBox: this, pageKeys: true, help: () => (this.helps += 1) },
  });
  override render() {
    return html`<slot></slot>`;
  }
}
customElements.define('studio-layout', StudioLayout);

/** Replaces fullscreen, which needs a user's action; returns the elements that requested it. */
function recordFullscreen(): { readonly elements: Element[]; restore(): void } {
  const elements: Element[] = [];
  const original = Element.prototype.requestFullscreen;
  Element.prototype.requestFullscreen = async function (this: Element) {
    elements.push(this);
  };
  return { elements, restore: () => (Element.prototype.requestFullscreen = original) };
}
const sheetOf = async (root: ParentNode) => text(await one(root, 'dialog[aria-label="Keyboard shortcuts"]'));

for (const tag of ['kr-review-player', 'studio-review'] as const) {
  describe(`the shell <${tag}>`, () => {
    afterEach(clear);

    async function reviewPlayer() {
      const review = await publishReview();
      const element = document.createElement(tag) as KrReviewPlayer;
      Object.assign(element, propertiesOf(review));
      show(html`${element}`, 1000);
      const player = await one<KrPlayer>(element, 'kr-player');
      await until(() => expect(element.frameCount).to.equal(576));
      return { element, player };
    }

    it('enters fullscreen in place of its player', async () => {
      const { element, player } = await reviewPlayer();
      const fullscreen = recordFullscreen();
      await player.toggleFullscreen();
      fullscreen.restore();
      expect(fullscreen.elements).to.deep.equal([element]);
    });

    it('shows the keys of the review, from a key inside and outside of the player', async () => {
      const { element, player } = await reviewPlayer();
      for (const target of [player, await one(element, 'kr-comment-layer')]) {
        key(target, '?');
        await until(async () =>
          expect(await sheetOf(player))
            .to.contain('New comment')
            .and.contain('Next frame'),
        );
        (await one<HTMLDialogElement>(player, 'dialog')).close();
        await until(() => expect(all(player, 'dialog')).to.have.length(0));
      }
    });

    it('handles each key of the page once', async () => {
      const { element, player } = await reviewPlayer();
      element.pageKeys = true;
      player.pageKeys = true;
      const requests = recordRequests(element);
      key(document.body, 'ArrowRight');
      await until(() => expect(element.frame).to.equal(1));
      expect(requests).to.deep.equal(['step']);
    });
  });
}

describe('a player in the layout of a host', () => {
  afterEach(clear);

  it('without a shell enters fullscreen, shows its keys and handles keys of the page itself', async () => {
    const { box, context } = await inSession(await publishReview(), html`<kr-player page-keys></kr-player>`);
    await videoReady(context);
    const player = await one<KrPlayer>(box, 'kr-player');
    const fullscreen = recordFullscreen();
    await player.toggleFullscreen();
    fullscreen.restore();
    expect(fullscreen.elements).to.deep.equal([player]);
    key(document.body, 'ArrowRight');
    await until(() => expect(player.frame).to.equal(1));
    key(player, '?');
    await until(async () =>
      expect(await sheetOf(player))
        .to.contain('Next frame')
        .and.not.contain('New comment'),
    );
  });

  it('leaves fullscreen, help and keys of the page to the shell of the host', async () => {
    const { box, context } = await inSession(
      await publishReview(),
      html`<studio-layout><kr-player page-keys></kr-player></studio-layout>`,
    );
    await videoReady(context);
    const layout = await one<StudioLayout>(box, 'studio-layout');
    const player = await one<KrPlayer>(box, 'kr-player');
    const fullscreen = recordFullscreen();
    await player.toggleFullscreen();
    fullscreen.restore();
    expect(fullscreen.elements).to.deep.equal([layout]);
    key(player, '?');
    expect(layout.helps).to.equal(1);
    expect(key(document.body, 'ArrowRight'), 'the player does not handle the key').to.equal(true);
    expect(key(player, 'ArrowRight'), 'keys in the player are its own').to.equal(false);
  });

  it('does what a shell leaves out', async () => {
    const { box, context } = await inSession(
      await publishReview(),
      html`<studio-layout><kr-player page-keys></kr-player></studio-layout>`,
    );
    await videoReady(context);
    const layout = await one<StudioLayout>(box, 'studio-layout');
    layout.shell.setValue({ fullscreenBox: layout });
    const player = await one<KrPlayer>(box, 'kr-player');
    expect(key(document.body, 'ArrowRight')).to.equal(false);
    key(player, '?');
    await until(async () => expect(await sheetOf(player)).to.contain('Next frame'));
    expect(layout.helps).to.equal(0);
  });
});
