import { expect, waitUntil } from '@open-wc/testing';
import { PlaybackError } from '../index.js';
import { errorOf, mount, ready, testVideo } from '../../test/test-video.js';

describe('errors of sources', function () {
  this.timeout(30_000);
  let player: ReturnType<typeof mount>;

  beforeEach(() => (player = mount()));
  afterEach(() => player.unmount());

  const rows = [
    ['a missing file', { src: '/__test/status/404', kind: 'file' }, 'SOURCE_NOT_FOUND'],
    ['a forbidden file', { src: '/__test/status/403', kind: 'file' }, 'SOURCE_REFUSED'],
    ['a server error', { src: '/__test/status/500', kind: 'file' }, 'NETWORK'],
    ['an empty file', { src: '/__test/empty.mp4' }, 'SOURCE_EMPTY'],
    ['a text file', { src: '/packages/playback/package.json', kind: 'file' }, 'MEDIA_UNDECODABLE'],
    ['an unreachable server', { src: 'http://127.0.0.1:9/video.mp4' }, 'NETWORK'],
    ['a missing playlist', { src: '/__test/status/404', kind: 'hls' }, 'SOURCE_NOT_FOUND'],
    ['an empty playlist', { src: '/__test/empty.mp4', kind: 'hls' }, 'SOURCE_EMPTY'],
    ['a text file as playlist', { src: '/packages/playback/package.json', kind: 'hls' }, 'HLS_MANIFEST_INVALID'],
  ] as const;

  for (const [what, source, code] of rows) {
    it(`reports ${code} for ${what}`, async () => {
      const error = await errorOf(player.playback, source);
      expect(error).to.be.instanceOf(PlaybackError);
      expect(error.code, error.message).to.equal(code);
      expect(player.playback.$playhead.get().status).to.equal('error');
    });
  }

  it('plays a video whose first frame is decoded long after its audio', async () => {
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
    await waitUntil(() => player.playback.$playhead.get().width > 0, 'the size');
  });

  it('reports SOURCE_REFUSED for a playlist without CORS headers', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const { hls } = await testVideo();
    expect((await errorOf(player.playback, { src: origin + hls })).code).to.equal('SOURCE_REFUSED');
  });

  it('plays a file without CORS headers at the declared rate, or without a rate', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const { mp4, rate, frames } = await testVideo();
    await ready(player.playback, { src: origin + mp4, rate });
    expect(player.playback.$playhead.get()).to.include({ frameCount: frames });
    expect(await player.playback.request.seekFrame(301)).to.equal(301);
    await waitUntil(() => player.warnings[0] === 'RATE_UNVERIFIED', 'RATE_UNVERIFIED', { timeout: 10_000 });

    player.warnings.length = 0;
    await ready(player.playback, { src: origin + mp4 });
    await player.playback.request.seekFrame(100);
    expect(player.playback.$playhead.get()).to.include({
      exactness: 'time',
      exactnessReason: 'UNKNOWN_RATE',
      rate: null,
    });
    await waitUntil(() => player.warnings[0] === 'UNKNOWN_RATE', 'UNKNOWN_RATE', { timeout: 10_000 });
  });

  it('prefers the rate of the media to a declared one', async () => {
    const { mp4, rate } = await testVideo();
    await ready(player.playback, { src: mp4, rate: { num: 30, den: 1 } });
    expect(player.playback.$playhead.get().rate).to.deep.equal(rate);
    await waitUntil(() => player.warnings[0] === 'RATE_MISMATCH');
  });

  it('plays the next source after an error, and the latest of two', async () => {
    await errorOf(player.playback, { src: '/__test/status/404', kind: 'file' });
    const { mp4, hls } = await testVideo();
    player.playback.load({ src: hls });
    await ready(player.playback, { src: mp4 });
    expect(player.playback.$playhead.get()).to.include({ status: 'ready', error: null });
    expect(player.video.currentSrc).to.contain(mp4);
  });
});
