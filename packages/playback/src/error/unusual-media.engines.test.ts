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

  it('counts samples at the same time as one frame', async () => {
    // Of samples 40 to 42 at one time, and of 90 and 91, Chromium shows the first, Firefox the last.
    const shownAt = (frame: number): readonly number[] => {
      if (frame === 40) return [40, 41, 42];
      return frame === 88 ? [90, 91] : [frame + (frame > 88 ? 3 : frame > 40 ? 2 : 0)];
    };
    const clip = await clipNamed('instant-samples');
    player = await play(clip);
    const { playback, frameOnScreen, playhead } = player;
    await waitUntil(() => playhead().frameCount === clip.frames - 3, 'the length', { timeout: 10_000 });
    for (const frame of [38, 39, 40, 41, 86, 87, 88, 89]) {
      expect(await playback.request.seekFrame(frame)).to.equal(frame);
      for (const wait of [() => undefined, () => untilVideoShows(player)]) {
        await wait();
        await waitUntil(() => shownAt(frame).includes(frameOnScreen()!), `frame ${frame}`, { timeout: 5_000 });
      }
    }
    await playback.request.seekFrame(43);
    for (const frame of [42, 41, 40, 39]) expect(await playback.request.step(-1)).to.equal(frame);
  });

  it('never shows another frame than the one reported as exact where a group needs the one before', async () => {
    player = await play(await clipNamed('open-groups-25'));
    // Chromium decodes only the first group, and reports the others as MEDIA_UNDECODABLE.
    const { exact, wrong } = await checkExactFrames(player, [10, 30, 129, 110, 75, 301]);
    expect(wrong).to.deep.equal([]);
    expect(exact).to.not.have.length(0);
  });

  it('plays a stream whose URL has no extension', async () => {
    const clip = await clipNamed('hls-no-extension');
    player = await play(clip);
    const { exact, wrong } = await checkExactFrames(player, sampleFrames(clip, 3, 1));
    expect(wrong).to.deep.equal([]);
    expect(player.playhead()).to.deep.include({ frameCount: clip.frames, rate: { num: 25, den: 1 } });
    expect(exact.length > 0 || player.playhead().exactnessReason === 'NO_FRAME_CALLBACK').to.equal(true);
  });

  it('follows the length of a stream that grows', async () => {
    const clip = await clipNamed('hls-fmp4-25-2s');
    const token = crypto.randomUUID();
    player = await play({ ...clip, src: `/__test/growing/${token}${clip.src}` });
    const { playback, frameOnScreen, playhead } = player;
    await waitUntil(() => playhead().frameCount === 150, 'three segments', { timeout: 10_000 });
    await fetch(`/__test/mend/${token}`);
    await waitUntil(() => playhead().frameCount === clip.frames, 'all segments', { timeout: 15_000 });
    expect(await playback.request.seekFrame(300)).to.equal(300);
    await waitUntil(() => frameOnScreen() === 300, 'a frame of a later segment', { timeout: 10_000 });
  });

  it('seeks, or warns NOT_SEEKABLE, where the server ignores range requests', async () => {
    const clip = await clipNamed('mp4-25');
    player = await play({ ...clip, src: `/__test/whole${clip.src}` });
    const { exact, wrong } = await checkExactFrames(player, sampleFrames(clip, 5, 1));
    expect(wrong).to.deep.equal([]);
    expect(exact.length > 0 || player.warnings.includes('NOT_SEEKABLE')).to.equal(true);
  });
});

describe('media with a codec that this browser does not play', function () {
  this.timeout(30_000);

  for (const [name, codec] of [
    ['hevc', 'HEVC'],
    ['prores', 'ProRes'],
  ] as const) {
    it(`names ${codec}, long before a frame could come`, async () => {
      const player = mount();
      const { src } = await clipNamed(name);
      const error = await errorOf(player.playback, { src }).catch(() => null);
      // Some browsers play HEVC.
      if (error) expect([error.code, error.codec]).to.deep.equal(['MEDIA_UNSUPPORTED', codec]);
      player.unmount();
    });
  }

  it('reports sound that is not played', async () => {
    const element = document.createElement('video');
    const player = await play(await clipNamed('ac3'));
    if (element.canPlayType('audio/mp4; codecs="ac-3"') === '') {
      await waitUntil(() => player.playhead().isSilent, 'silence', { timeout: 10_000 });
      expect(player.warnings).to.include('SOUND_UNSUPPORTED');
    }
    player.unmount();
  });

  it('reports no silence for sound that is played', async () => {
    const player = await play(await clipNamed('mp4-25'));
    await player.playback.request.seekFrame(30);
    expect([player.playhead().isSilent, player.warnings.includes('SOUND_UNSUPPORTED')]).to.deep.equal([false, false]);
    player.unmount();
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
