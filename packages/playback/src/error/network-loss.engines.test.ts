import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play, type Player } from '../../test/clips.js';

/** A token that no other test has used with the server's test routes. */
const newToken = () => crypto.randomUUID();

describe('a missing segment', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  it('is HLS_SEGMENT_NOT_FOUND only when it is needed, and plays on retry once it exists', async () => {
    const token = newToken();
    const clip = await clipNamed('hls-ts-25-2s');
    player = await play({ ...clip, src: `/__test/without/-004.ts/${token}${clip.src}` });
    const { playback, playhead } = player;
    for (const frame of [100, 300, 150]) expect(await playback.request.seekFrame(frame)).to.equal(frame);
    expect(playhead().status).to.equal('ready');

    const started = performance.now();
    await playback.request.seekFrame(225);
    await waitUntil(() => playhead().status === 'error', 'an error', { timeout: 10_000 });
    expect(performance.now() - started).to.be.below(8_000);
    expect(playhead().error).to.include({ code: 'HLS_SEGMENT_NOT_FOUND', httpStatus: 404 });

    await fetch(`/__test/mend/${token}`);
    playback.request.retry();
    await waitUntil(() => playhead().status === 'ready', 'ready again', { timeout: 15_000 });
    expect(await playback.request.seekFrame(225)).to.equal(225);
    await waitUntil(() => player.frameOnScreen() === 225, 'frame 225');
  });

  it('stops playback at its start', async () => {
    player = await play(await clipNamed('hls-missing'));
    const { playback, playhead } = player;
    await playback.request.seekFrame(160);
    await playback.request.play();
    await waitUntil(() => playhead().status === 'error', 'an error', { timeout: 15_000 });
    expect(playhead().error?.code).to.equal('HLS_SEGMENT_NOT_FOUND');
    expect(playhead().frame).to.be.within(180, 200);
  });
});

describe('an expired URL', function () {
  this.timeout(60_000);

  for (const name of ['all-intra-25', 'hls-ts-25-2s']) {
    it(`is replaced by renewUrl, and playback resumes at the same frame: ${name}`, async () => {
      const expired = newToken();
      const clip = await clipNamed(name);
      const calls: { code: string; httpStatus: number | null; src: string }[] = [];
      const renewUrl: NonNullable<Parameters<typeof play>[1]>['renewUrl'] = ({ src }, { code, httpStatus }) => {
        calls.push({ code, httpStatus, src });
        // Not the throttled route again: playback would wait for its data.
        return clip.src;
      };
      const src = `/__test/signed/${expired}${clip.src}`;
      const { playback, playhead, frameOnScreen, unmount } = await play({ ...clip, src }, { renewUrl });
      try {
        await fetch(`/__test/revoke/${expired}`);
        if (clip.kind === 'hls') await playback.request.seekFrame(playhead().buffered.at(-1)!.out - 20);
        await playback.request.play();
        await waitUntil(() => calls.length > 0, 'a call of renewUrl', { timeout: 20_000 });
        const { frame } = playhead();
        const played: number[] = [];
        const stop = playback.$playhead.listen(
          (now) => !now.paused && now.status === 'ready' && played.push(now.frame),
        );
        await waitUntil(() => playhead().frame > frame + 10 && !playhead().paused, 'playback', { timeout: 20_000 });
        stop();
        expect(Math.min(...played)).to.be.at.least(frame);
        expect(calls).to.deep.equal([{ code: 'SOURCE_REFUSED', httpStatus: 403, src }]);
        const paused = await playback.request.pause();
        await waitUntil(() => frameOnScreen() === paused, `frame ${paused}`);
      } finally {
        unmount();
      }
    });
  }

  it('is SOURCE_REFUSED when renewUrl returns null', async () => {
    const token = newToken();
    const clip = await clipNamed('hls-ts-25-2s');
    const { playback, playhead, unmount } = await play(
      { ...clip, src: `/__test/signed/${token}${clip.src}` },
      { renewUrl: () => null },
    );
    try {
      await fetch(`/__test/revoke/${token}`);
      await playback.request.seekFrame(clip.frames - 1);
      await waitUntil(() => playhead().status === 'error', 'an error', { timeout: 10_000 });
      expect(playhead().error).to.include({ code: 'SOURCE_REFUSED', httpStatus: 403 });
    } finally {
      unmount();
    }
  });
});
