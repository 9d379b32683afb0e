import type { Shape } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { all, clear, key, one, press, until } from '../../test/dom.js';
import { JONAS, type TestReview, publishReview, showReview, videoReady } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { SessionContext } from '../context/contexts.js';
import type { Tool } from '../feature/drawing.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';
import type { KrDrawingLayer } from './drawing-layer.js';

interface Drawing {
  readonly player: KrReviewPlayer;
  readonly review: TestReview;
  readonly session: SessionContext;
  readonly layer: KrDrawingLayer;
}

async function start(tool: Tool): Promise<Drawing> {
  const review = await publishReview({ as: JONAS });
  const player = showReview(review, 'kr-review-player', 1200);
  const session = await until(() => {
    expect(player.session).not.to.equal(undefined);
    return player.session!;
  });
  await videoReady(session);
  await one(player, 'kr-comment-composer');
  await until(() => expect(session.drawing.$draft.get()).not.to.equal(null));
  session.drawing.$tool.set(tool);
  const layer = await one<KrDrawingLayer>(player, 'kr-drawing-layer');
  await one(layer, '.pad');
  return { player, review, session, layer };
}
/** The pad, which has no real pointer to capture. */
async function pad({ layer }: Drawing): Promise<HTMLElement> {
  const element = await one(layer, '.pad');
  element.setPointerCapture = () => {};
  return element;
}

/** Presses, moves and releases a pointer at positions in the window. */
async function drag(drawing: Drawing, points: readonly (readonly [number, number])[], init: PointerEventInit = {}) {
  const target = await pad(drawing);
  const send = (type: string, [clientX, clientY]: readonly [number, number]) =>
    target.dispatchEvent(
      new PointerEvent(type, {
        clientX,
        clientY,
        pointerId: 1,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...init,
      }),
    );
  send('pointerdown', points[0]!);
  for (const point of points.slice(1)) send('pointermove', point);
  send('pointerup', points.at(-1)!);
}
/** A position in the window by shares of the box around the frame. */
function inBox({ layer }: Drawing, u: number, v: number): readonly [number, number] {
  const { left, top, width, height } = layer.getBoundingClientRect();
  return [left + u * width, top + v * height];
}
const shapesOf = ({ session }: Drawing): readonly Shape[] => session.drawing.$draft.get()!.shapes;
const share = (stored: number): number => stored / 65_535;

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
      expect(share(line.a[0]), name).to.be.closeTo(a[0], 0.0005);
      expect(share(line.a[1]), name).to.be.closeTo(a[1], 0.0005);
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

  it('stores the pressure of a pen, and none of a mouse', async () => {
    const drawing = await start('pen');
    const points = [0.2, 0.3, 0.4, 0.5].map((u) => inBox(drawing, u, 0.2 + u * u));
    await drag(drawing, points, { pointerType: 'pen', pressure: 0.25 });
    await drag(drawing, points, { pointerType: 'mouse', pressure: 0.5 });
    const [pen, mouse] = shapesOf(drawing) as (Shape & { k: 'stroke' })[];
    expect(pen!.p!.every((pressure) => pressure === Math.round(0.25 * 65_535))).to.equal(true);
    expect(mouse!.p).to.equal(undefined);
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
    const ctrl = /Mac|iPhone|iPad/.test(navigator.platform) ? { metaKey: true } : { ctrlKey: true };
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
