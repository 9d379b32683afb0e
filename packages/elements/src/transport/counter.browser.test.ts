import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, mp4, one, show, text, type, until } from '../../test/kit.js';
import '../define/kr-player.js';
import type { KrPlayer } from '../player/player.js';
import type { KrCounter } from './counter.js';

async function counting() {
  const box = show(html`<kr-player src=${mp4()} rate="24000/1001" start-timecode="01:00:00:00"></kr-player>`, 900);
  const player = await one<KrPlayer>(box, 'kr-player');
  await until(() => expect(player.frameCount).to.equal(576));
  await player.seekFrame(24);
  const counter = await one<KrCounter>(box, 'kr-counter');
  const field = () => one<HTMLInputElement>(counter, 'input');
  const says = (words: string) => until(() => expect(text(counter)).to.contain(words));
  return { player, counter, field, says };
}
const clip = (kind: 'copy' | 'paste', words = '') => {
  const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
  let held = words;
  Object.assign(event, {
    clipboardData: { getData: () => held, setData: (_: string, value: string) => (held = value) },
  });
  return { event: event as ClipboardEvent, held: () => held };
};

describe('kr-counter', () => {
  afterEach(clear);

  it('shows timecode, frame and seconds in turn', async () => {
    const { counter, says } = await counting();
    await says('01:00:01:00');
    const cycle = async () => (await one(counter, 'button')).click();
    await cycle();
    await until(async () => expect((await one(counter, 'b')).textContent).to.equal('24'));
    await cycle();
    await says('1.001 s');
    await cycle();
    await until(async () => expect((await one(counter, 'b')).textContent).to.equal('01:00:01:00'));
  });

  it('goes to what is typed after ":", and hands the focus back', async () => {
    const { player, counter, field } = await counting();
    key(player, ':');
    const input = await field();
    await until(() => expect(counter.shadowRoot!.activeElement).to.equal(input));
    expect(input.value).to.equal('01:00:01:00');
    type(input, '01:00:12:13');
    key(input, 'Enter');
    await until(() => expect(player.frame).to.equal(301));
    await until(() => expect(counter.shadowRoot!.activeElement?.localName).to.equal('button'));
  });

  it('keeps what it does not understand, says so, and goes nowhere', async () => {
    const { player, counter, field, says } = await counting();
    for (const [typed, said] of [
      ['soon', 'No such timecode'],
      ['01:00:00:24', 'No such timecode'],
      ['02:00:00:00', 'which ends at 01:00:23:23'],
    ] as const) {
      key(player, ':');
      const input = await field();
      type(input, typed);
      key(input, 'Enter');
      await says(said);
      expect((await field()).value).to.equal(typed);
      expect(all(counter, '[role=alert]')).to.have.length(1);
    }
    expect(player.frame).to.equal(24);
  });

  it('leaves with Escape', async () => {
    const { player, counter, field } = await counting();
    key(player, ':');
    const input = await field();
    type(input, '01:00:12:13');
    key(input, 'Escape');
    await until(() => expect(all(counter, 'input')).to.have.length(0));
    expect(player.frame).to.equal(24);
  });

  it('goes to a timecode that is pasted, and gives its own when copied', async () => {
    const { player, counter } = await counting();
    const button = await one(counter, 'button');
    const pasted = clip('paste', ' 01:00:12:13 ');
    button.dispatchEvent(pasted.event);
    await until(() => expect(player.frame).to.equal(301));
    expect(pasted.event.defaultPrevented).to.equal(true);
    const copied = clip('copy');
    button.dispatchEvent(copied.event);
    expect(copied.held()).to.equal('01:00:12:13');
  });

  it('refuses a paste that is no timecode', async () => {
    const { player, counter, says } = await counting();
    (await one(counter, 'button')).dispatchEvent(clip('paste', 'lorem ipsum').event);
    await says('No such timecode');
    expect(player.frame).to.equal(24);
  });
});
