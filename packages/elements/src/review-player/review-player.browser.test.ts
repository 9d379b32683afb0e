import { expect } from '@open-wc/testing';
import { clear, key, one, expectText, show, type, until } from '../../test/dom.js';
import { freshId, mp4 } from '../../test/test-review.js';
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

describe('kr-review-player', () => {
  afterEach(clear);

  it('stays at its frame, with the typed text, when it is moved in the page', async () => {
    const player = await embed();
    await player.seekFrame(111);
    type(await field(player), 'Unfinished');
    const section = document.createElement('section');
    player.parentElement!.append(section);
    section.append(player);
    await until(() => expect(player.frame).to.equal(111));
    expect(await player.seekFrame(112)).to.equal(112);
    expect((await field(player)).value).to.equal('Unfinished');
  });

  it('takes neither frame nor draft into another review, and restores the draft when it returns', async () => {
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

  it('separates two reviews whose versions have the same id', async () => {
    const videos = [mp4('v1'), mp4('v2')].map((src) => [
      { id: 'v1', label: 'v1', src: `${src}?${freshId()}`, rate: '24000/1001', frames: 576, width: 1280, height: 720 },
    ]);
    const ada = { id: 'ada', name: 'Ada', role: 'owner' };
    const player = (versions: (typeof videos)[number]) =>
      html`<kr-review-player .versions=${versions} .participant=${ada}></kr-review-player>`;
    const box = show(html`${videos.map(player)}`);
    const [a, b] = [...box.querySelectorAll('kr-review-player')] as [KrReviewPlayer, KrReviewPlayer];
    await expectText(b, 'No comments yet');
    const area = await field(a);
    type(area, 'Only here.');
    key(area, 'Enter');
    await expectText(a, 'Only here.');
    await expectText(b, 'No comments yet');
  });

  it('reports an invalid declaration, and plays', async () => {
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

  it('unloads the video when its source is removed', async () => {
    const player = await embed();
    player.removeAttribute('src');
    await until(() => expect(player.frameCount).to.equal(0));
  });
});
