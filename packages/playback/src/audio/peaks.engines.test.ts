import { expect } from '@open-wc/testing';
import { clipNamed, play } from '../../test/clips.js';
import { mount, ready } from '../../test/test-video.js';
import { canDecodeAudio } from './can-decode-audio.js';

describe('peaks', function () {
  this.timeout(60_000);

  for (const name of ['mp4-25', 'webm-24', 'hls-ts-25-2s']) {
    it(`measures peaks and reports progress, or returns null where audio cannot be decoded: ${name}`, async () => {
      const { playback, unmount } = await play(await clipNamed(name));
      try {
        const shares: number[] = [];
        const peaks = await playback.peaks(40, { onProgress: (share) => shares.push(share) });
        if (!canDecodeAudio()) return void expect(peaks).to.equal(null);
        expect(peaks).to.have.length(80);
        // A tone of constant level.
        for (let part = 1; part < 39; part++)
          expect([peaks![part * 2]! < -0.05, peaks![part * 2 + 1]! > 0.05], `part ${part}`).to.deep.equal([true, true]);
        expect(shares.length).to.be.above(5);
        expect(shares).to.deep.equal(shares.toSorted((a, b) => a - b));
        expect(shares.at(-1)).to.be.within(0.5, 1);
      } finally {
        unmount();
      }
    });
  }

  it('measures in a worker', async () => {
    const messages: unknown[] = [];
    const RealWorker = globalThis.Worker;
    globalThis.Worker = class extends RealWorker {
      constructor(...args: ConstructorParameters<typeof RealWorker>) {
        super(...args);
        this.addEventListener('message', ({ data }) => messages.push(data));
      }
    };
    const { playback, unmount } = await play(await clipNamed('mp4-25'));
    try {
      const peaks = await playback.peaks(40);
      const { done, error } = messages.at(-1) as { done: boolean; error?: string };
      expect(done).to.equal(true);
      if (!canDecodeAudio()) return void expect([peaks, error === undefined]).to.deep.equal([null, true]);
      expect([error, peaks?.length]).to.deep.equal([undefined, 80]);
      expect(messages.length).to.be.above(5);
    } finally {
      globalThis.Worker = RealWorker;
      unmount();
    }
  });

  it('returns null without audio', async () => {
    const { playback, unmount } = await play(await clipNamed('no-audio-25'));
    try {
      expect(await playback.peaks(40)).to.equal(null);
    } finally {
      unmount();
    }
  });

  it('returns null when the signal aborts', async () => {
    const { playback, unmount } = await play(await clipNamed('mp4-25'));
    try {
      const stop = new AbortController();
      const measuring = playback.peaks(40, { signal: stop.signal, onProgress: () => stop.abort() });
      stop.abort();
      expect(await measuring).to.equal(null);
    } finally {
      unmount();
    }
  });

  it('loads precomputed peaks of the source', async () => {
    const json = { version: 2, channels: 1, bits: 8, length: 2, data: [-64, 64, -128, 127] };
    const peaks = URL.createObjectURL(new Blob([JSON.stringify(json)]));
    const { playback, unmount } = mount();
    try {
      await ready(playback, { src: (await clipNamed('no-audio-25')).src, peaks });
      let reports = 0;
      const loaded = await playback.peaks(2, { onProgress: () => (reports += 1) });
      expect([...loaded!]).to.deep.equal([-0.5, 0.5, -1, 127 / 128]);
      expect(reports).to.equal(0);
    } finally {
      unmount();
      URL.revokeObjectURL(peaks);
    }
  });
});
