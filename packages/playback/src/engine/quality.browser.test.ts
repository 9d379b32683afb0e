import { expect, waitUntil } from '@open-wc/testing';
import Hls from 'hls.js';
import { clipNamed, play } from '../../test/clips.js';

describe('renditions', function () {
  this.timeout(90_000);

  for (const name of ['hls-ts-25-2s', 'hls-fmp4-25-2s']) {
    it(`are shown by choice, at the same frame, until the bandwidth chooses again: ${name}`, async () => {
      const { playback, playhead, video, inPicture, unmount } = await play(await clipNamed(name));
      try {
        expect(
          playhead()
            .qualities.map(({ height }) => height)
            .toSorted((a, b) => a - b),
        ).to.deep.equal([180, 360]);
        expect(playhead().quality).to.equal(null);
        await playback.request.seekFrame(130);
        for (const height of [180, 360, 180]) {
          const { id } = playhead().qualities.find((each) => each.height === height)!;
          playback.request.setQuality(id);
          expect(playhead().quality).to.equal(id);
          await waitUntil(
            () => video.videoHeight === height && playhead().height === height && playhead().qualityShown === id,
            `${height} lines`,
            { timeout: 15_000 },
          );
          await waitUntil(() => inPicture() === 130, 'frame 130', { timeout: 10_000 });
          expect(playhead()).to.include({ frame: 130, status: 'ready' });
          expect(await playback.request.seekFrame(131)).to.equal(131);
          expect(await playback.request.seekFrame(130)).to.equal(130);
        }
        playback.request.setQuality(null);
        expect(playhead().quality).to.equal(null);
      } finally {
        unmount();
      }
    });
  }

  it('stay chosen when decoding has failed and begins anew', async () => {
    const made: Hls[] = [];
    class Watched extends Hls {
      constructor(...options: ConstructorParameters<typeof Hls>) {
        super(...options);
        made.push(this);
      }
    }
    const { playback, playhead, video, inPicture, unmount } = await play(await clipNamed('hls-fmp4-25-2s'), {
      hls: async () => Watched,
    });
    try {
      await playback.request.seekFrame(130);
      const { id } = playhead().qualities.find(({ height }) => height === 180)!;
      playback.request.setQuality(id);
      await waitUntil(() => video.videoHeight === 180, '180 lines', { timeout: 15_000 });
      // What hls.js does when the browser could not take a segment.
      const hls = made[0]!;
      hls.loadLevel = -1;
      hls.nextLoadLevel = 1 - id;
      hls.recoverMediaError();
      await waitUntil(() => video.readyState === 0, 'decoding begins anew', { timeout: 15_000 });
      await waitUntil(() => video.readyState > 1, 'pictures', { timeout: 15_000 });
      await waitUntil(() => video.videoHeight === 180 && playhead().quality === id, '180 lines again', {
        timeout: 15_000,
      });
      await waitUntil(() => inPicture() === 130, 'frame 130', { timeout: 10_000 });
    } finally {
      unmount();
    }
  });

  it('are none in a file', async () => {
    const { playback, playhead, unmount } = await play(await clipNamed('mp4-25'));
    try {
      playback.request.setQuality(0);
      expect(playhead()).to.deep.include({ qualities: [], quality: null, qualityShown: null });
    } finally {
      unmount();
    }
  });
});
