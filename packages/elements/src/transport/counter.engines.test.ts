import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, key, one, show, text, type, until } from '../../test/dom.js';
import { mp4 } from '../../test/test-review.js';
import '../define/kr-player.js';
import type { KrPlayer } from '../player/player.js';
import type { KrCounter } from './counter.js';

async function mountCounter() {
  const box = show(html`<kr-player src=${mp4()} rate="24000/1001" start-timecode="01:00:00:00"></kr-player>`, 900);
  const player = await one<KrPlayer>(box, 'kr-player');
  await until(() => expect(player.frameCount).to.equal(576));
  await player.seekFrame(24);
  const counter = await one<KrCounter>(box, 'kr-counter');
  const field = () => one<HTMLInputElement>(counter, 'input');
  const expectText = (part: string) => until(() => expect(text(counter)).to.contain(part));
  return { box, player, counter, field, expectText };
}
const clipboardEvent = (kind: 'copy' | 'paste', data = '') => {
  const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
  let stored = data;
  Object.assign(event, {
    clipboardData: { getData: () => stored, setData: (_: string, value: string) => (stored = value) },
  });
  return { event: event as ClipboardEvent, data: () => stored };
};

describe('kr-counter', () => {
  afterEach(clear);

  it('shows timecode, frame and seconds in turn', async () => {
    const { counter, expectText } = await mountCounter();
    await expectText('01:00:01:00');
    const cycle = async () => (await one(counter, 'button')).click();
    await cycle();
    await until(async () => expect((await one(counter, 'b')).textContent).to.equal('24'));
    await cycle();
    await expectText('1.001 s');
    await cycle();
    await until(async () => expect((await one(counter, 'b')).textContent).to.equal('01:00:01:00'));
  });

  it('seeks to the timecode that is typed after ":", and returns the focus', async () => {
    const { player, counter, field } = await mountCounter();
    key(player, ':');
    const input = await field();
    await until(() => expect(counter.shadowRoot!.activeElement).to.equal(input));
    expect(input.value).to.equal('01:00:01:00');
    type(input, '01:00:12:13');
    key(input, 'Enter');
    await until(() => expect(player.frame).to.equal(301));
    await until(() => expect(counter.shadowRoot!.activeElement?.localName).to.equal('button'));
  });

  it('opens the field by a double click, which does not switch the unit', async () => {
    const { counter, field } = await mountCounter();
    const box = await one(counter, 'button');
    box.click();
    box.click();
    box.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    key(await field(), 'Escape');
    await until(async () => expect((await one(counter, 'b')).textContent).to.equal('01:00:01:00'));
  });

  it('opens the field by a long press on a touch screen', async () => {
    const { counter, field } = await mountCounter();
    const press = (name: string) =>
      counter.shadowRoot!.querySelector('button')!.dispatchEvent(new PointerEvent(name, { pointerType: 'touch' }));
    press('pointerdown');
    press('pointerup');
    press('pointerdown');
    expect((await field()).value).to.equal('01:00:01:00');
  });

  it('keeps an invalid entry, explains it, and does not seek', async () => {
    const { player, counter, field, expectText } = await mountCounter();
    for (const [typed, message] of [
      ['soon', 'Not a valid timecode'],
      ['01:00:00:24', 'Not a valid timecode'],
      ['02:00:00:00', 'The last frame is 01:00:23:23'],
    ] as const) {
      key(player, ':');
      const input = await field();
      type(input, typed);
      key(input, 'Enter');
      await expectText(message);
      expect((await field()).value).to.equal(typed);
      expect(all(counter, '[role=alert]')).to.have.length(1);
    }
    expect(player.frame).to.equal(24);
  });

  it('closes the field with Escape', async () => {
    const { player, counter, field } = await mountCounter();
    key(player, ':');
    const input = await field();
    type(input, '01:00:12:13');
    key(input, 'Escape');
    await until(() => expect(all(counter, 'input')).to.have.length(0));
    expect(player.frame).to.equal(24);
  });

  it('seeks to a pasted timecode, and copies its own', async () => {
    const { player, counter } = await mountCounter();
    const button = await one(counter, 'button');
    const pasted = clipboardEvent('paste', ' 01:00:12:13 ');
    button.dispatchEvent(pasted.event);
    await until(() => expect(player.frame).to.equal(301));
    expect(pasted.event.defaultPrevented).to.equal(true);
    const copied = clipboardEvent('copy');
    button.dispatchEvent(copied.event);
    expect(copied.data()).to.equal('01:00:12:13');
  });

  it('does not accept a pasted text that is no timecode', async () => {
    const { player, counter, expectText } = await mountCounter();
    (await one(counter, 'button')).dispatchEvent(clipboardEvent('paste', 'lorem ipsum').event);
    await expectText('Not a valid timecode');
    expect(player.frame).to.equal(24);
  });

  it('is not cut at any width, with a range and without', async () => {
    const { box, player, counter } = await mountCounter();
    const content = await one(counter, '.box');
    const cutWidths = () =>
      Array.from({ length: 60 }, (_, index) => 1500 - 20 * index).filter((width) => {
        box.style.width = `${width}px`;
        return content.scrollWidth > content.clientWidth;
      });
    expect(cutWidths()).to.deep.equal([]);
    player.setRange(100, 130);
    await until(async () => expect((await button(player, 'In')).getAttribute('aria-pressed')).to.equal('true'));
    expect(cutWidths()).to.deep.equal([]);
  });

  it('fits into the transport at 320 px', async () => {
    const { box, player } = await mountCounter();
    box.style.width = '320px';
    const bar = await one(await one(player, 'kr-transport'), '.bar');
    expect(bar.scrollWidth).to.be.at.most(bar.clientWidth);
  });
});
