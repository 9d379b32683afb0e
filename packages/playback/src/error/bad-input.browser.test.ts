import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { clipNamed, framesOf, play } from '../../test/clips.js';
import { errorOf, mount, ready } from '../../test/film.js';

type Player = Awaited<ReturnType<typeof play>>;

/** Seeks to `frames`; returns where the picture was another one than the frame that was called exact. */
async function lies({ playback, inPicture, playhead }: Player, frames: readonly number[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const asked of frames) {
    const since = performance.now();
    await playback.request.seekFrame(asked);
    console.log(`   ${asked}: ${JSON.stringify({ shown: inPicture(), frame: playhead().frame, ms: Math.round(performance.now() - since) })} ${playhead().exactness} ${playhead().exactnessReason} ${playhead().status} ${playback.picture?.localName}`);
    for (const later of [0, 300]) {
      await aTimeout(later);
      const { frame, exactness } = playhead();
      const shown = inPicture();
      if (exactness === 'exact' && shown !== frame) found.push(`${asked} asked: ${frame} said to be exact, ${shown} shown`);
    }
  }
  return found;
}

describe('explore', function () {
  this.timeout(90_000);
  for (const name of ['wrong-duration', 'negative-start']) {
    it(name, async () => {
      const clip = await clipNamed(name);
      const player = await play(clip);
      console.log(name, JSON.stringify(player.playhead()));
      const extra = name === 'truncated' ? [150, 249] : [];
      const found = await lies(player, [...framesOf(clip, 4, 0), ...extra]);
      console.log(name, player.warnings.join(), JSON.stringify(player.playhead().error), player.playhead().status);
      player.unmount();
      expect(found).to.deep.equal([]);
    });
  }
  for (const name of [] as string[]) {
    it(name, async () => {
      const clip = await clipNamed(name);
      const player = mount();
      const since = performance.now();
      const error = await errorOf(player.playback, { src: clip.src }).catch((reason: Error) => reason);
      console.log(name, String(error), Math.round(performance.now() - since), JSON.stringify(player.playback.$playhead.get()));
      player.unmount();
    });
  }
  it('whole', async () => {
    const clip = await clipNamed('mp4-25');
    const player = await play({ ...clip, src: `/__test/whole${clip.src}` });
    const found = await lies(player, framesOf(clip, 4, 0));
    console.log('whole', player.warnings.join(), JSON.stringify(player.playhead()));
    player.unmount();
    expect(found).to.deep.equal([]);
  });
  void [waitUntil, ready];
});
