import { expect } from '@open-wc/testing';
import { errorOf, mount } from '../../test/test-video.js';
import { verifyFrames } from './verify-frames.js';

describe('the self-check', function () {
  this.timeout(120_000);

  it('finds every frame that this player was asked for, and tells how bare seeking did', async () => {
    const reports = await verifyFrames({ src: '/packages/playback/clips/coded-25.mp4' }, { count: 16 });
    expect(reports.map(({ strategy }) => strategy)).to.deep.equal(['start', 'middle', 'verified', 'player']);
    for (const { asked, exact, misses } of reports)
      expect({ asked, sum: exact + misses.length }).to.deep.equal({ asked: 16, sum: 16 });
    const [, , verified, player] = reports;
    expect(player, JSON.stringify(reports)).to.include({ exact: 16, lies: 0 });
    expect(verified!.lies).to.equal(0);
  });

  it('rejects with the error of a clip that does not play', async () => {
    const player = mount();
    const { code } = await errorOf(player.playback, { src: '/__test/empty.mp4' });
    player.unmount();
    const failure = await verifyFrames({ src: '/__test/empty.mp4' }).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.include({ name: 'PlaybackError', code });
  });

  it('stops when nobody wants it any more', async () => {
    expect(
      await verifyFrames({ src: '/packages/playback/clips/coded-25.mp4' }, { signal: AbortSignal.abort() }),
    ).to.deep.equal([]);
  });
});
