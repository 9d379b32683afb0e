import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';

describe('renditions', function () {
  this.timeout(90_000);

  for (const name of ['hls-ts-25-2s', 'hls-fmp4-25-2s']) {
    it(`are shown by choice, at the same frame, until the bandwidth chooses again: ${name}`, async () => {
      const { playback, playhead, video, inPicture, unmount } = await play(await clipNamed(name));
      try {
        expect(playhead().qualities.map(({ height }) => height).toSorted((a, b) => a - b)).to.deep.equal([180, 360]);
        expect(playhead().quality).to.equal(null);
        await playback.request.seekFrame(130);
        for (const height of [180, 360, 180]) {
          const { id } = playhead().qualities.find((each) => each.height === height)!;
          playback.request.setQuality(id);
          expect(playhead().quality).to.equal(id);
          await waitUntil(() => video.videoHeight === height && playhead().height === height && playhead().qualityShown === id, `${height} lines`, { timeout: 15_000 });
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
