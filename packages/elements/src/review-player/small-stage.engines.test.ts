import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { clear, one, until } from '../../test/dom.js';
import { JONAS, publishReview, showReview, videoReady } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrReviewPlayer } from './review-player.js';

const box = (element: Element) => element.getBoundingClientRect();

/** A review that fills a window, with the pen in use. */
async function drawing(player: KrReviewPlayer) {
  Object.defineProperty(player, 'requestFullscreen', { value: undefined });
  await until(() => expect(player.session).not.to.equal(undefined));
  await videoReady(player.session!);
  const inner = await one<HTMLElement & { toggleFullscreen(): Promise<void> }>(player, 'kr-player');
  await one(inner, 'kr-drawing-layer');
  await until(() => expect(player.session!.drawing.$draft.get()).not.to.equal(null));
  await inner.toggleFullscreen();
  await until(() => expect(inner.hasAttribute('immersive')).to.equal(true));
  player.session!.drawing.$tool.set('pen');
  return {
    inner,
    toolbar: await one(inner, '.toolbar'),
    frame: await one(inner, 'kr-drawing-layer'),
    dock: inner.shadowRoot!.querySelector('.dock')!,
  };
}

describe('drawing on a small stage that fills the screen', () => {
  const before = { width: innerWidth, height: innerHeight };
  afterEach(async () => {
    clear();
    await setViewport(before);
  });

  for (const [name, width, height] of [
    ['a phone', 390, 760],
    ['a phone on its side', 620, 349],
  ] as const)
    it(`has tools and controls below the frame, and not over it: ${name}`, async () => {
      await setViewport({ width, height });
      const review = await publishReview({ as: JONAS });
      const { toolbar, frame, dock, inner } = await drawing(showReview(review, 'kr-review-player', width));
      await until(() => {
        expect(box(inner).bottom).to.be.closeTo(innerHeight, 1);
        expect(box(frame).height).to.be.above(100);
        expect(box(frame).bottom).to.be.at.most(box(toolbar).top + 1);
      });
      expect(box(toolbar).bottom).to.be.at.most(innerHeight);
      if (box(dock).height > 0) expect(box(dock).top).to.be.at.least(box(toolbar).bottom - 1);
    });
});
