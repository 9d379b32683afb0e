import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play, type Player } from '../../test/clips.js';
import { countOpenFrames } from '../../test/open-frames.mjs';
import { whenReadable } from '../../test/test-video.js';
import { displayFrames, fillCache, untilVideoShows, watchDisplay } from '../../test/watch-display.js';

describe('the still overlay', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  it('shows the requested frames, exact also without frame callbacks', async () => {
    player = await play(await clipNamed('mp4-29.97'));
    await player.playback.request.seekFrame(150);
    expect(await fillCache(player)).to.equal(true);
    const { frame } = player.playhead();
    for (const count of [1, 1, 1, -1, -1, -1, -1, 5, -5]) {
      const before = player.playhead().frame;
      expect(await player.playback.request.step(count)).to.equal(before + count);
      expect({
        shown: await whenReadable(player.frameOnScreen),
        exactness: player.playhead().exactness,
      }).to.deep.equal({ shown: before + count, exactness: 'exact' });
    }
    expect(player.playhead().frame).to.equal(frame - 1);
  });

  it('caches frames only at the final rate, also when the container is read late', async () => {
    const clip = await clipNamed('mp4-29.97');
    player = await play({ ...clip, src: `/__test/late/4000${clip.src}` });
    await player.playback.request.seekFrame(100);
    await waitUntil(() => player.playhead().rate?.num === 30_000, 'the rate', { timeout: 20_000 });
    await player.playback.request.seekFrame(150);
    await fillCache(player);
    expect(await player.playback.request.seekFrame(152)).to.equal(152);
    expect({ shown: await whenReadable(player.frameOnScreen), frame: player.playhead().frame }).to.deep.equal({
      shown: 152,
      frame: 152,
    });
  });

  it('gives way to the video at the same frame without showing another one', async () => {
    player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(100);
    expect(await fillCache(player)).to.equal(true);
    const seen = await watchDisplay(player, async () => {
      await player.playback.request.seekFrame(103);
      await untilVideoShows(player);
      await displayFrames(20);
    });
    const arrived = seen.findIndex(({ shown }) => shown === 103);
    const shown = new Set(seen.slice(arrived).map((look) => look.shown));
    expect([...shown]).to.deep.equal([103]);
    await player.playback.request.play();
    await waitUntil(() => player.playhead().frame > 103, 'playback', { timeout: 10_000 });
    const paused = await player.playback.request.pause();
    expect(paused).to.be.above(103).and.below(125);
  });

  it('has the colours of the video, also where the file names no colour space', async () => {
    player = await play(await clipNamed('colors'));
    const { canvas, video } = player;
    await player.playback.request.seekFrame(30);
    if (!(await fillCache(player))) return; // this browser cannot decode frames
    const pixels = (source: HTMLVideoElement | HTMLCanvasElement) => {
      const context = new OffscreenCanvas(640, 360).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(source, 0, 0);
      return [100, 300, 500].map((x) => [...context.getImageData(x, 250, 1, 1).data]);
    };
    await player.playback.request.step(1);
    expect(player.playback.displayElement).to.equal(canvas);
    const still = pixels(canvas);
    await untilVideoShows(player);
    const difference = pixels(video)
      .flat()
      .map((value, i) => Math.abs(value - still.flat()[i]!));
    expect(Math.max(...difference)).to.be.below(4);
  });

  for (const name of ['hdr', 'transparent']) {
    it(`leaves to the video what a canvas would show otherwise: ${name}`, async () => {
      player = await play(await clipNamed(name));
      await player.playback.request.seekFrame(30);
      await waitUntil(() => player.warnings.includes('CACHE_UNAVAILABLE'), 'no stills', { timeout: 10_000 });
      for (const frame of [31, 32]) {
        expect(await player.playback.request.step(1)).to.equal(frame);
        expect(player.playback.displayElement).to.equal(player.video);
      }
    });
  }

  it('closes every VideoFrame', async () => {
    const frames = countOpenFrames();
    try {
      player = await play(await clipNamed('mp4-25'));
      for (const frame of [20, 220, 120, 60, 249]) {
        await player.playback.request.seekFrame(frame);
        expect(await fillCache(player)).to.equal(true);
      }
      const from = player.playhead().frame;
      void player.playback.request.shuttle(-4);
      await waitUntil(() => player.playhead().frame < from - 60, 'reverse playback', { timeout: 15_000 });
      await player.playback.request.pause();
      player.playback.dispose();
      await waitUntil(() => frames.count === 0, 'no open VideoFrame', { timeout: 5_000 });
    } finally {
      frames.restore();
    }
  });

  it('warns CACHE_UNAVAILABLE and steps by seeking where the bytes may not be read', async () => {
    const { origin } = (await (await fetch('/__test/other-origin')).json()) as { origin: string };
    const clip = await clipNamed('mp4-25');
    player = await play({ ...clip, src: origin + clip.src });
    await waitUntil(() => player.warnings.includes('CACHE_UNAVAILABLE'), 'the warning', { timeout: 10_000 });
    await waitUntil(() => player.warnings.includes('UNKNOWN_RATE'), 'UNKNOWN_RATE', { timeout: 5_000 });
    expect(player.playhead().exactness).to.equal('time');
    expect(await player.playback.request.seekFrame(40)).to.equal(40);
    expect(player.playback.displayElement).to.equal(player.video);
  });
});
