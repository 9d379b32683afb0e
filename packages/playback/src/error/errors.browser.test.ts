import { expect, waitUntil } from '@open-wc/testing';
import { PlaybackError } from '../index.js';
import { errorOf, testVideo, mount, ready } from '../../test/test-video.js';

describe('what does not play', function () {
  this.timeout(30_000);
  let player: ReturnType<typeof mount>;

  beforeEach(() => (player = mount()));
  afterEach(() => player.unmount());

  const rows = [
    ['a file that is not there', { src: '/__test/status/404', kind: 'file' }, 'SOURCE_NOT_FOUND'],
    ['a file nobody may have', { src: '/__test/status/403', kind: 'file' }, 'SOURCE_REFUSED'],
    ['a broken server', { src: '/__test/status/500', kind: 'file' }, 'NETWORK'],
    ['an empty file', { src: '/__test/empty.mp4' }, 'SOURCE_EMPTY'],
    ['a text', { src: '/packages/playback/package.json', kind: 'file' }, 'MEDIA_UNDECODABLE'],
    ['a server that is not there', { src: 'http://127.0.0.1:9/film.mp4' }, 'NETWORK'],
    ['a playlist that is not there', { src: '/__test/status/404', kind: 'hls' }, 'SOURCE_NOT_FOUND'],
    ['an empty playlist', { src: '/__test/empty.mp4', kind: 'hls' }, 'SOURCE_EMPTY'],
    ['a text as playlist', { src: '/packages/playback/package.json', kind: 'hls' }, 'HLS_MANIFEST_INVALID'],
  ] as const;

  for (const [what, source, code] of rows) {
    it(`${what} is ${code}`, async () => {
      const error = await errorOf(player.playback, source);
      expect(error).to.be.instanceOf(PlaybackError);
      expect(error.code, error.message).to.equal(code);
      expect(player.playback.$playhead.get().status).to.equal('error');
    });
  }

  it('a video whose picture is known only a while after its sound plays', async () => {
    const { mp4 } = await testVideo();
    let isDecoded = false;
    const width = Object.getOwnPropertyDescriptor(HTMLVideoElement.prototype, 'videoWidth')!.get!;
    Object.defineProperty(player.video, 'videoWidth', { get: () => (isDecoded ? width.call(player.video) : 0) });
    player.video.addEventListener('loadeddata', () =>
      setTimeout(() => {
        isDecoded = true;
        player.video.dispatchEvent(new Event('resize'));
      }, 1500),
    );
    await ready(player.playback, { src: mp4 });
    expect(isDecoded).to.equal(true);
    await waitUntil(() => player.playback.$playhead.get().width > 0, 'the size is known');
  });

  it('a playlist of a server that refuses other pages is SOURCE_REFUSED', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const { hls } = await testVideo();
    expect((await errorOf(player.playback, { src: origin + hls })).code).to.equal('SOURCE_REFUSED');
  });

  it('a file of such a server plays at the declared rate, or without frames', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const { mp4, rate, frames } = await testVideo();
    await ready(player.playback, { src: origin + mp4, rate });
    expect(player.playback.$playhead.get()).to.include({ frameCount: frames });
    expect(await player.playback.request.seekFrame(301)).to.equal(301);
    await waitUntil(() => player.warnings[0] === 'RATE_UNVERIFIED', 'the rate is in doubt', { timeout: 10_000 });

    player.warnings.length = 0;
    await ready(player.playback, { src: origin + mp4 });
    expect(player.playback.$playhead.get()).to.include({
      exactness: 'time',
      exactnessReason: 'UNKNOWN_RATE',
      rate: null,
    });
    await waitUntil(() => player.warnings[0] === 'UNKNOWN_RATE', 'there is no rate', { timeout: 10_000 });
  });

  it('a declared rate that contradicts the media gives way to it', async () => {
    const { mp4, rate } = await testVideo();
    await ready(player.playback, { src: mp4, rate: { num: 30, den: 1 } });
    expect(player.playback.$playhead.get().rate).to.deep.equal(rate);
    await waitUntil(() => player.warnings[0] === 'RATE_MISMATCH');
  });

  it('the next source plays after one that did not, and the latest of two wins', async () => {
    await errorOf(player.playback, { src: '/__test/status/404', kind: 'file' });
    const { mp4, hls } = await testVideo();
    player.playback.load({ src: hls });
    await ready(player.playback, { src: mp4 });
    expect(player.playback.$playhead.get()).to.include({ status: 'ready', error: null });
    expect(player.video.currentSrc).to.contain(mp4);
  });
});
