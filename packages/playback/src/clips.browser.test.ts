import { expect, waitUntil } from '@open-wc/testing';
import { allClips, framesOf, play, type Clip } from '../test/clips.js';
import { whenReadable } from '../test/test-video.js';

const usable = (await allClips()).filter(({ class: kind }) => kind !== 'bad' && kind !== 'bench');

/** Seeks through the frames and returns those that were not shown, in words. */
async function misses(clip: Clip, frames: readonly number[]): Promise<readonly string[]> {
  const { playback, canvas, inPicture, playhead, unmount } = await play(clip);
  try {
    const missed: string[] = [];
    for (const frame of frames) {
      const said = await playback.request.seekFrame(frame);
      // A browser that does not tell of pictures may still be drawing this one.
      if (playhead().exactness === 'near')
        await waitUntil(() => inPicture() === frame, '', { timeout: 500 }).catch(() => {});
      const shown = await whenReadable(inPicture);
      if (shown !== frame || said !== frame)
        missed.push(
          `${frame}: ${shown} on screen (${playback.picture === canvas ? 'still' : 'video'}, now ${inPicture()}), ${said} said, ${playhead().exactness} ${playhead().exactnessReason ?? ''}`,
        );
    }
    return missed;
  } finally {
    unmount();
  }
}

describe('every kind of media shows the frame that is asked for', function () {
  this.timeout(100_000);
  for (const clip of usable) {
    it(clip.name, async () => {
      expect(await misses(clip, framesOf(clip, 8, 2))).to.deep.equal([]);
    });
  }
});
