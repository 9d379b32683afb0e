import { expect } from '@open-wc/testing';
import { type TemplateResult, html } from 'lit';
import { all, clear, expectText, key, one, press, show, text, until } from '../../test/dom.js';
import { mp4 } from '../../test/test-review.js';
import '../define/kr-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrStage } from '../stage/stage.js';
import type { KrPlayer } from './player.js';

const POSTER = '/packages/page/public/demo-video/v3/poster.jpg';
const mount = async (
  template: TemplateResult = html`<kr-player src=${mp4()} rate="24000/1001"></kr-player>`,
): Promise<KrPlayer> => one<KrPlayer>(show(template), 'kr-player');
const loaded = async (template?: TemplateResult): Promise<KrPlayer> => {
  const player = await mount(template);
  await until(() => expect(player.frameCount).to.equal(576));
  player.media!.muted = true;
  return player;
};

describe('kr-player', () => {
  afterEach(clear);

  it('plays without a review', async () => {
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

  for (const [src, code, message] of [
    ['/__test/status/404', 'SOURCE_NOT_FOUND', 'no longer exists'],
    ['/__test/status/403', 'SOURCE_REFUSED', 'have access to this video'],
    ['/__test/empty.mp4', 'SOURCE_EMPTY', 'is empty'],
    ['/packages/elements/package.json', 'MEDIA_UNDECODABLE', 'damaged'],
  ] as const) {
    it(`shows a message for ${code}, reports it once, and plays the next source`, async () => {
      const codes: string[] = [];
      const player = await mount(
        html`<kr-player src=${src} @kr-error=${(event: KrErrorEvent) => codes.push(event.code)}></kr-player>`,
      );
      await expectText(player, message);
      expect(text(player), 'codes are for the host').not.to.contain(code);
      expect(codes).to.deep.equal([code]);
      player.src = mp4();
      player.rate = '24000/1001';
      await until(() => expect(player.frameCount).to.equal(576));
      expect(all(player, '.notice')).to.have.length(0);
    });
  }

  it('names the guides over the frame in the language of the interface', async () => {
    const player = await loaded();
    const names = () => all<SVGTextElement>(player, '.guides text').map(({ textContent }) => textContent);
    key(player, 'g');
    await until(() => expect(names()).to.deep.equal(['Title safe', 'Action safe']));
    document.documentElement.lang = 'de';
    try {
      (await one<KrStage>(player, 'kr-stage')).requestUpdate();
      await until(() => expect(names()).to.deep.equal(['Titelbereich', 'Aktionsbereich']));
    } finally {
      document.documentElement.lang = 'en';
    }
  });

  it('shows how far the frame is enlarged, and a button that shows all of it', async () => {
    const player = await loaded();
    expect(all(player, '.zoom')).to.have.length(0);
    player.focus();
    key(player, '+');
    const chip = await one<HTMLButtonElement>(player, '.zoom');
    expect(chip.textContent).to.match(/^1\d\d% · Fit$/);
    chip.click();
    await until(() => expect(all(player, '.zoom')).to.have.length(0));
    key(player, 'y');
    await until(() => expect(all(player, '.zoom').map((each) => each.textContent)).to.deep.equal(['Fill · Fit']));
  });

  it('loads again on request', async () => {
    const codes: string[] = [];
    const player = await mount(
      html`<kr-player
        src="/__test/status/404"
        @kr-error=${(event: KrErrorEvent) => codes.push(event.code)}
      ></kr-player>`,
    );
    await expectText(player, 'no longer exists');
    await press(player, 'Try again');
    await until(() => expect(codes).to.deep.equal(['SOURCE_NOT_FOUND', 'SOURCE_NOT_FOUND']));
  });

  it('shows the poster until the frame is presented', async () => {
    const player = await mount(html`<kr-player poster=${POSTER}></kr-player>`);
    const video = await one<HTMLVideoElement>(player, 'video');
    expect(video.poster).to.contain('poster.jpg');
    player.rate = '24000/1001';
    player.src = mp4();
    await until(() => expect(player.frameCount).to.equal(576));
    await until(() => expect(video.hasAttribute('poster')).to.equal(false));
  });

  it('plays a video of the page that is already loading, without loading it again', async () => {
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
  });

  it('plays a video of the page that is added later and has <source> children', async () => {
    const player = await mount(html`<kr-player rate="24000/1001"></kr-player>`);
    await expectText(player, 'No video yet.');
    const video = document.createElement('video');
    video.slot = 'media';
    video.append(Object.assign(document.createElement('source'), { src: mp4() }));
    player.append(video);
    await until(() => expect(player).to.include({ frameCount: 576, exactness: 'exact' }));
    expect(await player.seekFrame(301)).to.equal(301);
  });

  it('reports a rate that it cannot read', async () => {
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

  it('continues at its frame when it is moved in the page', async () => {
    const player = await loaded();
    await player.seekFrame(301);
    const other = show(html`<p></p>`);
    other.append(player);
    await until(() => expect(player).to.include({ frameCount: 576, frame: 301 }));
  });

  it('shows captions of the host as text', async () => {
    const vtt = new Blob(['WEBVTT\n\n00:00.000 --> 00:10.000\n<b>Dusk</b> &lt;img src=x&gt;\n'], { type: 'text/vtt' });
    const captions = [{ src: URL.createObjectURL(vtt), label: 'English', language: 'en' }];
    const player = await loaded(html`<kr-player src=${mp4()} .captions=${captions}></kr-player>`);
    const { playback } = (await one<KrStage>(player, 'kr-stage')).player!;
    await until(() => expect(playback.$playhead.get().captions).to.have.length(1));
    key(player, 'C', { shiftKey: true });
    const cues = () => all(player, '.captions span').map((cue) => cue.textContent);
    await until(() => expect(cues()).to.deep.equal(['Dusk <img src=x>']));
    expect(all(player, '.captions img, .captions b')).to.have.length(0);
    key(player, 'C', { shiftKey: true });
    await until(() => expect(all(player, '.captions')).to.have.length(0));
  });

  it('shows captions of another origin, on its own video and on one of the page', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const src = `${origin}/cors/node_modules/.cache/clips/hls-captions/captions.vtt`;
    const captions = [{ src, label: 'English', language: 'en' }];
    for (const template of [
      html`<kr-player src=${mp4()} .captions=${captions}></kr-player>`,
      html`<kr-player .captions=${captions}><video slot="media" src=${mp4()}></video></kr-player>`,
    ]) {
      const player = await loaded(template);
      const { playback } = (await one<KrStage>(player, 'kr-stage')).player!;
      await until(() => expect(playback.$playhead.get().captions).to.have.length(1));
      playback.request.setCaptions(playback.$playhead.get().captions[0]!.id);
      await player.seekFrame(60);
      await until(() => expect(playback.$playhead.get().cues.join()).to.match(/^Second \d$/));
      player.captions = [];
      await until(() => expect(all(player.media!, 'track')).to.have.length(0));
      clear();
    }
  });

  it('reports captions that cannot be loaded', async () => {
    const errors: string[] = [];
    const { origin } = await (await fetch('/__test/other-origin')).json();
    for (const src of ['/__test/status/404', `${origin}/cors/none.vtt`]) {
      const captions = [{ src, label: 'English' }];
      const handleError = ({ code }: KrErrorEvent) => errors.push(code);
      const player = await loaded(
        html`<kr-player src=${mp4()} .captions=${captions} @kr-error=${handleError}></kr-player>`,
      );
      player.media!.textTracks[0] && (player.media!.textTracks[0].mode = 'hidden');
      await until(() => expect(errors).to.deep.equal(['CAPTIONS_FAILED']));
      errors.length = 0;
      clear();
    }
  });

  it('does what was requested before it was on the page', async () => {
    const player = document.createElement('kr-player');
    player.src = mp4();
    const sought = player.seekFrame(120);
    player.setRange(100, 140);
    show(html`${player}`);
    expect(await sought).to.equal(120);
    expect(player.frame).to.equal(120);
    await until(() => expect(all(player, '.selection')).to.have.length(1));
  });

  it('fills the page where the browser has no fullscreen for elements', async () => {
    const player = await loaded();
    Object.defineProperty(player, 'requestFullscreen', { value: undefined });
    const errors: string[] = [];
    player.addEventListener('kr-error', ({ code }) => errors.push(code));
    await press(await one(player, 'kr-transport'), 'Fullscreen');
    await until(() => expect(player.clientHeight).to.equal(innerHeight));
    await press(await one(player, 'kr-transport'), 'Exit fullscreen');
    await until(() => expect(player.hasAttribute('fills-page')).to.equal(false));
    await player.toggleFullscreen();
    expect(player.hasAttribute('fills-page')).to.equal(true);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(player.hasAttribute('fills-page')).to.equal(false);
    expect(errors).to.deep.equal([]);
  });

  it('rejects every request while its video cannot be played', async () => {
    const player = await mount(html`<kr-player src="/__test/status/404" kind="file"></kr-player>`);
    await until(async () => {
      for (const request of [player.seekFrame(5), player.step(1), player.pause(), player.shuttle(2)])
        expect(await request.then(String, ({ code }: { code: string }) => code)).to.equal('SOURCE_NOT_FOUND');
    });
  });

  it('uses the keys of another profile', async () => {
    const player = await loaded(html`<kr-player src=${mp4()} keymap="web"></kr-player>`);
    const { $keyProfile } = (await one<KrStage>(player, 'kr-stage')).player!.features;
    await until(() => expect($keyProfile.get().forwardSeconds).to.include('l'));
    key(player, 'l');
    await until(() => expect(player.frame).to.equal(5 * 24));
  });

  it('reports keys that conflict, and an unknown profile', async () => {
    const errors: string[] = [];
    const original = console.error;
    console.error = () => {};
    try {
      const player = await mount(
        html`<kr-player
          @kr-error=${({ code, message }: KrErrorEvent) => errors.push(`${code} ${message}`)}
        ></kr-player>`,
      );
      player.keys = { comment: ['n'], mute: ['n'] };
      await until(() => expect(errors.join()).to.contain('KEY_CONFLICT n stands for'));
      player.keymap = 'emacs';
      await until(() => expect(errors.join()).to.contain('INVALID_ATTRIBUTE There is no keymap "emacs"'));
    } finally {
      console.error = original;
    }
  });

  it('requests a new URL when one has expired, and continues at the same frame', async () => {
    const codes: string[] = [];
    const token = `t${Math.round(performance.now())}`;
    const player = await loaded(
      html`<kr-player
        src="/__test/signed/${token}${mp4()}"
        rate="24000/1001"
        @kr-source-expired=${(event: HTMLElementEventMap['kr-source-expired']) => {
          codes.push(event.code);
          event.respondWith(Promise.resolve(mp4()));
        }}
      ></kr-player>`,
    );
    await player.seekFrame(200);
    await fetch(`/__test/revoke/${token}`);
    // The element dispatches this when it next needs bytes; the whole video may be buffered already.
    player.media!.dispatchEvent(new Event('error'));
    await until(() => expect(codes).to.deep.equal(['SOURCE_REFUSED']));
    await until(() => expect([player.frame, player.frameCount]).to.deep.equal([200, 576]));
    expect(text(player)).not.to.contain('SOURCE_REFUSED');
  });
});
