import { expect } from '@open-wc/testing';
import { errorOf, mount } from '../../test/test-video.js';
import { verifyFrames } from './verify-frames.js';

const CODED = '/packages/playback/clips/coded-25.mp4';

describe('verifyFrames', function () {
  this.timeout(120_000);

  it('finds every frame shown by this player, and reports on bare seeks', async () => {
    const reports = await verifyFrames({ src: CODED }, { count: 16 });
    expect(reports.map(({ strategy }) => strategy)).to.deep.equal(['start', 'middle', 'verified', 'player']);
    for (const { requested, exact, misses } of reports)
      expect({ requested, sum: exact + misses.length }).to.deep.equal({ requested: 16, sum: 16 });
    const [, , verified, player] = reports;
    expect(player, JSON.stringify(reports)).to.include({ exact: 16, falseExact: 0 });
    expect(verified!.falseExact).to.equal(0);
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

  it('stops when its signal aborts', async () => {
    expect(await verifyFrames({ src: CODED }, { signal: AbortSignal.abort() })).to.deep.equal([]);
  });
});
