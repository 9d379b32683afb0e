import type { Shape } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import '../define/kr-player.js';
import { clear, until } from '../../test/dom.js';
import { inSession, publishReview, videoReady } from '../../test/test-review.js';
import { drawnFrame } from './drawn-frame.js';

describe('drawnFrame', () => {
  afterEach(clear);

  it('is the frame in the size of the video, with the drawing on it', async () => {
    const review = await publishReview();
    const { context } = await inSession(review, html`<kr-player></kr-player>`);
    await videoReady(context);
    const { playback } = context.player;
    const line: Shape = { k: 'line', a: [0, 32_768], b: [65_535, 32_768], w: 655, c: 3 };
    const blob = await until(async () => {
      const found = await drawnFrame(playback, 301, [line]);
      expect(found).not.to.equal(null);
      return found!;
    });
    const image = await createImageBitmap(blob);
    expect([blob.type, image.width, image.height]).to.deep.equal(['image/png', 1280, 720]);
    const canvas = new OffscreenCanvas(1280, 720);
    const pixels = canvas.getContext('2d')!;
    pixels.drawImage(image, 0, 0);
    const at = (y: number) => [...pixels.getImageData(640, y, 1, 1).data.slice(0, 3)];
    expect(at(360)).to.deep.equal([0x22, 0xc5, 0x5e]);
    expect(at(400)).not.to.deep.equal(at(360));
    // The casing is half dark.
    expect(at(367)[1]!).to.be.below(at(372)[1]! + 1);
  });
});
