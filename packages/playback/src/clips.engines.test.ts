import { expect, waitUntil } from '@open-wc/testing';
import { matrix } from '../../../test/support/matrix.js';
import { allClips, play, sampleFrames, type Clip } from '../test/clips.js';
import { representatives } from '../test/representatives.js';
import { whenReadable } from '../test/test-video.js';

const usable = (await allClips()).filter(({ class: kind }) => kind !== 'bad' && kind !== 'bench');
const chosen = usable.filter(({ name }) => representatives.includes(name));

/** Seeks to the frames and describes those that were not shown. */
async function misses(clip: Clip, frames: readonly number[]): Promise<readonly string[]> {
  const { playback, canvas, frameOnScreen, playhead, unmount } = await play(clip);
  try {
    const missed: string[] = [];
    for (const frame of frames) {
      const reported = await playback.request.seekFrame(frame);
      // A browser without frame callbacks may still be drawing the frame.
      if (playhead().exactness === 'near')
        await waitUntil(() => frameOnScreen() === frame, '', { timeout: 500 }).catch(() => {});
      const shown = await whenReadable(frameOnScreen);
      if (shown === frame && reported === frame) continue;
      const { exactness, exactnessReason } = playhead();
      const where = playback.displayElement === canvas ? 'still' : 'video';
      const label = `${reported} reported as ${exactness} ${exactnessReason ?? ''}`;
      missed.push(`${frame}: ${shown} on screen (${where}, now ${frameOnScreen()}), ${label}`);
    }
    return missed;
  } finally {
    unmount();
  }
}

describe('seekFrame shows the requested frame', function () {
  this.timeout(100_000);

  it('plays every representative', () => expect(chosen).to.have.length(representatives.length));
  for (const clip of matrix(usable, chosen)) {
    it(clip.name, async () => {
      expect(await misses(clip, sampleFrames(clip, 8, 2))).to.deep.equal([]);
    });
  }
});
