import { expect, waitUntil } from '@open-wc/testing';
import { mount, ready, testVideo } from '../../test/test-video.js';
import { displayFrames } from '../../test/watch-display.js';

const { mp4, rate } = await testVideo();

describe('playback control', function () {
  this.timeout(60_000);

  for (const request of ['play', 'shuttle'] as const) {
    it(`stays paused when pause() is called while ${request}() waits for the video`, async () => {
      const { playback, video, unmount } = mount();
      await ready(playback, { src: mp4, rate });
      for (const frames of [0, 1, 2, 3]) {
        await playback.request.seekFrame(100);
        await playback.request.step(1);
        // The request may be rejected or superseded.
        void (request === 'play' ? playback.request.play() : playback.request.shuttle(1)).catch(() => undefined);
        await displayFrames(frames);
        const paused = await playback.request.pause();
        for (let i = 0; i < 15; i++) {
          await displayFrames(1);
          expect(video.paused, `pause() after ${frames} display frames`).to.equal(true);
        }
        expect(playback.$playhead.get().frame, `pause() after ${frames} display frames`).to.equal(paused);
      }
      unmount();
    });
  }

  it('restores playback rate and muting when another video is loaded during shuttle', async () => {
    const { playback, video, unmount } = mount();
    video.muted = false;
    await ready(playback, { src: mp4, rate });
    void playback.request.shuttle(4).catch(() => undefined);
    await waitUntil(() => playback.$playhead.get().shuttle === 4, 'shuttle', { timeout: 10_000 });
    await ready(playback, { src: mp4.replace('v1', 'v2'), rate });
    expect(video.playbackRate).to.equal(1);
    expect(video.muted).to.equal(false);
    expect(playback.$playhead.get()).to.include({ muted: false, speed: 1, shuttle: 0 });
    unmount();
  });
});
