import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, mp4, one, press, says, show, until } from '../../test/kit.js';
import '../define/kr-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrPlayer } from './player.js';

const mount = async (template = html`<kr-player src=${mp4()} rate="24000/1001"></kr-player>`): Promise<KrPlayer> =>
  one<KrPlayer>(show(template), 'kr-player');
const loaded = async (): Promise<KrPlayer> => {
  const player = await mount();
  await until(() => expect(player.frameCount).to.equal(576));
  player.media!.muted = true;
  return player;
};

describe('kr-player', () => {
  afterEach(clear);

  it('is a player in its own right', async () => {
    const player = await loaded();
    expect(player).to.include({ frame: 0, paused: true });
    expect(await player.seekFrame(301)).to.equal(301);
    expect(await player.step(-2)).to.equal(299);
    expect(player.frame).to.equal(299);
    expect(player.media).to.be.instanceOf(HTMLVideoElement);
    await player.play();
    await until(() => expect(player.frame).to.be.above(300));
    const frame = await player.pause();
    expect(player.paused).to.equal(true);
    expect(frame).to.equal(player.frame);
    player.setRange(10, 20);
    await until(() => expect(all(player, '.selection')).to.have.length(1));
    player.setRange();
    await until(() => expect(all(player, '.selection')).to.have.length(0));
  });

  for (const [src, code, words] of [
    ['/__test/status/404', 'SOURCE_NOT_FOUND', 'not there any more'],
    ['/__test/status/403', 'SOURCE_REFUSED', 'does not let this page'],
    ['/__test/empty.mp4', 'SOURCE_EMPTY', 'is empty'],
    ['/packages/elements/package.json', 'MEDIA_UNDECODABLE', 'damaged'],
  ] as const) {
    it(`says ${code} in words, tells the host once, and tries again`, async () => {
      const codes: string[] = [];
      const player = await mount(
        html`<kr-player src=${src} @kr-error=${(event: KrErrorEvent) => codes.push(event.code)}></kr-player>`,
      );
      await says(player, words);
      expect(codes).to.deep.equal([code]);
      player.src = mp4();
      player.rate = '24000/1001';
      await until(() => expect(player.frameCount).to.equal(576));
      expect(all(player, '.notice')).to.have.length(0);
    });
  }

  it('tries again on request', async () => {
    const codes: string[] = [];
    const player = await mount(
      html`<kr-player
        src="/__test/status/404"
        @kr-error=${(event: KrErrorEvent) => codes.push(event.code)}
      ></kr-player>`,
    );
    await says(player, 'not there any more');
    await press(player, 'Try again');
    await until(() => expect(codes).to.deep.equal(['SOURCE_NOT_FOUND', 'SOURCE_NOT_FOUND']));
  });

  it('shows the poster only until its frame is there', async () => {
    const player = await mount(html`<kr-player poster="/packages/page/public/film/v3/poster.jpg"></kr-player>`);
    const video = await one<HTMLVideoElement>(player, 'video');
    expect(video.poster).to.contain('poster.jpg');
    player.rate = '24000/1001';
    player.src = mp4();
    await until(() => expect(player.frameCount).to.equal(576));
    await until(() => expect(video.hasAttribute('poster')).to.equal(false));
  });

  it('takes a video that the page has begun to load, as it is', async () => {
    const box = show(html`<video slot="media" controls preload="auto" src=${mp4()}></video>`);
    const video = box.querySelector('video')!;
    await until(() => expect(video.readyState).to.be.at.least(2));
    let loads = 0;
    video.addEventListener('loadstart', () => (loads += 1));
    const player = document.createElement('kr-player');
    player.rate = '24000/1001';
    player.append(video);
    box.append(player);
    await until(() => expect(player).to.include({ frameCount: 576, frame: 0, exactness: 'exact' }));
    expect(player.media === video).to.equal(true);
    expect(all(player, 'video')).to.have.length(1);
    expect([loads, video.controls]).to.deep.equal([0, false]);
    expect(await player.seekFrame(301)).to.equal(301);
    const { width, height } = video.getBoundingClientRect();
    expect(Math.round((width / height) * 90)).to.equal(160);
  });

  it('takes a video of the page that comes late, also by its sources', async () => {
    const player = await mount(html`<kr-player rate="24000/1001"></kr-player>`);
    await says(player, 'No video yet.');
    const video = document.createElement('video');
    video.slot = 'media';
    video.append(Object.assign(document.createElement('source'), { src: mp4() }));
    player.append(video);
    await until(() => expect(player).to.include({ frameCount: 576, exactness: 'exact' }));
    expect(await player.seekFrame(301)).to.equal(301);
  });

  it('names a rate that it does not understand', async () => {
    const codes: string[] = [];
    const original = console.error;
    console.error = () => {};
    try {
      await mount(
        html`<kr-player
          src=${mp4()}
          rate="fast"
          @kr-error=${(event: KrErrorEvent) => codes.push(event.code)}
        ></kr-player>`,
      );
      await until(() => expect(codes).to.include('INVALID_ATTRIBUTE'));
    } finally {
      console.error = original;
    }
  });

  it('goes on where it was when it is moved in the page', async () => {
    const player = await loaded();
    await player.seekFrame(301);
    const other = show(html`<p></p>`);
    other.append(player);
    await until(() => expect(player).to.include({ frameCount: 576, frame: 301 }));
  });
});
