import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { MARA, all, button, clear, key, kit, mp4, one, participantOf, says, show, until } from '../../test/kit.js';
import '../define/kr-review-player.js';
import type { KrCommentLayer } from '../comment-layer/comment-layer.js';
import type { KrPlayer } from '../player/player.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';

async function reviewPlayer() {
  const review = await kit({
    as: MARA,
    brief: { body: { text: 'Look.' }, checklist: [{ id: 'skin', label: 'Skin tones' }] },
  });
  await review.comment(MARA, 'One.', { span: { in: 100 } });
  await review.comment(MARA, 'Two.', { span: { in: 300 } });
  const box = show(
    html`<kr-review-player
      .review=${review.reviewId}
      .versions=${review.versions}
      .adapter=${review.adapter}
      .participant=${participantOf(review)}
    ></kr-review-player>`,
    1000,
  );
  const element = box.querySelector<KrReviewPlayer>('kr-review-player')!;
  await until(() => expect(element.frameCount).to.equal(576));
  await says(element, 'Two.');
  element.media!.muted = true;
  return { element, player: await one<KrPlayer>(element, 'kr-player') };
}
const shows = (element: { readonly frame: number }, frame: number) =>
  until(() => expect(element.frame).to.equal(frame));

describe('keyboard', () => {
  afterEach(clear);

  it('steps, goes to the ends, and holds steps but not toggles', async () => {
    const { element, player } = await reviewPlayer();
    for (const [name, init, frame] of [
      ['ArrowRight', {}, 1],
      ['.', {}, 2],
      [',', {}, 1],
      ['ArrowRight', { shiftKey: true }, 11],
      ['ArrowRight', { repeat: true }, 12],
      ['End', {}, 575],
      ['Home', {}, 0],
    ] as const) {
      expect(key(player, name, init), name).to.equal(false);
      await shows(element, frame);
    }
    key(player, 'm');
    key(player, 'm', { repeat: true });
    await until(() => expect(element.media!.muted).to.equal(false));
  });

  it('leaves the video alone while a modal dialog is open', async () => {
    const { element } = await reviewPlayer();
    element.pageKeys = true;
    await element.updateComplete;
    key(document.body, 'ArrowRight');
    await shows(element, 1);
    const layer = await one<KrCommentLayer>(element, 'kr-comment-layer');
    await layer.openImport();
    const dialog = await one<HTMLDialogElement>(await one(layer, 'kr-import-dialog'), 'dialog[open]');
    expect(key(document.body, 'ArrowRight')).to.equal(true);
    expect(key(document.body, 'Escape')).to.equal(true);
    dialog.close();
    expect(key(document.body, 'ArrowRight')).to.equal(false);
    await shows(element, 2);
    const own = document.body.appendChild(document.createElement('dialog'));
    own.showModal();
    expect(key(document.body, 'ArrowRight')).to.equal(true);
    own.remove();
  });

  it('plays and pauses', async () => {
    const { element, player } = await reviewPlayer();
    key(player, ' ');
    await until(() => expect(element.paused).to.equal(false));
    key(player, 'k');
    await until(() => expect(element.paused).to.equal(true));
  });

  it('marks in and out, goes there, and lets them go with Escape', async () => {
    const { element, player } = await reviewPlayer();
    await player.seekFrame(100);
    key(player, 'i');
    await player.seekFrame(200);
    key(player, 'o');
    key(player, 'I', { shiftKey: true });
    await shows(element, 100);
    key(player, 'O', { shiftKey: true });
    await shows(element, 200);
    await until(() => expect(all(element, '.selection')).to.have.length(1));
    key(player, 'Escape');
    await until(() => expect(all(element, '.selection')).to.have.length(0));
  });

  it('goes through the comments', async () => {
    const { element, player } = await reviewPlayer();
    for (const [name, frame] of [
      ['ArrowRight', 100],
      ['ArrowRight', 300],
      ['ArrowLeft', 100],
    ] as const) {
      key(player, name, { altKey: true });
      await shows(element, frame);
    }
  });

  it('writes a comment, answers one, and comes back', async () => {
    const { element, player } = await reviewPlayer();
    key(player, 'c');
    const field = await one(element, 'textarea.text');
    await until(() => expect((field.getRootNode() as ShadowRoot).activeElement).to.equal(field));
    key(field, 'Escape');
    await until(() => expect(element.shadowRoot!.activeElement).to.equal(player));
    key(player, 'ArrowRight', { altKey: true });
    await shows(element, 100);
    key(player, 'R', { shiftKey: true });
    await until(() =>
      expect(all(element, 'kr-comment-thread').flatMap((thread) => all(thread, 'textarea'))).to.have.length(1),
    );
  });

  it('switches versions', async () => {
    const { element, player } = await reviewPlayer();
    key(player, '[');
    await button(element, 'Version: v2');
    key(player, ']');
    await button(element, 'Version: v3');
    expect(key(player, ']'), 'there is none newer').to.equal(false);
    await button(element, 'Version: v3');
  });

  it('shows the live bindings, and the review’s only inside one', async () => {
    const { element, player } = await reviewPlayer();
    key(player, '?');
    const sheet = await one<HTMLDialogElement>(element, 'kr-player dialog, dialog[aria-label="Keyboard shortcuts"]');
    await until(() => expect(sheet.open).to.equal(true));
    await until(() => expect(sheet.textContent).to.contain('New comment').and.contain('Next frame'));
    sheet.close();
    clear();
    const box = show(html`<kr-player></kr-player>`);
    const alone = await one<KrPlayer>(box, 'kr-player');
    await alone.updateComplete;
    key(alone, '?');
    await until(() =>
      expect(all(alone, 'dialog')[0]!.textContent).to.contain('Next frame').and.not.contain('New comment'),
    );
  });

  it('leaves typing alone', async () => {
    const { element } = await reviewPlayer();
    const field = await one(element, 'textarea.text');
    for (const name of ['k', ' ', 'ArrowRight', 'i', 'm', '?', 'Home']) expect(key(field, name), name).to.equal(true);
    expect(element.paused).to.equal(true);
    expect(element.frame).to.equal(0);
    expect(all(element, '.selection')).to.have.length(0);
  });

  it('leaves an input method, a select and open dialogs alone', async () => {
    const { element, player } = await reviewPlayer();
    expect(key(player, 'm', { isComposing: true })).to.equal(true);
    expect(key(player, 'm', { keyCode: 229 })).to.equal(true);
    expect(key(await one(element, 'select.speed'), 'ArrowRight')).to.equal(true);
    player.showShortcuts();
    const close = await one(element, 'dialog[open] button');
    expect(key(close, 'ArrowRight')).to.equal(true);
    expect(element.frame).to.equal(0);
  });

  it('lets Space and Enter press the button that has the focus', async () => {
    const { element } = await reviewPlayer();
    const next = await button(element, 'Next frame');
    next.focus();
    await sendKeys({ press: ' ' });
    await shows(element, 1);
    await sendKeys({ press: 'Enter' });
    await shows(element, 2);
    expect(element.paused).to.equal(true);
  });

  it('goes to the player that has the focus, of two on a page', async () => {
    const box = show(
      html`<kr-player id="a" src=${mp4()} rate="24000/1001"></kr-player
        ><kr-player id="b" src=${mp4('v1')} rate="24000/1001"></kr-player>`,
      500,
    );
    const [a, b] = all<KrPlayer>(box, 'kr-player') as [KrPlayer, KrPlayer];
    await until(() => expect([a.frameCount, b.frameCount]).to.deep.equal([576, 576]));
    b.focus();
    await sendKeys({ press: 'ArrowRight' });
    await shows(b, 1);
    expect(a.frame).to.equal(0);
    a.focus();
    await sendKeys({ press: 'End' });
    await shows(a, 575);
    expect(b.frame).to.equal(1);
  });

  it('is not heard outside', async () => {
    const { element } = await reviewPlayer();
    key(document.body, 'End');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(element.frame).to.equal(0);
  });
});
