import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import {
  testVideo,
  frameInPicture,
  mount,
  ready,
  seededRandom,
  tellsOfPictures,
  whenReadable,
} from '../test/test-video.js';

const SEGMENT_FRAMES = 48;

for (const kind of ['mp4', 'hls'] as const) {
  describe(`playback of ${kind}`, function () {
    this.timeout(120_000);
    let player: ReturnType<typeof mount>;
    let reel: Awaited<ReturnType<typeof testVideo>>;

    let best: { exactness: string; exactnessReason: string | null };
    let expectedWarnings: string[];

    before(async () => {
      reel = await testVideo();
      const { video, playback, unmount } = mount();
      await ready(playback, { src: reel.mp4 });
      const tells = await tellsOfPictures(video);
      best = tells
        ? { exactness: 'exact', exactnessReason: null }
        : { exactness: 'near', exactnessReason: 'NO_FRAME_CALLBACK' };
      expectedWarnings = tells ? [] : ['NO_FRAME_CALLBACK'];
      unmount();
    });
    beforeEach(async () => {
      player = mount();
      await ready(player.playback, { src: reel[kind] });
    });
    afterEach(() => player.unmount());

    const inPicture = () => whenReadable(() => frameInPicture(player.playback.picture!, reel.frameCode));
    const playhead = () => player.playback.$playhead.get();

    async function seekAndCheck(frame: number) {
      const said = await player.playback.request.seekFrame(frame);
      expect({ said, inPicture: await inPicture(), told: playhead().frame }).to.deep.equal({
        said: frame,
        inPicture: frame,
        told: frame,
      });
      // What the browser does not vouch for, the cache may.
      expect(['exact', best.exactness]).to.include(playhead().exactness);
    }

    it('knows rate, length and size, and shows the first frame', async () => {
      expect(playhead().rate).to.deep.equal(reel.rate);
      expect(playhead().frameCount).to.equal(reel.frames);
      expect(playhead().width).to.equal(player.video.videoWidth).and.above(0);
      expect(playhead().frame).to.equal(0);
      expect(await inPicture()).to.equal(0);
      await waitUntil(() => player.warnings.length >= expectedWarnings.length);
      expect(player.warnings).to.deep.equal(expectedWarnings);
    });

    it('shows random frames, first and last', async () => {
      const random = seededRandom(7);
      const frames = Array.from({ length: 23 }, () => Math.floor(random() * reel.frames));
      for (const frame of [...frames, 0, reel.frames - 1]) await seekAndCheck(frame);
    });

    it('shows both sides of every segment start, last segment first', async () => {
      for (let start = reel.frames - SEGMENT_FRAMES; start > 0; start -= SEGMENT_FRAMES) {
        await seekAndCheck(start);
        await seekAndCheck(start - 1);
      }
    });

    it('steps to either side, also over a segment start', async () => {
      for (const start of [300, SEGMENT_FRAMES * 7]) {
        await seekAndCheck(start);
        for (const [count, frame] of [
          [-1, start - 1],
          [-1, start - 2],
          [1, start - 1],
          [1, start],
          [1, start + 1],
        ] as const) {
          expect(await player.playback.request.step(count)).to.equal(frame);
          expect(await inPicture()).to.equal(frame);
        }
      }
    });

    it('adds up steps that come faster than pictures', async () => {
      await seekAndCheck(100);
      const steps = await Promise.all(Array.from({ length: 12 }, () => player.playback.request.step(1)));
      expect(steps.at(-1)).to.equal(112);
      expect(await inPicture()).to.equal(112);
    });

    it('shows the latest of many seeks and resolves all of them', async () => {
      const seeks = await Promise.all(
        [50, 350, 120, 400, 210].map((frame) => player.playback.request.seekFrame(frame)),
      );
      expect(seeks.at(-1)).to.equal(210);
      expect(seeks.slice(1)).to.deep.equal([210, 210, 210, 210]);
      expect(await inPicture()).to.equal(210);
      expect(playhead().seeking).to.equal(false);
    });

    it('pauses on the frame it says', async () => {
      for (let i = 0; i < 4; i++) {
        const from = playhead().frame;
        await player.playback.request.play();
        await aTimeout(250 + i * 70);
        // On a busy machine playing may take longer than that to begin.
        await waitUntil(() => playhead().frame > from, 'it plays', { timeout: 10_000 });
        const said = await player.playback.request.pause();
        expect(said).to.be.above(0);
        expect(await inPicture()).to.equal(said);
        await aTimeout(150);
        expect({ inPicture: await inPicture(), told: playhead().frame }).to.deep.equal({ inPicture: said, told: said });
        expect(playhead().paused).to.equal(true);
      }
    });

    it('comes back to the frame after it was detached', async () => {
      await seekAndCheck(222);
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
      expect(frameInPicture(again.video, reel.frameCode)).to.equal(222);
      again.unmount();
    });
  });
}
