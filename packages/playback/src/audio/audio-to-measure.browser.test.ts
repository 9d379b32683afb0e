import { expect } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { mount, ready } from '../../test/test-video.js';
import type { MediaSource } from '../media/media-source.js';

const sizeOf = async (url: string): Promise<number> => (await (await fetch(url)).blob()).size;
const textOf = async (url: string): Promise<string> => (await fetch(url)).text();
/** Bytes of the segments of a media playlist. */
async function bytesOfPlaylist(url: string): Promise<number> {
  const names = (await textOf(url)).split('\n').filter((line) => line && !line.startsWith('#'));
  const sizes = await Promise.all(names.map((name) => sizeOf(new URL(name, new URL(url, location.href)).href)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What `mayLoad` is called with, and what the peaks are where it forbids to load. */
async function askedFor(source: MediaSource) {
  const { playback, unmount } = mount();
  const asked: (number | null)[] = [];
  try {
    await ready(playback, source);
    const peaks = await playback.peaks(40, { mayLoad: (bytes) => (asked.push(bytes), false) });
    return { asked, peaks };
  } finally {
    unmount();
  }
}
async function expectAbout(source: MediaSource, bytes: number, tolerance = 0.4): Promise<void> {
  const { asked, peaks } = await askedFor(source);
  expect(peaks).to.equal(null);
  expect(asked).to.have.length(1);
  expect(asked[0]! / bytes, `${asked[0]} of ${bytes} bytes`).to.be.within(1 - tolerance, 1 + tolerance);
}

describe('the cost of measuring peaks', function () {
  this.timeout(60_000);

  it('is the size of a file', async () => {
    const { src } = await clipNamed('mp4-25');
    expect(await askedFor({ src })).to.deep.equal({ asked: [await sizeOf(src)], peaks: null });
  });
  it('is nothing for local media, and audio is measured with true', async () => {
    const { src } = await clipNamed('mp4-25');
    const { playback, unmount } = await play({
      ...(await clipNamed('mp4-25')),
      src: URL.createObjectURL(await (await fetch(src)).blob()),
    });
    const asked: (number | null)[] = [];
    try {
      const peaks = await playback.peaks(40, { mayLoad: async (bytes) => asked.push(bytes) > 0 });
      expect([asked, peaks?.length]).to.deep.equal([[0], 80]);
    } finally {
      unmount();
    }
  });
  it('is that of the smallest rendition of a stream, as the playlist declares it', async () => {
    const { src } = await clipNamed('hls-ts-25-2s');
    const bandwidths = [...(await textOf(src)).matchAll(/BANDWIDTH=(\d+)/g)].map(([, bits]) => Number(bits));
    expect(bandwidths).to.have.length(2);
    await expectAbout({ src }, (Math.min(...bandwidths) / 8) * 20, 0.02);
  });
  it('is that of the audio where it has its own playlist', async () => {
    const { src } = await clipNamed('hls-fmp4-group-25-2s');
    await expectAbout({ src }, await bytesOfPlaylist(src.replace('master', 'sound')));
  });
  it('is that of audio and video of a media playlist', async () => {
    const { src } = await clipNamed('hls-late-29.97');
    const playlist = src.replace('master', 'high');
    await expectAbout({ src: playlist }, await bytesOfPlaylist(playlist));
  });
  it('is not asked without audio, and for precomputed peaks', async () => {
    const { src } = await clipNamed('no-audio-25');
    expect(await askedFor({ src })).to.deep.equal({ asked: [], peaks: null });
    const json = { version: 2, channels: 1, bits: 8, length: 2, data: [-64, 64, -128, 127] };
    const peaks = URL.createObjectURL(new Blob([JSON.stringify(json)]));
    const known = await askedFor({ src: (await clipNamed('mp4-25')).src, peaks });
    expect([known.asked, known.peaks?.length]).to.deep.equal([[], 80]);
  });
  it('is asked where precomputed peaks cannot be loaded', async () => {
    const { asked } = await askedFor({ src: (await clipNamed('mp4-25')).src, peaks: '/__test/status/404' });
    expect(asked).to.have.length(1);
  });
});
