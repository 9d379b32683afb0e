import { aTimeout } from '@open-wc/testing';
import { clipNamed } from '../../test/clips.js';
import { mount, ready, errorOf } from '../../test/film.js';
describe('explore', function () {
  this.timeout(60_000);
  it('hls-missing', async () => {
    const clip = await clipNamed('hls-missing');
    const player = mount();
    const since = performance.now();
    player.playback.load({ src: clip.src });
    player.playback.$playhead.listen(({ status, error }, old) => status !== old.status && console.log('missing', status, String(error), performance.now() - since));
    await aTimeout(5000);
    for (const f of [100, 300, 190, 225]) { const t = performance.now(); console.log('seek', f, await player.playback.request.seekFrame(f), performance.now() - t, player.playback.$playhead.get().exactness); }
    await aTimeout(5000);
    player.unmount();
  });
  it('hls-missing play', async () => {
    const clip = await clipNamed('hls-missing');
    const player = mount();
    const since = performance.now();
    await ready(player.playback, { src: clip.src });
    player.playback.$playhead.listen(({ status, error, frame }, old) => status !== old.status && console.log('missing play', status, frame, String(error), performance.now() - since));
    await player.playback.request.seekFrame(150);
    await player.playback.request.play();
    await aTimeout(8000);
    player.unmount();
  });
  for (const name of ['hls-ts-25-2s', 'all-intra-25']) {
    it('signed' + name, async () => {
      const clip = await clipNamed(name);
      let count = 0;
      const since = performance.now();
      const token = `t${Math.random()}`;
      const player = mount({ freshSource: (s, error) => (console.log('fresh', count, error.code, error.httpStatus, performance.now() - since), count++ ? null : `/__test/signed/b${token}${clip.src}`) });
      for (const event of ['play', 'pause']) player.video.addEventListener(event, () => console.log(event, performance.now() - since));
      await ready(player.playback, { src: `/__test/signed/${token}${clip.src}` });
      console.log('ready', performance.now() - since);
      player.playback.$playhead.listen(({ status, error, frame, paused }, old) => status !== old.status && console.log(status, frame, paused, String(error), performance.now() - since));
      await player.playback.request.play();
      await aTimeout(500);
      await fetch(`/__test/revoke/${token}`);
      console.log('revoked', performance.now() - since, player.playback.$playhead.get().frame);
      await aTimeout(10000);
      console.log('end', JSON.stringify(player.playback.$playhead.get()));
      player.unmount();
    });
  }
  it('no-moov', async () => {
    const player = mount();
    console.log('no-moov', String(await errorOf(player.playback, await clipNamed('no-moov'))));
    player.unmount();
  });
});
