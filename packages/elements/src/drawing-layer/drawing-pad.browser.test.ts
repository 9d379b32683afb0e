import type { Shape } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { all, clear, key, one, press, type, until } from '../../test/dom.js';
import { drag, inBox, pad, shapesOf, share, start } from '../../test/drawing.js';
import '../define/kr-review-player.js';
import { isMac } from '../keyboard/profile.js';

describe('the pad', () => {
  afterEach(clear);

  it('can be changed later by its author', async () => {
    const drawing = await start('line');
    const { player, review } = drawing;
    await drag(drawing, [inBox(drawing, 0.1, 0.1), inBox(drawing, 0.5, 0.4)]);
    await press(player, 'Comment');
    await press(player, 'Edit');
    await press(player, 'Edit drawing');
    await until(() => expect(drawing.session.drawing.$tool.get()).to.equal('line'));
    expect(shapesOf(drawing)).to.have.length(1);
    await drag(drawing, [inBox(drawing, 0.6, 0.1), inBox(drawing, 0.9, 0.4)]);
    await press(player, 'Save');
    const [edited] = await until(async () => {
      const logged = await review.logged('comment.edited');
      expect(logged).to.have.length(1);
      return logged;
    });
    expect(edited!.drawing).to.have.length(2);
    expect(edited).not.to.have.property('body');
    await until(() => expect(drawing.session.drawing.$draft.get()!.editedId).to.equal(null));
  });

  it('opens at the frame that an edit pins it to, before the edit is saved', async () => {
    const drawing = await start('line');
    const { player, session } = drawing;
    await drag(drawing, [inBox(drawing, 0.1, 0.1), inBox(drawing, 0.5, 0.4)]);
    await press(player, 'Comment');
    await press(player, 'Edit');
    await player.seekFrame(40);
    await press(player, 'Pin to 00:00:01:16');
    await player.seekFrame(80);
    await press(player, 'Edit drawing');
    await until(() => expect(session.drawing.$tool.get()).to.equal('line'));
    expect(player.frame).to.equal(40);
    expect(session.drawing.$draft.get()!.anchor).to.deep.equal({ in: 40, out: null });
  });

  it('takes a stroke back when a second finger comes at once, and keeps a longer one', async () => {
    const drawing = await start('pen');
    const target = await pad(drawing);
    const touch = (type: string, pointerId: number, u: number) => {
      const [clientX, clientY] = inBox(drawing, u, 0.5);
      const init = { clientX, clientY, pointerId, pointerType: 'touch', bubbles: true, composed: true };
      target.dispatchEvent(new PointerEvent(type, { ...init, cancelable: true }));
    };
    touch('pointerdown', 1, 0.3);
    touch('pointermove', 1, 0.301);
    touch('pointerdown', 2, 0.6);
    touch('pointerup', 1, 0.3);
    expect(shapesOf(drawing)).to.have.length(0);
    // What a system gesture cancels stays.
    touch('pointerdown', 3, 0.3);
    touch('pointermove', 3, 0.5);
    touch('pointercancel', 3, 0.5);
    expect(shapesOf(drawing)).to.have.length(1);
  });

  it('draws with the keyboard alone, and undoes and redoes', async () => {
    const drawing = await start('arrow');
    const { player } = drawing;
    const target = await pad(drawing);
    key(target, 'ArrowRight', { shiftKey: true });
    key(target, 'Enter');
    for (let i = 0; i < 5; i += 1) key(target, 'ArrowUp');
    key(target, 'Enter');
    const arrow = shapesOf(drawing)[0] as Shape & { k: 'arrow' };
    expect([share(arrow.a[0]), share(arrow.a[1])].map((n) => n.toFixed(2))).to.deep.equal(['0.55', '0.50']);
    expect(share(arrow.b[1]).toFixed(2)).to.equal('0.45');
    key(target, '2');
    expect(drawing.session.drawing.$tool.get()).to.equal('pen');
    key(target, 'Enter');
    expect(shapesOf(drawing).map(({ k }) => k)).to.deep.equal(['arrow', 'ellipse']);
    const ctrl = isMac ? { metaKey: true } : { ctrlKey: true };
    key(player, 'z', ctrl);
    await until(() => expect(shapesOf(drawing)).to.have.length(1));
    key(player, 'z', { ...ctrl, shiftKey: true });
    await until(() => expect(shapesOf(drawing)).to.have.length(2));
    key(target, '1');
    key(target, 'Enter');
    await drawing.layer.updateComplete;
    key(target, 'ArrowDown', { shiftKey: true });
    const moved = shapesOf(drawing)[0] as Shape & { k: 'arrow' };
    expect(share(moved.a[1]).toFixed(2)).to.equal('0.55');
    key(target, 'Delete');
    expect(shapesOf(drawing).map(({ k }) => k)).to.deep.equal(['ellipse']);
  });

  it('shows a long stroke in parts while it is drawn, and stores it as one', async () => {
    const drawing = await start('pen');
    const target = await pad(drawing);
    const send = (type: string, i: number) => {
      const [clientX, clientY] = inBox(drawing, 0.1 + i / 1000, 0.5 + 0.3 * Math.sin(i / 20));
      const init = { clientX, clientY, pointerId: 1, bubbles: true, composed: true, cancelable: true };
      target.dispatchEvent(new PointerEvent(type, init));
    };
    send('pointerdown', 0);
    for (let i = 1; i < 700; i += 1) send('pointermove', i);
    await drawing.layer.updateComplete;
    // Casing and ink of each part.
    expect(all(drawing.layer, 'svg[data-comment=draft] path').length).to.be.above(3);
    send('pointerup', 700);
    const [stroke, ...others] = shapesOf(drawing) as (Shape & { k: 'stroke' })[];
    expect(others).to.have.length(0);
    expect(share(stroke!.pts.at(-1)![0])).to.be.closeTo(0.8, 0.01);
    await drawing.layer.updateComplete;
    expect(all(drawing.layer, 'svg[data-comment=draft] path')).to.have.length(2);
  });

  it('leaves drawings on neighboring frames, and while the video plays, on request', async () => {
    const drawing = await start('line');
    const { player, layer, session } = drawing;
    await drag(drawing, [inBox(drawing, 0.1, 0.1), inBox(drawing, 0.5, 0.4)]);
    await press(player, 'Comment');
    await until(() => expect(all(layer, 'svg:not([data-comment=draft])')).to.have.length(1));
    await session.player.playback.request.seekFrame(2);
    await until(() => expect(all(layer, 'svg[data-comment]')).to.have.length(0));
    await press(player, 'Player settings');
    await press(player, 'On neighboring frames');
    await until(() => expect(all(layer, 'svg[data-comment]')[0]?.style.opacity).to.equal('0.15'));
    await press(player, 'While playing');
    expect(session.drawing.$isShownPlaying.get()).to.equal(true);
  });

  it('ends a stroke with the tool, and does not join the next one to it', async () => {
    const drawing = await start('pen');
    const target = await pad(drawing);
    const send = (type: string, u: number) => {
      const [clientX, clientY] = inBox(drawing, u, 0.5);
      const init = { clientX, clientY, pointerId: 1, bubbles: true, composed: true, cancelable: true };
      target.dispatchEvent(new PointerEvent(type, init));
    };
    send('pointerdown', 0.2);
    send('pointermove', 0.4);
    drawing.session.drawing.$tool.set(null);
    expect(drawing.session.drawing.$isDrawing.get()).to.equal(false);
    drawing.session.drawing.$tool.set('line');
    await drawing.layer.updateComplete;
    await drag(drawing, [inBox(drawing, 0.6, 0.2), inBox(drawing, 0.8, 0.4)]);
    expect(shapesOf(drawing).map(({ k }) => k)).to.deep.equal(['stroke', 'line']);
  });

  it('pins a stroke to the frame that it was begun on', async () => {
    const drawing = await start('pen');
    const target = await pad(drawing);
    const [clientX, clientY] = inBox(drawing, 0.2, 0.5);
    const init = { pointerId: 1, bubbles: true, composed: true, cancelable: true };
    target.dispatchEvent(new PointerEvent('pointerdown', { ...init, clientX, clientY }));
    target.dispatchEvent(new PointerEvent('pointermove', { ...init, clientX: clientX + 90, clientY }));
    await drawing.session.player.playback.request.seekFrame(4);
    await until(() => expect(drawing.session.drawing.$isDrawing.get()).to.equal(false));
    expect(drawing.session.drawing.$draft.get()!.anchor).to.deep.equal({ in: 0, out: null });
  });

  it('offers a way to the frame of a comment that was begun elsewhere', async () => {
    const drawing = await start('pen');
    type(await one<HTMLTextAreaElement>(drawing.player, 'textarea.text'), 'At the start.');
    await drawing.session.player.playback.request.seekFrame(9);
    await drag(drawing, [inBox(drawing, 0.2, 0.5), inBox(drawing, 0.4, 0.5)]);
    expect(shapesOf(drawing)).to.have.length(0);
    await press(drawing.player, 'Move it here');
    await drag(drawing, [inBox(drawing, 0.2, 0.5), inBox(drawing, 0.4, 0.5)]);
    expect(drawing.session.drawing.$draft.get()!.anchor).to.deep.equal({ in: 9, out: null });
    expect(shapesOf(drawing)).to.have.length(1);
  });

  it('gives the drawing back to the composer when the comment that is edited leaves the list', async () => {
    const drawing = await start('line');
    const { player, session } = drawing;
    await drag(drawing, [inBox(drawing, 0.1, 0.1), inBox(drawing, 0.5, 0.4)]);
    await press(player, 'Comment');
    await press(player, 'Edit');
    await until(() => expect(session.drawing.$draft.get()!.editedId).not.to.equal(null));
    session.$versionId.set('v1');
    await until(() => expect(session.drawing.$draft.get()!.editedId).to.equal(null));
  });

  it('erases whole shapes by their outline, a sweep in one step', async () => {
    const drawing = await start('rect');
    for (const u of [0.1, 0.3, 0.5])
      await drag(drawing, [inBox(drawing, u, 0.2), inBox(drawing, u + 0.1, 0.4), inBox(drawing, u + 0.1, 0.4)]);
    drawing.session.drawing.$tool.set('eraser');
    await drawing.layer.updateComplete;
    // Inside of a rectangle is not on it.
    await drag(drawing, [inBox(drawing, 0.15, 0.3), inBox(drawing, 0.16, 0.3)]);
    expect(shapesOf(drawing)).to.have.length(3);
    await drag(drawing, [inBox(drawing, 0.1, 0.3), inBox(drawing, 0.3, 0.3)]);
    expect(shapesOf(drawing)).to.have.length(1);
    drawing.session.drawing.travel(-1);
    expect(shapesOf(drawing)).to.have.length(3);
  });

  it('writes a text', async () => {
    const drawing = await start('text');
    await drag(drawing, [inBox(drawing, 0.2, 0.8)]);
    const field = await one<HTMLInputElement>(drawing.layer, '.pad input');
    field.value = ' −1 stop ';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    key(field, 'Enter');
    const shape = shapesOf(drawing)[0] as Shape & { k: 'text' };
    expect([shape.text, share(shape.a[0]).toFixed(2), share(shape.a[1]).toFixed(2)]).to.deep.equal([
      '−1 stop',
      '0.20',
      '0.80',
    ]);
  });
});
