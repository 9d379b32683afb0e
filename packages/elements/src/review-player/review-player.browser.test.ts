import { expect } from '@open-wc/testing';
import { clear, freshId, key, mp4, one, says, show, type, until } from '../../test/kit.js';
import { html } from 'lit';
import '../define/kr-review-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrReviewPlayer } from './review-player.js';

const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

async function embed(src = mp4('v3')): Promise<KrReviewPlayer> {
  const box = show(html`<kr-review-player .review=${freshId()} rate="24000/1001" src=${src}></kr-review-player>`);
  const player = box.querySelector('kr-review-player')!;
  await until(() => expect(player.frameCount).to.equal(576));
  return player;
}

describe('kr-review-player, embedded', () => {
  afterEach(clear);

  it('goes on at its frame, with what was typed, when it is moved in the page', async () => {
    const player = await embed();
    await player.seekFrame(111);
    type(await field(player), 'Half a thought');
    const elsewhere = document.createElement('section');
    player.parentElement!.append(elsewhere);
    elsewhere.append(player);
    await until(() => expect(player.frame).to.equal(111));
    expect(await player.seekFrame(112)).to.equal(112);
    expect((await field(player)).value).to.equal('Half a thought');
  });

  it('takes neither frame nor draft into another video’s review, and finds the draft again', async () => {
    const player = await embed();
    const first = player.review;
    await player.seekFrame(111);
    type(await field(player), 'About the first video');
    player.review = freshId();
    player.src = mp4('v2');
    await until(async () => expect((await field(player)).value).to.equal(''));
    await until(() => expect(player.frameCount).to.equal(576));
    expect(player.frame).to.equal(0);
    player.review = first;
    player.src = mp4('v3');
    await until(async () => expect((await field(player)).value).to.equal('About the first video'));
  });

  it('keeps two videos apart whose versions have the same id', async () => {
    const videos = [mp4('v1'), mp4('v2')].map((src) => [
      { id: 'v1', label: 'v1', src: `${src}?${freshId()}`, rate: '24000/1001', frames: 576, width: 1280, height: 720 },
    ]);
    const box = show(
      html`${videos.map((versions) => html`<kr-review-player .versions=${versions} .participant=${{ id: 'ada', name: 'Ada', role: 'owner' }}></kr-review-player>`)}`,
    );
    const [a, b] = [...box.querySelectorAll('kr-review-player')] as [KrReviewPlayer, KrReviewPlayer];
    await says(b, 'No comments yet');
    const area = await field(a);
    type(area, 'Only here.');
    key(area, 'Enter');
    await says(a, 'Only here.');
    await says(b, 'No comments yet');
  });

  it('has a width wherever it stands', async () => {
    for (const style of [
      'display: flex',
      'display: grid; justify-items: center',
      'display: flex; flex-direction: column; align-items: flex-start',
      'position: absolute',
    ]) {
      const box = show(html`<div style=${style}><kr-review-player></kr-review-player></div>`);
      expect(box.querySelector('kr-review-player')!.getBoundingClientRect().width, style).to.be.greaterThan(300);
      clear();
    }
  });

  it('says what a host declared wrongly, and plays', async () => {
    const errors: KrErrorEvent[] = [];
    const box = show(
      html`<kr-review-player
        @kr-error=${(event: KrErrorEvent) => errors.push(event)}
        review="spring/2026"
        rate="24000/1001"
        src=${mp4('v3')}
      ></kr-review-player>`,
    );
    const player = box.querySelector('kr-review-player')!;
    await until(() => expect(player.frameCount).to.equal(576));
    expect(errors.map(({ code }) => code)).to.include('INVALID_ATTRIBUTE');
    expect(errors.find(({ code }) => code === 'INVALID_ATTRIBUTE')!.message).to.contain('review is "spring/2026"');
  });

  it('takes its source away without an error', async () => {
    const player = await embed();
    player.removeAttribute('src');
    await until(() => expect(player.frameCount).to.equal(0));
  });

  it('gives its keys the focus', async () => {
    const player = await embed();
    player.focus();
    key(document.activeElement!.shadowRoot!.activeElement!, 'ArrowRight');
    await until(() => expect(player.frame).to.equal(1));
  });
});
