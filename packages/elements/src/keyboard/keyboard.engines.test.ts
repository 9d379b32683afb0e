import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { all, button, clear, expectText, key, one, recordRequests, show, type, until } from '../../test/dom.js';
import { MARA, mp4, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrCommentLayer } from '../comment-layer/comment-layer.js';
import type { KrPlayer } from '../player/player.js';

async function reviewPlayer() {
  const review = await publishReview({
    as: MARA,
    brief: { body: { text: 'Look.' }, checklist: [{ id: 'skin', label: 'Skin tones' }] },
  });
  await review.comment(MARA, 'One.', { span: { in: 100 } });
  await review.comment(MARA, 'Two.', { span: { in: 300 } });
  const element = showReview(review, 'kr-review-player', 1000);
  await until(() => expect(element.frameCount).to.equal(576));
  await expectText(element, 'Two.');
  element.media!.muted = true;
  return { element, player: await one<KrPlayer>(element, 'kr-player') };
}
const expectFrame = (element: { readonly frame: number }, frame: number) =>
  until(() => expect(element.frame).to.equal(frame));

describe('keyboard', () => {
  afterEach(clear);

  it('steps and seeks to the ends; steps repeat while a key is down, toggles do not', async () => {
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
      await expectFrame(element, frame);
    }
    key(player, 'm');
    key(player, 'm', { repeat: true });
    await until(() => expect(element.media!.muted).to.equal(false));
  });

  it('ignores keys of the page while a modal dialog is open', async () => {
    const { element } = await reviewPlayer();
    element.pageKeys = true;
    await element.updateComplete;
    key(document.body, 'ArrowRight');
    await expectFrame(element, 1);
    const layer = await one<KrCommentLayer>(element, 'kr-comment-layer');
    await layer.openImport();
    const dialog = await one<HTMLDialogElement>(await one(layer, 'kr-import-dialog'), 'dialog[open]');
    expect(key(document.body, 'ArrowRight')).to.equal(true);
    expect(key(document.body, 'Escape')).to.equal(true);
    dialog.close();
    expect(key(document.body, 'ArrowRight')).to.equal(false);
    await expectFrame(element, 2);
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

  it('sets in and out points, seeks to them, and clears them with Escape', async () => {
    const { element, player } = await reviewPlayer();
    await player.seekFrame(100);
    key(player, 'i');
    await player.seekFrame(200);
    key(player, 'o');
    key(player, 'I', { shiftKey: true });
    await expectFrame(element, 100);
    key(player, 'O', { shiftKey: true });
    await expectFrame(element, 200);
    await until(() => expect(all(element, '.selection')).to.have.length(1));
    key(player, 'Escape');
    await until(() => expect(all(element, '.selection')).to.have.length(0));
  });

  it('opens the next and previous comment', async () => {
    const { element, player } = await reviewPlayer();
    for (const [name, frame] of [
      ['ArrowRight', 100],
      ['ArrowRight', 300],
      ['ArrowLeft', 100],
    ] as const) {
      key(player, name, { altKey: true });
      await expectFrame(element, frame);
    }
  });

  it('opens the composer and a reply, and returns to the player with Escape', async () => {
    const { element, player } = await reviewPlayer();
    key(player, 'c');
    const field = await one(element, 'textarea.text');
    await until(() => expect((field.getRootNode() as ShadowRoot).activeElement).to.equal(field));
    key(field, 'Escape');
    await until(() => expect(element.shadowRoot!.activeElement).to.equal(player));
    key(player, 'ArrowRight', { altKey: true });
    await expectFrame(element, 100);
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

  it('shows the key bindings, and those of a review only inside one', async () => {
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

  it('ignores keys that are typed into a field', async () => {
    const { element } = await reviewPlayer();
    const field = await one<HTMLTextAreaElement>(element, 'textarea.text');
    type(field, 'x');
    for (const name of ['k', ' ', 'ArrowRight', 'i', 'm', '?', 'Home']) expect(key(field, name), name).to.equal(true);
    expect(element.paused).to.equal(true);
    expect(element.frame).to.equal(0);
    expect(all(element, '.selection')).to.have.length(0);
  });

  it('leaves the keys of the transport that begin no text to the player while the composer is empty', async () => {
    const { element } = await reviewPlayer();
    const field = await one<HTMLTextAreaElement>(element, 'textarea.text');
    field.focus();
    expect(key(field, 'ArrowRight')).to.equal(false);
    await expectFrame(element, 1);
    for (const name of ['k', 'i', 'm', '?', 'ArrowUp']) expect(key(field, name), name).to.equal(true);
    expect(key(field, ' ', { code: 'Space' })).to.equal(false);
    await until(() => expect(element.paused).to.equal(false));
    expect(field.value).to.equal('');
  });

  it('ignores keys of an input method, a select and an open dialog', async () => {
    const { element, player } = await reviewPlayer();
    expect(key(player, 'm', { isComposing: true })).to.equal(true);
    expect(key(player, 'm', { keyCode: 229 })).to.equal(true);
    expect(key(await one(element, 'select.speed'), 'ArrowRight')).to.equal(true);
    player.showShortcuts();
    const close = await one(element, 'dialog[open] button');
    expect(key(close, 'ArrowRight')).to.equal(true);
    expect(element.frame).to.equal(0);
  });

  it('plays with Space after a control was pressed by a pointer, until Tab moves the focus', async () => {
    const { element } = await reviewPlayer();
    const next = await button(element, 'Next frame');
    next.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    next.click();
    next.focus();
    await expectFrame(element, 1);
    expect(key(next, ' ', { code: 'Space' })).to.equal(false);
    await until(() => expect(element.paused).to.equal(false));
    const released = new KeyboardEvent('keyup', { code: 'Space', bubbles: true, composed: true, cancelable: true });
    expect(next.dispatchEvent(released), 'Firefox presses the button when Space is released').to.equal(false);
    key(next, ' ', { code: 'Space' });
    await until(() => expect(element.paused).to.equal(true));
    key(next, 'Tab');
    expect(key(next, ' '), 'the button is pressed').to.equal(true);
  });

  it('lets Space and Enter press a focused button', async () => {
    const { element } = await reviewPlayer();
    const next = await button(element, 'Next frame');
    next.focus();
    await sendKeys({ press: ' ' });
    await expectFrame(element, 1);
    await sendKeys({ press: 'Enter' });
    await expectFrame(element, 2);
    expect(element.paused).to.equal(true);
  });

  it('controls the focused player of two on a page', async () => {
    const box = show(
      html`<kr-player id="a" src=${mp4()} rate="24000/1001"></kr-player
        ><kr-player id="b" src=${mp4('v1')} rate="24000/1001"></kr-player>`,
      500,
    );
    const [a, b] = all<KrPlayer>(box, 'kr-player') as [KrPlayer, KrPlayer];
    await until(() => expect([a.frameCount, b.frameCount]).to.deep.equal([576, 576]));
    b.focus();
    await sendKeys({ press: 'ArrowRight' });
    await expectFrame(b, 1);
    expect(a.frame).to.equal(0);
    a.focus();
    await sendKeys({ press: 'End' });
    await expectFrame(a, 575);
    expect(b.frame).to.equal(1);
  });

  it('ignores keys of the page without page-keys', async () => {
    const { element } = await reviewPlayer();
    const requests = recordRequests(element);
    expect(key(document.body, 'End')).to.equal(true);
    expect(requests).to.deep.equal([]);
  });
});

describe('shuttle keys', () => {
  afterEach(clear);

  async function shuttling() {
    const player = await one<KrPlayer>(show(html`<kr-player src=${mp4()}></kr-player>`, 800), 'kr-player');
    await until(() => expect(player.frameCount).to.equal(576));
    player.media!.muted = true;
    await player.seekFrame(300);
    return {
      player,
      down: (name: string) => key(player, name, { code: `Key${name.toUpperCase()}` }),
      up: (name: string) =>
        document.dispatchEvent(new KeyboardEvent('keyup', { key: name, code: `Key${name.toUpperCase()}` })),
      expectSpeed: (speed: string) => until(() => expect(all(player, 'output')[0]?.textContent).to.equal(speed)),
    };
  }

  it('double the speed backwards with J, and stop with K', async () => {
    const { player, down, up, expectSpeed } = await shuttling();
    down('j');
    await expectSpeed('−1×');
    up('j');
    down('j');
    await expectSpeed('−2×');
    up('j');
    await until(() => expect(player.frame).to.be.below(295));
    down('k');
    await until(() => expect(player.paused).to.equal(true));
    const requests = recordRequests(player);
    up('k');
    expect(requests, 'releasing the K that stopped does not play').to.deep.equal([]);
  });

  it('creep while K is down, and stop when the other key is released', async () => {
    const { player, down, up, expectSpeed } = await shuttling();
    down('k');
    down('l');
    await expectSpeed('0.25×');
    up('l');
    await until(() => expect(player.paused).to.equal(true));
    const requests = recordRequests(player);
    up('k');
    expect(requests).to.deep.equal([]);
    expect(player.frame).to.be.within(300, 312);
  });

  it('play with K from a standstill', async () => {
    const { player, down, up } = await shuttling();
    down('k');
    up('k');
    await until(() => expect(player.paused).to.equal(false));
    await player.pause();
  });
});
