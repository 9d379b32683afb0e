import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';

type Player = Awaited<ReturnType<typeof play>>;

/** A name that no other test has used on this server. */
const unused = () => crypto.randomUUID();

describe('a segment that is missing', function () {
  this.timeout(60_000);
  let player: Player;
  afterEach(() => player.unmount());

  it('stops nobody who does not need it, is HLS_SEGMENT_NOT_FOUND to who does, and may come later', async () => {
    const token = unused();
    const clip = await clipNamed('hls-ts-25-2s');
    player = await play({ ...clip, src: `/__test/without/-004.ts/${token}${clip.src}` });
    const { playback, playhead } = player;
    for (const frame of [100, 300, 150]) expect(await playback.request.seekFrame(frame)).to.equal(frame);
    expect(playhead().status).to.equal('ready');

    const asked = performance.now();
    await playback.request.seekFrame(225);
    await waitUntil(() => playhead().status === 'error', 'an error', { timeout: 10_000 });
    expect(performance.now() - asked).to.be.below(8_000);
    expect(playhead().error).to.include({ code: 'HLS_SEGMENT_NOT_FOUND', httpStatus: 404 });

    await fetch(`/__test/mend/${token}`);
    playback.request.retry();
    await waitUntil(() => playhead().status === 'ready', 'ready again', { timeout: 15_000 });
    expect(await playback.request.seekFrame(225)).to.equal(225);
    await waitUntil(() => player.inPicture() === 225, 'frame 225');
  });

  it('is met while playing, at its start', async () => {
    player = await play(await clipNamed('hls-missing'));
    const { playback, playhead } = player;
    await playback.request.seekFrame(160);
    await playback.request.play();
    await waitUntil(() => playhead().status === 'error', 'an error', { timeout: 15_000 });
    expect(playhead().error?.code).to.equal('HLS_SEGMENT_NOT_FOUND');
    expect(playhead().frame).to.be.within(180, 200);
  });
});

describe('an address that expires', function () {
  this.timeout(60_000);

  for (const name of ['all-intra-25', 'hls-ts-25-2s']) {
    it(`is asked for anew, and playing goes on at the same frame: ${name}`, async () => {
      const [old, fresh] = [unused(), unused()];
      const clip = await clipNamed(name);
      const asked: { code: string; httpStatus: number | null; src: string }[] = [];
      const freshSource: NonNullable<Parameters<typeof play>[1]>['freshSource'] = ({ src }, { code, httpStatus }) => {
        asked.push({ code, httpStatus, src });
        return `/__test/signed/${fresh}${clip.src}`;
      };
      const src = `/__test/signed/${old}${clip.src}`;
      const { playback, playhead, inPicture, unmount } = await play({ ...clip, src }, { freshSource });
      try {
        await fetch(`/__test/revoke/${old}`);
        if (clip.kind === 'hls') await playback.request.seekFrame(playhead().buffered.at(-1)!.out - 40);
        await playback.request.play();
        await waitUntil(() => asked.length > 0, 'asked', { timeout: 20_000 });
        const { frame } = playhead();
        const played: number[] = [];
        const stop = playback.$playhead.listen(
          (now) => !now.paused && now.status === 'ready' && played.push(now.frame),
        );
        await waitUntil(() => playhead().frame > frame + 10 && !playhead().paused, 'playing on', { timeout: 20_000 });
        stop();
        expect(Math.min(...played)).to.be.at.least(frame);
        expect(asked).to.deep.equal([{ code: 'SOURCE_REFUSED', httpStatus: 403, src }]);
        const said = await playback.request.pause();
        await waitUntil(() => inPicture() === said, `frame ${said}`);
      } finally {
        unmount();
      }
    });
  }

  it('is an error where no fresh one is to be had', async () => {
    const token = unused();
    const clip = await clipNamed('hls-ts-25-2s');
    const { playback, playhead, unmount } = await play(
      { ...clip, src: `/__test/signed/${token}${clip.src}` },
      { freshSource: () => null },
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
