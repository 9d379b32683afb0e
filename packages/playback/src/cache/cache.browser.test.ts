import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { whenReadable } from '../../test/test-video.js';
import { countOpenFrames } from '../../test/open-frames.mjs';

type Player = Awaited<ReturnType<typeof play>>;

/** Waits until steps come from the cache; false where pictures cannot be decoded here. */
async function warm({ playback, canvas, warnings }: Player): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (warnings.includes('CACHE_UNAVAILABLE')) return false;
    await playback.request.step(tries % 2 ? -1 : 1);
    if (playback.picture === canvas) return true;
    await aTimeout(50);
  }
  return false;
}

/** What is on screen at every display frame while `run` runs: the number in the picture, and the playhead's. */
async function watch(player: Player, run: () => Promise<unknown>) {
  const seen: { shown: number | null; said: number; at: number }[] = [];
  let over = false;
  const look = () => {
    if (over) return;
    seen.push({ shown: player.inPicture(), said: player.playhead().frame, at: performance.now() });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  try {
    await run();
  } finally {
    over = true;
  }
  return seen;
}

describe('frames from the cache', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  it('shows what was asked for at once, and is exact even where the browser does not tell of pictures', async () => {
    player = await play(await clipNamed('mp4-29.97'));
    await player.playback.request.seekFrame(150);
    expect(await warm(player)).to.equal(true);
    const { frame } = player.playhead();
    for (const count of [1, 1, 1, -1, -1, -1, -1, 5, -5]) {
      const before = player.playhead().frame;
      expect(await player.playback.request.step(count)).to.equal(before + count);
      expect({ shown: await whenReadable(player.inPicture), exactness: player.playhead().exactness }).to.deep.equal({
        shown: before + count,
        exactness: 'exact',
      });
    }
    expect(player.playhead().frame).to.equal(frame - 1);
  });

  it('waits for what is read of the video, and counts anew when that comes late', async () => {
    const clip = await clipNamed('mp4-29.97');
    player = await play({ ...clip, src: `/__test/late/4000${clip.src}` });
    await player.playback.request.seekFrame(100);
    await waitUntil(() => player.playhead().rate?.num === 30_000, 'the rate', { timeout: 20_000 });
    await player.playback.request.seekFrame(150);
    await warm(player);
    expect(await player.playback.request.seekFrame(152)).to.equal(152);
    expect({ shown: await whenReadable(player.inPicture), frame: player.playhead().frame }).to.deep.equal({
      shown: 152,
      frame: 152,
    });
  });

  it('hands over to the video at the same frame, and nobody sees it', async () => {
    player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(100);
    expect(await warm(player)).to.equal(true);
    const seen = await watch(player, async () => {
      await player.playback.request.seekFrame(103);
      await aTimeout(900);
    });
    const arrived = seen.findIndex(({ shown }) => shown === 103);
    const shown = new Set(seen.slice(arrived).map((look) => look.shown));
    expect([...shown]).to.deep.equal([103]);
    await player.playback.request.play();
    await aTimeout(300);
    const said = await player.playback.request.pause();
    expect(said).to.be.above(103).and.below(125);
  });

  it('runs backwards with real pictures, each the one that is said, and stops at the start', async () => {
    player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(70);
    expect(await warm(player)).to.equal(true);
    const from = player.playhead().frame;
    const seen = await watch(player, async () => {
      void player.playback.request.shuttle(-1);
      await waitUntil(() => player.playhead().frame === 0 && player.playhead().shuttle === 0, 'the start', {
        timeout: 15_000,
      });
      await aTimeout(100);
    });
    expect(player.playhead().paused).to.equal(true);
    const wrong = seen.filter(({ shown, said }) => shown !== said);
    expect(wrong.length, JSON.stringify(wrong.slice(0, 4))).to.be.at.most(2); // between drawing and saying
    // What cannot be read is counted as wrong above.
    const pictures = seen.flatMap(({ shown }) => shown ?? []).filter((shown, i, all) => shown !== all[i - 1]);
    expect(pictures).to.deep.equal(pictures.toSorted((a, b) => b - a));
    expect(pictures.length).to.be.above(from * 0.8);
  });

  it('goes from backwards to forwards and to a stop without a black picture', async () => {
    player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(120);
    expect(await warm(player)).to.equal(true);
    const seen = await watch(player, async () => {
      void player.playback.request.shuttle(-2);
      await aTimeout(500);
      void player.playback.request.shuttle(1);
      await aTimeout(600);
      void player.playback.request.shuttle(-4);
      await aTimeout(300);
      await player.playback.request.shuttle(0);
    });
    expect(seen.filter(({ shown }) => shown === null)).to.deep.equal([]);
    expect(player.playhead()).to.include({ paused: true, shuttle: 0, speed: 1 });
    expect(await whenReadable(player.inPicture)).to.equal(player.playhead().frame);
  });

  it('keeps within its memory and lets every VideoFrame go', async () => {
    const frames = countOpenFrames();
    try {
      player = await play(await clipNamed('mp4-25'));
      for (const frame of [20, 220, 120, 60, 249]) {
        await player.playback.request.seekFrame(frame);
        expect(await warm(player)).to.equal(true);
      }
      void player.playback.request.shuttle(-4);
      await aTimeout(800);
      await player.playback.request.pause();
      player.playback.dispose();
      await waitUntil(() => frames.count === 0, 'no open VideoFrame', { timeout: 5_000 });
    } finally {
      frames.restore();
    }
  });

  it('says that there is no cache where bytes may not be read, and steps by seeking', async () => {
    const { origin } = (await (await fetch('/__test/other-origin')).json()) as { origin: string };
    const clip = await clipNamed('mp4-25');
    player = await play({ ...clip, src: origin + clip.src });
    await waitUntil(() => player.warnings.includes('CACHE_UNAVAILABLE'), 'the warning', { timeout: 10_000 });
    await waitUntil(() => player.warnings.includes('UNKNOWN_RATE'), 'UNKNOWN_RATE', { timeout: 5_000 });
    expect(player.playhead().exactness).to.equal('time');
    expect(await player.playback.request.seekFrame(40)).to.equal(40);
    expect(player.playback.picture).to.equal(player.video);
  });
});

describe('a loop', function () {
  this.timeout(60_000);
  for (const name of ['mp4-25', 'mp4-59.94', 'hls-fmp4-25-2s']) {
    it(`repeats its range and never shows the first frame beyond: ${name}`, async () => {
      const player = await play(await clipNamed(name));
      try {
        const range = { in: 60, out: 85 };
        player.playback.request.setLoop(range);
        await player.playback.request.seekFrame(60);
        let turns = 0;
        const seen = await watch(player, async () => {
          await player.playback.request.play();
          const stop = player.playback.$playhead.listen(
            (now, before) => (turns += Number(now.frame < (before?.frame ?? 0))),
          );
          await waitUntil(() => turns >= 3, 'three turns', { timeout: 20_000 });
          stop();
          await player.playback.request.pause();
        });
        const beyond = seen.filter(({ shown }) => shown !== null && (shown >= range.out || shown < range.in));
        expect(beyond, JSON.stringify(beyond.slice(0, 3))).to.deep.equal([]);
        expect(player.playhead().loop).to.deep.equal(range);
      } finally {
        player.unmount();
      }
    });
  }
});
