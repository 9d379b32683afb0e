import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { mount, ready, testVideo } from '../../test/test-video.js';
import { displayFrames } from '../../test/watch-display.js';

const { mp4, rate } = await testVideo();

/** As when the decoder gives up; until the element is loaded again. */
function failDecoding(video: HTMLVideoElement): void {
  Object.defineProperty(video, 'error', { configurable: true, value: { code: 3, message: 'gave up' } });
  video.addEventListener('emptied', () => Reflect.deleteProperty(video, 'error'), { once: true });
  video.dispatchEvent(new Event('error'));
}

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

  it('keeps the speed that was set for every later source', async () => {
    const { playback, unmount } = mount();
    await ready(playback, { src: mp4, rate });
    playback.request.setSpeed(2);
    await waitUntil(() => playback.$playhead.get().speed === 2, 'the speed');
    await ready(playback, { src: mp4.replace('v1', 'v2'), rate });
    expect(playback.$playhead.get().speed).to.equal(2);
    playback.request.retry();
    await waitUntil(() => playback.$playhead.get().status === 'ready', 'ready again', { timeout: 10_000 });
    expect(playback.$playhead.get().speed).to.equal(2);
    unmount();
  });

  it('does what was requested before there was a video', async () => {
    const { video, playback, unmount } = mount();
    playback.attach(video)();
    playback.load({ src: mp4, rate });
    const sought = playback.request.seekFrame(120);
    playback.request.setSpeed(0.5);
    playback.attach(video);
    expect(await sought).to.equal(120);
    expect(playback.$playhead.get()).to.include({ status: 'ready', frame: 120, speed: 0.5 });
    playback.load(null);
    expect(await playback.request.seekFrame(5), 'without a source').to.equal(0);
    unmount();
  });

  it('loads again at the frame where the decoder gave up, once', async () => {
    const { video, playback, unmount } = mount();
    await ready(playback, { src: mp4, rate });
    const frame = await playback.request.seekFrame(200);
    const isResting = () => {
      const head = playback.$playhead.get();
      return head.status === 'ready' && !head.seeking && head.frame === frame;
    };
    await waitUntil(isResting, 'the frame', { timeout: 10_000 });
    const emptied = oneEvent(video, 'emptied');
    failDecoding(video);
    await emptied;
    await waitUntil(isResting, 'the frame again', { timeout: 10_000 });
    failDecoding(video);
    await waitUntil(() => playback.$playhead.get().status === 'error', 'the error', { timeout: 10_000 });
    expect(playback.$playhead.get().error?.code).to.equal('MEDIA_UNDECODABLE');
    unmount();
  });

  it('stays paused when the decoder gives up during a seek', async () => {
    const { video, playback, unmount } = mount();
    await ready(playback, { src: mp4, rate });
    const emptied = oneEvent(video, 'emptied');
    failDecoding(video);
    video.dispatchEvent(new Event('seeking'));
    expect(playback.$playhead.get().paused).to.equal(true);
    await emptied;
    await waitUntil(() => playback.$playhead.get().status === 'ready', 'ready again', { timeout: 10_000 });
    expect(video.paused).to.equal(true);
    unmount();
  });

  it('finishes a seek during which the decoder gave up', async () => {
    const { video, playback, unmount } = mount();
    await ready(playback, { src: mp4, rate });
    const sought = playback.request.seekFrame(200);
    const emptied = oneEvent(video, 'emptied');
    failDecoding(video);
    await emptied;
    await sought;
    const isAtFrame = () => playback.$playhead.get().status === 'ready' && playback.$playhead.get().frame === 200;
    await waitUntil(isAtFrame, 'frame 200', { timeout: 10_000 });
    unmount();
  });

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
