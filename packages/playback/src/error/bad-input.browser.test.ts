import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { errorOf, mount, ready } from '../../test/film.js';

describe('explore', function () {
  this.timeout(90_000);
  it('hls-missing', async () => {
    const clip = await clipNamed('hls-missing');
    const player = mount();
    const since = performance.now();
    player.playback.load(clip);
    player.playback.$playhead.listen(({ status, error }, old) => status !== old.status && console.log(status, String(error), performance.now() - since));
    await aTimeout(6000);
    void player.playback.request.seekFrame(225).then((f) => console.log('seek', f, performance.now() - since));
    await aTimeout(12000);
    player.unmount();
  });
  it('hls-without', async () => {
    const clip = await clipNamed('hls-ts-25-2s');
    const player = mount();
    const since = performance.now();
    player.playback.load({ src: `/__test/without/-004.ts/a${Math.random()}${clip.src}` });
    player.playback.$playhead.listen(({ status, error }, old) => status !== old.status && console.log(status, String(error), performance.now() - since));
    await aTimeout(6000);
    void player.playback.request.seekFrame(225).then((f) => console.log('seek', f, performance.now() - since));
    await aTimeout(6000);
    player.unmount();
  });
  for (const name of ['hls-ts-25-2s', 'mp4-25']) {
    it('signed' + name, async () => {
      const clip = await clipNamed(name);
      let count = 0;
      const since = performance.now();
      const token = `t${Math.random()}`;
      const player = mount({ freshSource: (s, error) => (console.log('fresh', count, error.code, error.httpStatus, performance.now() - since), count++ ? null : `/__test/signed/b${token}${clip.src}`) });
      await ready(player.playback, { src: `/__test/signed/${token}${clip.src}` });
      console.log('ready', performance.now() - since);
      player.playback.$playhead.listen(({ status, error, frame }, old) => status !== old.status && console.log(status, frame, String(error), performance.now() - since));
      await player.playback.request.play();
      await aTimeout(1500);
      await fetch(`/__test/revoke/${token}`);
      console.log('revoked', performance.now() - since, player.playback.$playhead.get().frame);
      await aTimeout(10000);
      console.log('end', JSON.stringify(player.playback.$playhead.get()));
      player.unmount();
    });
  }
  it('truncated', async () => {
    const clip = await clipNamed('truncated');
    const player = await play(clip);
    for (const frame of [20, 150, 249]) {
      const since = performance.now();
      const said = await player.playback.request.seekFrame(frame);
      console.log(frame, said, performance.now() - since, JSON.stringify(player.playhead()), String(player.playhead().error));
      await aTimeout(500);
    }
    player.unmount();
  });
  it('hls-discontinuity', async () => {
    const clip = await clipNamed('hls-discontinuity');
    const player = await play(clip);
    for (const frame of [301, 221, 498]) {
      const since = performance.now();
      const said = await Promise.race([player.playback.request.seekFrame(frame), aTimeout(25_000)]);
      console.log(frame, said, player.inPicture(), performance.now() - since, player.playhead().exactness, String(player.playhead().error));
      await aTimeout(500);
    }
    player.unmount();
  });
  void [expect, errorOf, waitUntil];
});
