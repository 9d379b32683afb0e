import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { clipNamed, framesOf, play } from '../../test/clips.js';
import { errorOf, mount, whenReadable } from '../../test/test-video.js';

type Player = Awaited<ReturnType<typeof play>>;

/** Seeks to frames; what was said to be exact, and which of that was not what the picture shows, in words. */
async function claims({ playback, inPicture, playhead }: Player, frames: readonly number[]) {
  const exact: number[] = [];
  const lies: string[] = [];
  for (const asked of frames) {
    await playback.request.seekFrame(asked);
    // At once, and after the video has gone under a still.
    for (const later of [0, 300]) {
      await aTimeout(later);
      const { frame, exactness, status } = playhead();
      if (status !== 'ready' || exactness !== 'exact') continue;
      exact.push(frame);
      const shown = await whenReadable(inPicture);
      if (shown !== frame) lies.push(`${asked} asked, ${frame} said to be exact, ${shown} shown`);
    }
  }
  return { exact, lies };
}

describe('media that is not what it says', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  for (const name of ['wrong-duration', 'rotated', 'fps-1000', 'negative-start']) {
    it(`is never shown under a wrong number: ${name}`, async () => {
      const clip = await clipNamed(name);
      player = await play(clip);
      // On a busy machine the container may be read after the first picture is there.
      await waitUntil(() => player.playhead().rate !== null, 'the rate', { timeout: 10_000 });
      expect(player.playhead()).to.deep.include({ frameCount: clip.frames, rate: { num: clip.num, den: clip.den } });
      const { exact, lies } = await claims(player, framesOf(clip, 5, 1));
      expect(lies).to.deep.equal([]);
      expect(exact).to.not.have.length(0);
    });
  }

  it('is upright when a phone was held sideways, in the video and in the cache', async () => {
    const clip = await clipNamed('rotated');
    player = await play(clip);
    const { video, canvas, playback, inPicture } = player;
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([360, 640]);
    expect(player.playhead()).to.include({ width: 360, height: 640 });
    await waitUntil(() => inPicture() === 0, 'the first picture in the video');
    await waitUntil(
      async () => (await playback.request.step(1)) > 0 && playback.picture === canvas,
      'a picture of the cache',
      { timeout: 10_000 },
    );
    expect([canvas.width, canvas.height]).to.deep.equal([360, 640]);
    expect(await whenReadable(inPicture)).to.equal(player.playhead().frame);
  });

  it('is near where streams are joined', async () => {
    const clip = await clipNamed('hls-discontinuity');
    player = await play(clip);
    const { exact } = await claims(player, framesOf(clip, 5, 1));
    expect(exact).to.deep.equal([]);
    expect(player.playhead()).to.include({
      status: 'ready',
      frameCount: clip.frames,
      exactnessReason: 'DISCONTINUITY',
    });
  });

  it('is no frame at all where no rate can be known', async () => {
    const { origin } = (await (await fetch('/__test/other-origin')).json()) as { origin: string };
    const clip = await clipNamed('mp4-25');
    player = await play({ ...clip, src: origin + clip.src });
    await player.playback.request.seekFrame(100);
    expect(player.playhead()).to.include({ rate: null, exactness: 'time', exactnessReason: 'UNKNOWN_RATE' });
    await waitUntil(() => player.warnings.includes('UNKNOWN_RATE'), 'UNKNOWN_RATE', { timeout: 5_000 });
  });

  it('ends early: what is missing is near or an error, soon, and what is there can be had again', async () => {
    player = await play(await clipNamed('truncated'));
    const { exact, lies } = await claims(player, [20, 90, 130]);
    expect(exact).to.not.have.length(0);
    expect(lies).to.deep.equal([]);
    for (const missing of [150, 249]) {
      const asked = performance.now();
      await player.playback.request.seekFrame(missing);
      expect(performance.now() - asked).to.be.below(6_000);
      const { status, error, exactness } = player.playhead();
      expect(error?.code ?? exactness).to.equal(status === 'error' ? 'MEDIA_UNDECODABLE' : 'near');
    }
    player.playback.request.retry();
    await waitUntil(() => player.playhead().status === 'ready', 'ready again', { timeout: 10_000 });
    const again = await claims(player, [60]);
    expect(again.lies).to.deep.equal([]);
    expect(player.playhead()).to.include({ frame: 60, status: 'ready' });
  });

  for (const name of ['one-pixel', 'one-pixel-webm']) {
    it(`is hardly to be seen: ${name}`, async () => {
      const clip = await clipNamed(name);
      player = await play(clip);
      expect(player.playhead()).to.include({ width: player.video.videoWidth, frameCount: clip.frames });
      expect(player.video.videoWidth).to.be.within(1, 2);
      for (const frame of [10, 49, 0]) expect(await player.playback.request.seekFrame(frame)).to.equal(frame);
    });
  }

  it('comes whole, whatever range is asked for', async () => {
    const clip = await clipNamed('mp4-25');
    player = await play({ ...clip, src: `/__test/whole${clip.src}` });
    const { exact, lies } = await claims(player, framesOf(clip, 5, 1));
    expect(lies).to.deep.equal([]);
    expect(exact.length > 0 || player.warnings.includes('NOT_SEEKABLE')).to.equal(true);
  });
});

describe('media that cannot be shown', function () {
  this.timeout(30_000);
  const rows = [
    ['no-moov', 'MEDIA_UNDECODABLE'],
    ['audio-only', 'NO_PICTURE'],
  ] as const;
  for (const [name, code] of rows) {
    it(`${name} is ${code}`, async () => {
      const player = mount();
      try {
        const since = performance.now();
        const { src } = await clipNamed(name);
        expect((await errorOf(player.playback, { src })).code).to.equal(code);
        expect(performance.now() - since).to.be.below(10_000);
      } finally {
        player.unmount();
      }
    });
  }
});
