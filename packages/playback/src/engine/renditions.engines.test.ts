import { expect, waitUntil } from '@open-wc/testing';
import Hls from 'hls.js';
import { clipNamed, play } from '../../test/clips.js';

/** hls.js, with its instances added to a list. */
const recorded = (instances: Hls[]) =>
  class extends Hls {
    constructor(...options: ConstructorParameters<typeof Hls>) {
      super(...options);
      instances.push(this);
    }
  };

describe('renditions', function () {
  this.timeout(90_000);

  for (const name of ['hls-ts-25-2s', 'hls-fmp4-25-2s']) {
    it(`presents the chosen rendition at the same frame: ${name}`, async () => {
      const { playback, playhead, video, frameOnScreen, unmount } = await play(await clipNamed(name));
      try {
        const heights = playhead().renditions.map(({ height }) => height);
        expect(heights.toSorted((a, b) => a - b)).to.deep.equal([180, 360]);
        expect(playhead().rendition).to.equal(null);
        await playback.request.seekFrame(130);
        for (const height of [180, 360, 180]) {
          const { id } = playhead().renditions.find((each) => each.height === height)!;
          playback.request.setRendition(id);
          expect(playhead().rendition).to.equal(id);
          await waitUntil(
            () =>
              video.videoHeight === height &&
              playhead().height === height &&
              playhead().presentedRendition === id &&
              !playhead().seeking,
            `${height} lines`,
            { timeout: 15_000 },
          );
          await waitUntil(() => frameOnScreen() === 130, 'frame 130', { timeout: 10_000 });
          expect(playhead()).to.include({ frame: 130, status: 'ready' });
          expect(await playback.request.seekFrame(131)).to.equal(131);
          expect(await playback.request.seekFrame(130)).to.equal(130);
        }
        playback.request.setRendition(null);
        expect(playhead().rendition).to.equal(null);
      } finally {
        unmount();
      }
    });
  }

  it('restores the choice after a decoding failure', async () => {
    const instances: Hls[] = [];
    const { playback, playhead, video, frameOnScreen, unmount } = await play(await clipNamed('hls-fmp4-25-2s'), {
      hls: async () => recorded(instances),
    });
    try {
      await playback.request.seekFrame(130);
      const { id } = playhead().renditions.find(({ height }) => height === 180)!;
      playback.request.setRendition(id);
      await waitUntil(() => video.videoHeight === 180, '180 lines', { timeout: 15_000 });
      // The seek of the change has ended: a failure in the middle of it may leave another frame.
      await waitUntil(() => playhead().presentedRendition === id && frameOnScreen() === 130, 'frame 130 in 180 lines', {
        timeout: 15_000,
      });
      // What hls.js does when the browser fails to append a segment.
      const hls = instances[0]!;
      hls.loadLevel = -1;
      hls.nextLoadLevel = 1 - id;
      hls.recoverMediaError();
      await waitUntil(() => video.readyState === 0, 'an empty buffer', { timeout: 15_000 });
      await waitUntil(() => video.readyState > 1, 'a frame', { timeout: 15_000 });
      await waitUntil(() => video.videoHeight === 180 && playhead().rendition === id, '180 lines again', {
        timeout: 15_000,
      });
      await waitUntil(() => frameOnScreen() === 130, 'frame 130', { timeout: 10_000 });
    } finally {
      unmount();
    }
  });

  it('returns to its frame when decoding fails while the first frame is still sought', async () => {
    const instances: Hls[] = [];
    const { playback, video, frameOnScreen, unmount } = await play(await clipNamed('hls-fmp4-25-2s'), {
      hls: async () => recorded(instances),
    });
    try {
      await playback.request.seekFrame(130);
      instances[0]!.recoverMediaError();
      await waitUntil(() => video.readyState > 1, 'a frame', { timeout: 15_000 });
      await waitUntil(() => frameOnScreen() === 130, 'frame 130', { timeout: 10_000 });
    } finally {
      unmount();
    }
  });

  it('reports no renditions for a file', async () => {
    const { playback, playhead, unmount } = await play(await clipNamed('mp4-25'));
    try {
      playback.request.setRendition(0);
      expect(playhead()).to.deep.include({ renditions: [], rendition: null, presentedRendition: null });
    } finally {
      unmount();
    }
  });
});
