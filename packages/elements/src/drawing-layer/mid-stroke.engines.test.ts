import { expect } from '@open-wc/testing';
import { clear, key, until } from '../../test/dom.js';
import { type Drawing, inBox, pad, shapesOf, share, start } from '../../test/drawing.js';
import { showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';

/** Presses, and moves from 0.2 to 0.4 of the frame's width; returns what moves on and releases. */
async function beginStroke(drawing: Drawing) {
  const target = await pad(drawing);
  const send = (type: string, u: number) => {
    const [clientX, clientY] = inBox(drawing, u, 0.5);
    const init = { clientX, clientY, pointerId: 1, bubbles: true, composed: true, cancelable: true };
    target.dispatchEvent(new PointerEvent(type, init));
  };
  send('pointerdown', 0.2);
  send('pointermove', 0.4);
  return send;
}
/** The ends of a stroke, as shares of the frame's width. */
function endsOf(drawing: Drawing): readonly string[] {
  const [stroke] = shapesOf(drawing);
  if (stroke?.k !== 'stroke') return [];
  return [stroke.pts[0]!, stroke.pts.at(-1)!].map(([x]) => share(x).toFixed(1));
}
/** Opens the review again, as a reload does, and waits for the drawing in its draft. */
async function reload(drawing: Drawing): Promise<Drawing> {
  clear();
  const player = showReview(drawing.review, 'kr-review-player', 1200);
  await until(() => expect(player.session?.drawing.$draft.get()?.shapes).to.have.length(1));
  return { ...drawing, player, session: player.session! };
}

describe('a stroke that is interrupted', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    clear();
  });

  it('is in the draft after the page was closed', async () => {
    const drawing = await start('pen');
    await beginStroke(drawing);
    dispatchEvent(new Event('pagehide'));
    expect(endsOf(await reload(drawing))).to.deep.equal(['0.2', '0.4']);
  });

  it('is in the draft of a tab that is hidden and then discarded', async () => {
    const drawing = await start('pen');
    const send = await beginStroke(drawing);
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(endsOf(drawing)).to.deep.equal(['0.2', '0.4']);
    // What the pointer does after that is no part of it.
    send('pointermove', 0.8);
    send('pointerup', 0.8);
    expect(shapesOf(drawing)).to.have.length(1);
    expect(endsOf(await reload(drawing))).to.deep.equal(['0.2', '0.4']);
  });

  it('stays with the user who drew it when another one signs in', async () => {
    const drawing = await start('pen');
    const { player } = drawing;
    const first = player.participant;
    const send = await beginStroke(drawing);
    player.participant = { id: 'mara', name: 'Mara Okafor', role: 'approver' };
    await until(() => expect(drawing.session.$review.get()?.actor.id).to.equal('mara'));
    send('pointermove', 0.8);
    send('pointerup', 0.8);
    await until(() => expect(shapesOf(drawing)).to.have.length(0));
    player.participant = first;
    await until(() => expect(endsOf(drawing)).to.deep.equal(['0.2', '0.4']));
  });

  it('is where it was drawn when the player is resized', async () => {
    const drawing = await start('pen');
    const send = await beginStroke(drawing);
    const before = drawing.layer.getBoundingClientRect().width;
    drawing.player.parentElement!.style.width = '700px';
    await until(() => expect(drawing.layer.getBoundingClientRect().width).to.be.lessThan(before));
    send('pointermove', 0.6);
    send('pointerup', 0.6);
    expect(endsOf(drawing)).to.deep.equal(['0.2', '0.6']);
  });

  it('stays when the system cancels the pointer, and when a key steps on', async () => {
    for (const interrupt of ['pointercancel', 'lostpointercapture', 'step'] as const) {
      const drawing = await start('pen');
      const send = await beginStroke(drawing);
      if (interrupt === 'step') key(drawing.player, 'ArrowRight');
      else send(interrupt, 0.4);
      await until(() => expect(endsOf(drawing), interrupt).to.deep.equal(['0.2', '0.4']));
      expect(drawing.session.drawing.$draft.get()!.anchor).to.deep.equal({ in: 0, out: null });
      await reload(drawing);
      clear();
    }
  });
});
