import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { describeSamples, watchDisplay, withoutStalls } from '../../test/watch-display.js';

describe('a loop', function () {
  this.timeout(60_000);

  for (const name of ['mp4-25', 'mp4-59.94', 'hls-fmp4-25-2s']) {
    it(`repeats its range and never shows the first frame beyond: ${name}`, async () => {
      const player = await play(await clipNamed(name));
      try {
        const range = { in: 60, out: 85 };
        player.playback.request.setLoop(range);
        await player.playback.request.seekFrame(60);
        let jumps = 0;
        const seen = await watchDisplay(player, async () => {
          await player.playback.request.play();
          const stop = player.playback.$playhead.listen(
            (now, before) => (jumps += Number(now.frame < (before?.frame ?? 0))),
          );
          await waitUntil(() => jumps >= 3, 'three jumps', { timeout: 20_000 });
          stop();
          await player.playback.request.pause();
        });
        // A page that misses display frames cannot jump in time.
        const beyond = withoutStalls(seen).filter(
          ({ shown }) => shown !== null && (shown >= range.out || shown < range.in),
        );
        expect(beyond, describeSamples(seen, beyond[0])).to.deep.equal([]);
        expect(player.playhead().loop).to.deep.equal(range);
      } finally {
        player.unmount();
      }
    });
  }
});
