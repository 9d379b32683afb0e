import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, mp4, one, show, text, until } from '../../test/kit.js';
import '../define/kr-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrPlayer } from './player.js';

async function playing(template = html`<kr-player src=${mp4()}></kr-player>`, width = 800) {
  const player = await one<KrPlayer>(show(template, width), 'kr-player');
  await until(() => expect(player.frameCount).to.equal(576));
  player.media!.muted = true;
  return player;
}
const scale = (player: KrPlayer) => new DOMMatrix(getComputedStyle(all(player, '.picture')[0]!).transform).a;

describe('the picture', () => {
  afterEach(clear);

  it('zooms with keys, fits, fills and shows pixel for pixel', async () => {
    const player = await playing();
    key(player, '+', { shiftKey: true });
    await until(() => expect(scale(player)).to.be.closeTo(1.25, 0.01));
    key(player, '-');
    await until(() => expect(scale(player)).to.equal(1));
    key(player, '0', { ctrlKey: true });
    await until(() => expect(scale(player)).to.be.closeTo(1280 / devicePixelRatio / 800, 0.01));
    key(player, 't');
    await until(() => expect(scale(player)).to.equal(1));
  });

  it('zooms at the pointer with Ctrl and the wheel, pans with a drag, and a drag is no press', async () => {
    const player = await playing();
    const stage = await one(player, '.stage');
    stage.setPointerCapture = () => {}; // no real pointer is down
    stage.dispatchEvent(new PointerEvent('pointerenter'));
    const { left, top, width, height } = stage.getBoundingClientRect();
    const at = { clientX: left + width * 0.75, clientY: top + height / 2, bubbles: true, cancelable: true };
    await until(() => {
      stage.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: -200, ctrlKey: true }));
      expect(scale(player)).to.be.above(1.4);
    });
    const before = new DOMMatrix(getComputedStyle(all(player, '.picture')[0]!).transform).e;
    expect(before).to.be.below(0);
    const video = await one(player, 'video');
    video.dispatchEvent(new PointerEvent('pointerdown', { ...at, composed: true, pointerId: 1, button: 0 }));
    stage.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: at.clientX + 50, pointerId: 1 }));
    stage.dispatchEvent(new PointerEvent('pointerup', { ...at, pointerId: 1 }));
    await until(() =>
      expect(new DOMMatrix(getComputedStyle(all(player, '.picture')[0]!).transform).e).to.be.closeTo(before + 50, 2),
    );
    video.click();
    expect(player.paused).to.equal(true);
    const scrolled = new WheelEvent('wheel', { ...at, deltaY: 100 });
    stage.dispatchEvent(scrolled);
    expect(scrolled.defaultPrevented, 'the page scrolls').to.equal(false);
  });

  it('lays the canvas of the cache exactly over the video', async () => {
    const player = await playing();
    await player.seekFrame(100);
    await until(async () => {
      await player.step(1);
      expect(player.picture instanceof HTMLCanvasElement).to.equal(true);
    });
    const [canvas, video] = [player.picture!, player.media!].map((each) => each.getBoundingClientRect());
    expect([canvas!.left, canvas!.top, canvas!.width, canvas!.height]).to.deep.equal([
      video!.left,
      video!.top,
      video!.width,
      video!.height,
    ]);
    expect(getComputedStyle(player.picture!).objectFit).to.equal('contain');
    expect(player.exactness).to.equal('exact');
  });

  it('shows captions of the host as text', async () => {
    const vtt = URL.createObjectURL(
      new Blob(['WEBVTT\n\n00:00.000 --> 00:10.000\n<b>Dusk</b> &lt;img src=x&gt;\n'], { type: 'text/vtt' }),
    );
    const player = await playing(
      html`<kr-player src=${mp4()} .captions=${[{ src: vtt, label: 'English', language: 'en' }]}></kr-player>`,
    );
    // Captions are looked for after the first picture.
    for (let presses = 0; presses < 10 && all(player, '.captions').length === 0; presses++) {
      key(player, 'C', { shiftKey: true });
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    await until(() =>
      expect(all(player, '.captions span').map((cue) => cue.textContent)).to.deep.equal(['Dusk <img src=x>']),
    );
    expect(all(player, '.captions img, .captions b')).to.have.length(0);
    key(player, 'C', { shiftKey: true });
    await until(() => expect(all(player, '.captions')).to.have.length(0));
  });

  it('takes other keys, and says where they contradict themselves', async () => {
    const errors: string[] = [];
    const player = await playing(
      html`<kr-player
        src=${mp4()}
        keymap="web"
        @kr-error=${({ code, message }: KrErrorEvent) => errors.push(`${code} ${message}`)}
      ></kr-player>`,
    );
    // The keys come a moment after the attribute; whoever presses Home again and again stays there.
    await until(async () => {
      key(player, 'Home');
      key(player, 'l');
      await until(() => expect(player.frame).to.be.above(50), 1_000); // five seconds
    });
    player.keys = { comment: ['n'], mute: ['n'] };
    await until(() => expect(errors.join()).to.contain('KEY_CONFLICT n stands for'));
    player.keymap = 'emacs';
    await until(() => expect(errors.join()).to.contain('INVALID_ATTRIBUTE There is no keymap "emacs"'));
  });

  it('shuttles with J, K and L, and creeps with K held', async () => {
    const player = await playing();
    await player.seekFrame(300);
    const down = (name: string) => key(player, name, { code: `Key${name.toUpperCase()}` });
    const up = (name: string) =>
      document.dispatchEvent(new KeyboardEvent('keyup', { key: name, code: `Key${name.toUpperCase()}` }));
    const said = () => all(player, 'output').map((each) => each.textContent)[0] ?? '';
    down('j');
    await until(() => expect(said()).to.equal('−1×'));
    up('j');
    down('j');
    await until(() => expect(said()).to.equal('−2×'));
    up('j');
    await until(() => expect(player.frame).to.be.below(295));
    down('k');
    await until(() => expect(player.paused).to.equal(true));
    up('k');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(player.paused, 'K stopped it; letting go does not start it').to.equal(true);
    const from = player.frame;
    down('k');
    down('l');
    await until(() => expect(said()).to.equal('0.25×'));
    up('l');
    await until(() => expect(player.paused).to.equal(true));
    up('k');
    expect(player.frame).to.be.within(from, from + 12);
    down('k');
    up('k');
    await until(() => expect(player.paused).to.equal(false));
    await player.pause();
  });

  it('asks the host for a fresh address when one has expired, and goes on at the same frame', async () => {
    const asked: string[] = [];
    const token = `t${Math.round(performance.now())}`;
    const signed = `/__test/signed/${token}${mp4()}`;
    const player = await playing(
      html`<kr-player
        src=${signed}
        rate="24000/1001"
        @kr-source-expired=${(event: HTMLElementEventMap['kr-source-expired']) => {
          asked.push(event.code);
          event.respondWith(Promise.resolve(mp4()));
        }}
      ></kr-player>`,
    );
    await player.seekFrame(200);
    await fetch(`/__test/revoke/${token}`);
    // As the element does when it next needs bytes; the video is small enough to be held.
    player.media!.dispatchEvent(new Event('error'));
    await until(() => expect(asked).to.deep.equal(['SOURCE_REFUSED']));
    await until(() => expect([player.frame, player.frameCount]).to.deep.equal([200, 576]));
    expect(text(player)).not.to.contain('SOURCE_REFUSED');
  });
});
