import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, key, show, until } from '../../test/dom.js';
import { freshId, mp4 } from '../../test/test-review.js';
import '../define/kr-review-player.js';

describe('kr-review-player', () => {
  afterEach(clear);

  it('has a width in every kind of layout', async () => {
    for (const style of [
      'display: flex',
      'display: grid; justify-items: center',
      'display: flex; flex-direction: column; align-items: flex-start',
      'position: absolute',
    ]) {
      const box = show(html`<div style=${style}><kr-review-player></kr-review-player></div>`);
      expect(box.querySelector('kr-review-player')!.getBoundingClientRect().width, style).to.be.greaterThan(300);
      clear();
    }
  });

  it('focuses the player, so that its keyboard shortcuts work', async () => {
    const box = show(
      html`<kr-review-player .review=${freshId()} rate="24000/1001" src=${mp4('v3')}></kr-review-player>`,
    );
    const player = box.querySelector('kr-review-player')!;
    await until(() => expect(player.frameCount).to.equal(576));
    player.focus();
    key(document.activeElement!.shadowRoot!.activeElement!, 'ArrowRight');
    await until(() => expect(player.frame).to.equal(1));
  });
});
