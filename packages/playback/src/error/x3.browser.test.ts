import { aTimeout, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
describe('x', function () {
  this.timeout(60_000);
  for (const k of [1, 2]) it('x' + k, async () => {
    const token = crypto.randomUUID();
    const clip = await clipNamed('hls-ts-25-2s');
    const player = await play({ ...clip, src: `/__test/without/-004.ts/${token}${clip.src}` });
    const { playback, playhead } = player;
    for (const frame of [100, 300, 150]) await playback.request.seekFrame(frame);
    await playback.request.seekFrame(225);
    await waitUntil(() => playhead().status === 'error', 'an error', { timeout: 10_000 });
    console.log('error at', playhead().frame, String(playhead().error));
    await fetch(`/__test/mend/${token}`);
    const t = performance.now();
    for (const event of ['seeking', 'seeked', 'loadeddata', 'waiting']) player.video.addEventListener(event, () => console.log(event, player.video.currentTime, player.video.readyState, performance.now() - t));
    playback.$playhead.listen(({ status, frame, seeking, exactness, error }) => console.log(status, frame, seeking, exactness, String(error), performance.now() - t));
    playback.request.retry();
    await waitUntil(() => playhead().status === 'ready', 'ready again', { timeout: 15_000 });
    console.log('said', await playback.request.seekFrame(225), performance.now() - t, player.inPicture());
    await aTimeout(5000);
    console.log('later', player.inPicture());
    player.unmount();
  });
});
