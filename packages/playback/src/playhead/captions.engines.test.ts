import { expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { fillCache } from '../../test/watch-display.js';

describe('captions', function () {
  this.timeout(60_000);

  it('lists the tracks of a stream and reports the cues of the frame on screen', async () => {
    const clip = await clipNamed('hls-captions');
    const { playback, playhead, video, unmount } = await play(clip);
    try {
      await waitUntil(() => playhead().captions.length === 1, 'the track', { timeout: 10_000 });
      const [track] = playhead().captions;
      expect(track).to.include({ label: 'English', language: 'en' });
      expect(playhead()).to.deep.include({ caption: null, cues: [] });

      playback.request.setCaptions(track!.id);
      await waitUntil(() => playhead().caption === track!.id, 'the chosen track');
      for (const second of [7, 2, 15]) {
        await playback.request.seekFrame(second * 25 + 12);
        await waitUntil(() => playhead().cues.join() === `Second ${second}`, `the cue of second ${second}`, {
          timeout: 10_000,
        });
      }
      // The browser draws no cues, because a still would cover them.
      expect([...video.textTracks].filter(({ mode }) => mode === 'showing')).to.deep.equal([]);

      playback.request.setCaptions(null);
      await waitUntil(() => playhead().caption === null && playhead().cues.length === 0, 'no cues');
    } finally {
      unmount();
    }
  });

  it('keeps cues in step with stills, under which the video stays where it was', async () => {
    const player = await play(await clipNamed('hls-captions'));
    const { playback, playhead, unmount } = player;
    try {
      await waitUntil(() => playhead().captions.length === 1, 'the track', { timeout: 10_000 });
      playback.request.setCaptions(playhead().captions[0]!.id);
      await playback.request.seekFrame(7 * 25 + 12);
      await waitUntil(() => playhead().cues.join() === 'Second 7', 'the cue', { timeout: 10_000 });
      if (!(await fillCache(player))) return; // this browser cannot decode frames
      for (const second of [6, 7, 8, 7]) {
        await playback.request.seekFrame(second * 25 + 5);
        await waitUntil(() => playhead().cues.join() === `Second ${second}`, `second ${second}`, { timeout: 100 });
      }
    } finally {
      unmount();
    }
  });

  it('lists tracks that the host adds, and reports their cues', async () => {
    const { playback, playhead, video, unmount } = await play(await clipNamed('mp4-25'));
    const track = document.createElement('track');
    try {
      const text = 'WEBVTT\n\n00:00.000 --> 00:02.000\n<b>Hello</b> there\n\n00:04.000 --> 00:06.000\nBye\n';
      Object.assign(track, {
        kind: 'captions',
        label: 'Host',
        srclang: 'de',
        src: URL.createObjectURL(new Blob([text], { type: 'text/vtt' })),
      });
      video.append(track);
      await waitUntil(() => playhead().captions.length === 1, 'the track');
      expect(playhead().captions[0]).to.include({ label: 'Host', language: 'de' });

      playback.request.setCaptions(playhead().captions[0]!.id);
      await waitUntil(() => playhead().cues.join() === 'Hello there', 'the first cue, without its markup', {
        timeout: 5_000,
      });
      await playback.request.seekFrame(75);
      await waitUntil(() => playhead().cues.length === 0, 'no cues between two', { timeout: 5_000 });
      await playback.request.seekFrame(120);
      await waitUntil(() => playhead().cues.join() === 'Bye', 'the second cue', { timeout: 5_000 });

      track.remove();
      await waitUntil(() => playhead().captions.length === 0 && playhead().cues.length === 0, 'no track', {
        timeout: 5_000,
      });
    } finally {
      unmount();
      URL.revokeObjectURL(track.src);
    }
  });
});
