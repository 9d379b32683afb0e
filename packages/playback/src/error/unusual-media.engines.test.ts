import { expect, waitUntil } from '@open-wc/testing';
import { matrix } from '../../../../test/support/matrix.js';
import { clipNamed, play, sampleFrames, type Player } from '../../test/clips.js';
import { errorOf, mount, whenReadable } from '../../test/test-video.js';
import { untilVideoShows } from '../../test/watch-display.js';

/** Seeks to frames; lists the frames reported as exact, and describes those of them that were not shown. */
async function checkExactFrames(player: Player, frames: readonly number[]) {
  const { playback, frameOnScreen, playhead } = player;
  const exact: number[] = [];
  const wrong: string[] = [];
  for (const requested of frames) {
    await playback.request.seekFrame(requested);
    // At once, and after the video has replaced a still.
    for (const wait of [() => undefined, () => untilVideoShows(player)]) {
      await wait();
      const { frame, exactness, status } = playhead();
      if (status !== 'ready' || exactness !== 'exact') continue;
      exact.push(frame);
      const shown = await whenReadable(frameOnScreen);
      if (shown !== frame) wrong.push(`${requested} requested, ${frame} reported as exact, ${shown} shown`);
    }
  }
  return { exact, wrong };
}

describe('unusual media', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  for (const name of matrix(['wrong-duration', 'rotated', 'fps-1000', 'negative-start'], ['negative-start'])) {
    it(`never shows another frame than the one reported as exact: ${name}`, async () => {
      const clip = await clipNamed(name);
      player = await play(clip);
      await waitUntil(() => player.playhead().rate !== null, 'the rate', { timeout: 10_000 });
      expect(player.playhead()).to.deep.include({ frameCount: clip.frames, rate: { num: clip.num, den: clip.den } });
      const { exact, wrong } = await checkExactFrames(player, sampleFrames(clip, 5, 1));
      expect(wrong).to.deep.equal([]);
      expect(exact).to.not.have.length(0);
    });
  }

  it('shows a rotated video upright, in the video and as a still', async () => {
    const clip = await clipNamed('rotated');
    player = await play(clip);
    const { video, canvas, playback, frameOnScreen } = player;
    expect([video.videoWidth, video.videoHeight]).to.deep.equal([360, 640]);
    expect(player.playhead()).to.include({ width: 360, height: 640 });
    await waitUntil(() => frameOnScreen() === 0, 'the first frame in the video');
    await waitUntil(
      async () => (await playback.request.step(1)) > 0 && playback.displayElement === canvas,
      'a still from the cache',
      { timeout: 10_000 },
    );
    expect([canvas.width, canvas.height]).to.deep.equal([360, 640]);
    expect(await whenReadable(frameOnScreen)).to.equal(player.playhead().frame);
  });

  it('reports DISCONTINUITY for a stream joined from parts', async () => {
    const clip = await clipNamed('hls-discontinuity');
    player = await play(clip);
    const { exact } = await checkExactFrames(player, sampleFrames(clip, 5, 1));
    expect(exact).to.deep.equal([]);
    expect(player.playhead()).to.include({
      status: 'ready',
      frameCount: clip.frames,
      exactnessReason: 'DISCONTINUITY',
    });
  });

  it('reports near or an error for frames after a truncated end, and plays the others on retry', async () => {
    player = await play(await clipNamed('truncated'));
    // Far from the end, also where a retry resumes: Firefox decodes ahead, and may fail at frame 130 already.
    const { exact, wrong } = await checkExactFrames(player, [20, 90, 40]);
    expect(exact).to.not.have.length(0);
    expect(wrong).to.deep.equal([]);
    for (const missing of [150, 249]) {
      const started = performance.now();
      await player.playback.request.seekFrame(missing);
      expect(performance.now() - started).to.be.below(6_000);
      const { status, error, exactness } = player.playhead();
      expect(error?.code ?? exactness).to.equal(status === 'error' ? 'MEDIA_UNDECODABLE' : 'near');
    }
    player.playback.request.retry();
    await waitUntil(() => player.playhead().status === 'ready', 'ready again', { timeout: 10_000 });
    const again = await checkExactFrames(player, [60]);
    expect(again.wrong).to.deep.equal([]);
    expect(player.playhead()).to.include({ frame: 60, status: 'ready' });
  });

  for (const name of matrix(['one-pixel', 'one-pixel-webm'], ['one-pixel'])) {
    it(`seeks in a video of one or two pixels: ${name}`, async () => {
      const clip = await clipNamed(name);
      player = await play(clip);
      expect(player.playhead()).to.include({ width: player.video.videoWidth, frameCount: clip.frames });
      expect(player.video.videoWidth).to.be.within(1, 2);
      for (const frame of [10, 49, 0]) expect(await player.playback.request.seekFrame(frame)).to.equal(frame);
    });
  }

  it('seeks, or warns NOT_SEEKABLE, where the server ignores range requests', async () => {
    const clip = await clipNamed('mp4-25');
    player = await play({ ...clip, src: `/__test/whole${clip.src}` });
    const { exact, wrong } = await checkExactFrames(player, sampleFrames(clip, 5, 1));
    expect(wrong).to.deep.equal([]);
    expect(exact.length > 0 || player.warnings.includes('NOT_SEEKABLE')).to.equal(true);
  });
});

describe('media that cannot be shown', function () {
  this.timeout(30_000);
  const rows = [
    ['no-moov', 'MEDIA_UNDECODABLE'],
    ['audio-only', 'NO_VIDEO'],
  ] as const;
  for (const [name, code] of rows) {
    it(`reports ${code} for ${name}`, async () => {
      const player = mount();
      try {
        const started = performance.now();
        const { src } = await clipNamed(name);
        expect((await errorOf(player.playback, { src })).code).to.equal(code);
        expect(performance.now() - started).to.be.below(10_000);
      } finally {
        player.unmount();
      }
    });
  }
});
