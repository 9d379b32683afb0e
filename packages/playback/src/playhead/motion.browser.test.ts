import { expect, waitUntil } from '@open-wc/testing';
import { testVideo, mount, ready } from '../../test/test-video.js';

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const { mp4, rate } = await testVideo();

describe('what is meant last', function () {
  this.timeout(60_000);

  for (const ways of ['play', 'shuttle'] as const) {
    it(`is to rest when a pause comes while ${ways} still waits for the video`, async () => {
      const { playback, video, unmount } = mount();
      await ready(playback, { src: mp4, rate });
      const { request } = playback;
      for (const wait of [0, 5, 20, 50]) {
        await request.seekFrame(100);
        await request.step(1);
        // Refused or overtaken is fine; going on is not.
        void (ways === 'play' ? request.play() : request.shuttle(1)).catch(() => undefined);
        await pass(wait);
        const said = await request.pause();
        await pass(300);
        expect(video.paused, `${wait} ms`).to.equal(true);
        expect(playback.$playhead.get().frame, `${wait} ms`).to.equal(said);
      }
      unmount();
    });
  }

  it('gives speed and sound back when another video is loaded', async () => {
    const { playback, video, unmount } = mount();
    video.muted = false;
    await ready(playback, { src: mp4, rate });
    void playback.request.shuttle(4).catch(() => undefined);
    await waitUntil(() => playback.$playhead.get().shuttle === 4, '', { timeout: 10_000 });
    await ready(playback, { src: mp4.replace('v1', 'v2'), rate });
    expect(video.playbackRate).to.equal(1);
    expect(video.muted).to.equal(false);
    expect(playback.$playhead.get()).to.include({ muted: false, speed: 1, shuttle: 0 });
    unmount();
  });
});
