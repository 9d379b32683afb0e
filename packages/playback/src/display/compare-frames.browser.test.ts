import { expect } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { untilVideoShows } from '../../test/watch-display.js';
import { openMediaInput } from '../media/media-input.js';
import { compareFrames } from './compare-frames.js';

describe('compareFrames', function () {
  this.timeout(30_000);
  it('tells the same frame from a neighbour and from one that is elsewhere', async () => {
    const clip = await clipNamed('mp4-25');
    const end = new AbortController();
    const player = await play(clip);
    await player.playback.request.seekFrame(31);
    await untilVideoShows(player);
    const media = openMediaInput(clip.src, end.signal);
    const sink = new media.library.VideoSampleSink((await media.video())!);
    const at = async (frame: number) => (await sink.getSample((frame + 0.5) / 25))!;
    const [before, same, after, far, farther] = await Promise.all([30, 31, 32, 120, 121].map(at));
    const compare = (expected = same!, neighbours = [before!, after!]) =>
      compareFrames(player.video, expected, neighbours);
    expect(compare()).to.equal('same');
    expect(compare(after, [same!])).to.equal('neighbor');
    expect(compare(before, [same!])).to.equal('neighbor');
    expect(['other', 'unsure']).to.include(compare(far, [farther!]));
    expect(compare(same, [])).to.equal('unsure');
    for (const sample of [before, same, after, far, farther]) sample!.close();
    end.abort();
    player.unmount();
  });
});
