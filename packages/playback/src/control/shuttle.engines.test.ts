import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play, type Player } from '../../test/clips.js';
import { whenReadable } from '../../test/test-video.js';
import { displayFrames, fillCache, watchDisplay, withoutStalls } from '../../test/watch-display.js';

describe('shuttle', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  const untilFrame = (isThere: (frame: number) => boolean) =>
    waitUntil(() => isThere(player.playhead().frame), 'the frame', { interval: 16, timeout: 15_000 });

  it('plays backwards, shows the reported frames, and stops at the first', async () => {
    player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(70);
    expect(await fillCache(player)).to.equal(true);
    const from = player.playhead().frame;
    const seen = await watchDisplay(player, async () => {
      void player.playback.request.shuttle(-1);
      await waitUntil(() => player.playhead().frame === 0 && player.playhead().shuttle === 0, 'the first frame', {
        timeout: 15_000,
      });
      await displayFrames(6);
    });
    expect(player.playhead().paused).to.equal(true);
    const wrong = seen.filter(({ shown, reported }) => shown !== reported);
    // A still can be drawn between reading the pixels and reading the playhead.
    expect(wrong.length, JSON.stringify(wrong.slice(0, 4))).to.be.at.most(2);
    // Frames that cannot be read count as wrong above.
    const frames = seen.flatMap(({ shown }) => shown ?? []).filter((shown, i, all) => shown !== all[i - 1]);
    expect(frames).to.deep.equal(frames.toSorted((a, b) => b - a));
    // Stalls of the page cost frames.
    expect(frames.length).to.be.above(from * 0.8 * (withoutStalls(seen).length / seen.length));
  });

  it('changes direction and stops without an empty frame', async () => {
    player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(120);
    expect(await fillCache(player)).to.equal(true);
    const seen = await watchDisplay(player, async () => {
      void player.playback.request.shuttle(-2);
      await untilFrame((frame) => frame < 105);
      void player.playback.request.shuttle(1);
      const { frame: turned } = player.playhead();
      await untilFrame((frame) => frame > turned + 8);
      void player.playback.request.shuttle(-4);
      const { frame: turnedAgain } = player.playhead();
      await untilFrame((frame) => frame < turnedAgain - 15);
      await player.playback.request.shuttle(0);
    });
    expect(seen.filter(({ shown }) => shown === null)).to.deep.equal([]);
    expect(player.playhead()).to.include({ paused: true, shuttle: 0, speed: 1 });
    expect(await whenReadable(player.frameOnScreen)).to.equal(player.playhead().frame);
  });
});
