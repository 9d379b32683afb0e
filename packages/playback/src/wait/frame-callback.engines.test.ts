import { waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';

describe('a request that ends in a frame callback', function () {
  this.timeout(60_000);

  for (const [name, end] of [
    ['dispose', ({ playback }) => playback.dispose()],
    ['load', ({ playback, video }) => playback.load({ src: `${video.currentSrc}?again` })],
  ] satisfies [string, (player: Awaited<ReturnType<typeof play>>) => void][]) {
    it(`leaves it, so that ${name} does not stop the animation frames of the page`, async () => {
      const player = await play(await clipNamed('mp4-25'));
      let frames = 0;
      let handle = 0;
      const count = () => {
        frames += 1;
        handle = requestAnimationFrame(count);
      };
      count();
      try {
        await player.playback.request.seekFrame(60);
        await player.playback.request.play();
        await waitUntil(() => player.playhead().frame > 70, 'frame 70', { timeout: 10_000 });
        await player.playback.request.pause();
        end(player);
        const before = frames;
        await waitUntil(() => frames > before + 5, 'animation frames', { timeout: 5_000 });
      } finally {
        cancelAnimationFrame(handle);
        player.unmount();
      }
    });
  }
});
