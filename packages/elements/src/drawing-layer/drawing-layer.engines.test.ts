import type { Shape } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { all, clear, press, until } from '../../test/dom.js';
import { drag, inBox, shapesOf, share, start } from '../../test/drawing.js';
import '../define/kr-review-player.js';

describe('drawing on the frame', () => {
  afterEach(clear);

  it('stores shares of the frame, whatever the zoom and the rotation', async () => {
    const drawing = await start('line');
    const { $stageTransform } = drawing.session.player.features;
    const cases = [
      { transform: { zoom: 1, rotation: 0 }, a: [0.25, 0.5] },
      { transform: { zoom: 3, rotation: 0 }, a: [0.25, 0.5] },
      // Turned clockwise: the box's left is the frame's bottom.
      { transform: { zoom: 1, rotation: 90 }, a: [0.5, 0.75] },
      { transform: { zoom: 2, rotation: 270 }, a: [0.5, 0.25] },
    ] as const;
    for (const { transform, a } of cases) {
      $stageTransform.set({ ...$stageTransform.get(), ...transform });
      await drawing.layer.updateComplete;
      await new Promise(requestAnimationFrame);
      const before = shapesOf(drawing).length;
      await drag(drawing, [inBox(drawing, 0.25, 0.5), inBox(drawing, 0.75, 0.5)]);
      expect(shapesOf(drawing)).to.have.length(before + 1);
      const line = shapesOf(drawing).at(-1) as Shape & { k: 'line' };
      const name = JSON.stringify(transform);
      // A pixel of the window.
      const tolerance = 1 / drawing.layer.clientHeight;
      expect(share(line.a[0]), name).to.be.closeTo(a[0], tolerance);
      expect(share(line.a[1]), name).to.be.closeTo(a[1], tolerance);
    }
  });

  it('is sent as a comment that is nothing else, and shown on its frame', async () => {
    const drawing = await start('rect');
    const { player, review, layer } = drawing;
    await drag(drawing, [inBox(drawing, 0.1, 0.1), inBox(drawing, 0.3, 0.3), inBox(drawing, 0.5, 0.4)]);
    await press(player, 'Comment');
    const [sent] = await until(async () => {
      const logged = await review.logged('comment.added');
      expect(logged).to.have.length(1);
      return logged;
    });
    expect(sent!.body.text).to.equal('');
    expect(sent!.span).to.deep.equal({ in: 0 });
    expect(sent!.drawing!.map(({ k }) => k)).to.deep.equal(['rect']);
    await until(() => expect(all(layer, `svg[data-comment="${sent!.commentId}"] polyline`)).not.to.have.length(0));
    expect(drawing.session.drawing.$tool.get()).to.equal(null);
    await drawing.session.player.playback.request.seekFrame(5);
    await until(() => expect(all(layer, 'svg[data-comment]')).to.have.length(0));
    await drawing.session.player.playback.request.seekFrame(0);
    await until(() => expect(all(layer, 'svg[data-comment]')).to.have.length(1));
  });

  it('stores the pressure of a pen, and none of a mouse', async () => {
    const drawing = await start('pen');
    const points = [0.2, 0.3, 0.4, 0.5].map((u) => inBox(drawing, u, 0.2 + u * u));
    await drag(drawing, points, { pointerType: 'pen', pressure: 0.25 });
    await drag(drawing, points, { pointerType: 'mouse', pressure: 0.5 });
    const [pen, mouse] = shapesOf(drawing) as (Shape & { k: 'stroke' })[];
    expect(pen!.p!.every((pressure) => pressure === Math.round(0.25 * 65_535))).to.equal(true);
    expect(mouse!.p).to.equal(undefined);
  });
});
