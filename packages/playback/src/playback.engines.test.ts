import { expect, waitUntil } from '@open-wc/testing';
import {
  hasFrameCallback,
  mount,
  readFrame,
  ready,
  seededRandom,
  testVideo,
  whenReadable,
} from '../test/test-video.js';
import { displayFrames, untilVideoShows } from '../test/watch-display.js';

const SEGMENT_FRAMES = 48;

for (const kind of ['mp4', 'hls'] as const) {
  describe(`playback of ${kind}`, function () {
    this.timeout(120_000);
    let player: ReturnType<typeof mount>;
    let media: Awaited<ReturnType<typeof testVideo>>;

    let bestExactness: string;
    let expectedWarnings: string[];

    before(async () => {
      media = await testVideo();
      const { video, playback, unmount } = mount();
      await ready(playback, { src: media.mp4 });
      const isVerified = await hasFrameCallback(video);
      bestExactness = isVerified ? 'exact' : 'near';
      expectedWarnings = isVerified ? [] : ['NO_FRAME_CALLBACK'];
      unmount();
    });
    beforeEach(async () => {
      player = mount();
      await ready(player.playback, { src: media[kind] });
    });
    afterEach(() => player.unmount());

    const frameNow = () => readFrame(player.playback.displayElement!, media.frameCode);
    const frameOnScreen = () => whenReadable(frameNow);
    const playhead = () => player.playback.$playhead.get();

    /** An engine without frame callbacks may draw a frame a moment after the seek has ended. */
    async function untilDrawn(isDrawn: () => boolean) {
      if (playhead().exactness === 'near') await waitUntil(isDrawn, '', { timeout: 5_000 }).catch(() => undefined);
    }

    async function expectSeek(frame: number) {
      const resolved = await player.playback.request.seekFrame(frame);
      await untilDrawn(() => frameNow() === frame);
      expect({ resolved, shown: await frameOnScreen(), reported: playhead().frame }).to.deep.equal({
        resolved: frame,
        shown: frame,
        reported: frame,
      });
      // A still is exact even where the video cannot be verified.
      expect(['exact', bestExactness]).to.include(playhead().exactness);
    }

    it('reports rate, length and size, and shows the first frame', async () => {
      expect(playhead().rate).to.deep.equal(media.rate);
      expect(playhead().frameCount).to.equal(media.frames);
      expect(playhead().width).to.equal(player.video.videoWidth).and.above(0);
      expect(playhead().frame).to.equal(0);
      expect(await frameOnScreen()).to.equal(0);
      await waitUntil(() => player.warnings.length >= expectedWarnings.length);
      expect(player.warnings).to.deep.equal(expectedWarnings);
    });

    it('seeks to random frames, the first and the last', async () => {
      const random = seededRandom(7);
      const frames = Array.from({ length: 23 }, () => Math.floor(random() * media.frames));
      for (const frame of [...frames, 0, media.frames - 1]) await expectSeek(frame);
    });

    it('seeks to both sides of every segment start, last segment first', async () => {
      for (let start = media.frames - SEGMENT_FRAMES; start > 0; start -= SEGMENT_FRAMES) {
        await expectSeek(start);
        await expectSeek(start - 1);
      }
    });

    it('steps in both directions, also over a segment start', async () => {
      for (const start of [300, SEGMENT_FRAMES * 7]) {
        await expectSeek(start);
        for (const [count, frame] of [
          [-1, start - 1],
          [-1, start - 2],
          [1, start - 1],
          [1, start],
          [1, start + 1],
        ] as const) {
          expect(await player.playback.request.step(count)).to.equal(frame);
          expect(await frameOnScreen()).to.equal(frame);
        }
      }
    });

    it('adds up steps that are requested faster than frames are shown', async () => {
      await expectSeek(100);
      const steps = await Promise.all(Array.from({ length: 12 }, () => player.playback.request.step(1)));
      expect(steps.at(-1)).to.equal(112);
      expect(await frameOnScreen()).to.equal(112);
    });

    it('shows the latest of many seeks and resolves all of them', async () => {
      const seeks = await Promise.all(
        [50, 350, 120, 400, 210].map((frame) => player.playback.request.seekFrame(frame)),
      );
      expect(seeks.at(-1)).to.equal(210);
      expect(seeks.slice(1)).to.deep.equal([210, 210, 210, 210]);
      expect(await frameOnScreen()).to.equal(210);
      // The video may still be aligned under a still.
      await waitUntil(() => !playhead().seeking, 'the end of all seeks', { timeout: 5_000 });
      expect(await frameOnScreen()).to.equal(210);
    });

    it('shows the frame that pause resolves with', async () => {
      for (let i = 0; i < 4; i++) {
        const from = playhead().frame;
        await player.playback.request.play();
        // Frames differ from round to round, so that pauses come at different times within a frame.
        await waitUntil(() => playhead().frame > from + 5 + i, 'playback', { interval: 13 + i, timeout: 10_000 });
        const paused = await player.playback.request.pause();
        expect(paused).to.be.above(0);
        expect(await frameOnScreen()).to.equal(paused);
        // No late frame replaces it, and neither does the video that follows a still.
        for (const wait of [() => displayFrames(8), () => untilVideoShows(player)]) {
          await wait();
          expect({ shown: await frameOnScreen(), reported: playhead().frame }).to.deep.equal({
            shown: paused,
            reported: paused,
          });
        }
        expect(playhead().paused).to.equal(true);
      }
    });

    it('returns to the frame when a video is attached again', async () => {
      await expectSeek(222);
      const { video, playback } = player;
      playback.attach(video)();
      expect(playback.media).to.equal(null);
      expect(playhead().status).to.equal('empty');
      const again = mount();
      again.playback.dispose();
      playback.attach(again.video);
      await new Promise<void>((resolve) => {
        const stop = playback.$playhead.listen(({ frame, seeking, status }) => {
          if (status !== 'ready' || seeking || frame !== 222) return;
          resolve();
          queueMicrotask(() => stop());
        });
      });
      await untilDrawn(() => readFrame(again.video, media.frameCode) === 222);
      expect(readFrame(again.video, media.frameCode)).to.equal(222);
      again.unmount();
    });
  });
}
