import { expect } from '@open-wc/testing';
import { CLIP_CODE, clipNamed, play, type Clip } from '../../test/clips.js';
import { mount, readFrame, ready, testVideo } from '../../test/test-video.js';

const STORYBOARD = '/packages/page/public/demo-video/v1/thumbnails.vtt';

/** Reads the frame number of a thumbnail and closes it. */
function numberIn(bitmap: ImageBitmap | null, { first }: Clip): number | null {
  if (!bitmap) return null;
  const code = readFrame(bitmap, CLIP_CODE);
  bitmap.close();
  return code === null ? null : code - first;
}

describe('thumbnails', function () {
  this.timeout(60_000);

  it('shows the same image of the storyboard for all frames of a cue', async () => {
    const { playback, unmount } = mount();
    try {
      await ready(playback, { src: (await testVideo()).mp4, storyboard: STORYBOARD });
      const images: string[] = [];
      for (const frame of [0, 5, 300]) {
        const bitmap = await playback.thumbnail(frame, 320);
        const canvas = document.createElement('canvas');
        // The parts of the sprite are 160 pixels wide; a decoded thumbnail would have the requested width.
        expect([bitmap?.width, bitmap?.height]).to.deep.equal([160, 90]);
        canvas.getContext('2d')!.drawImage(bitmap!, 0, 0);
        images.push(canvas.toDataURL());
      }
      expect(images[0]).to.equal(images[1]).and.not.equal(images[2]);
    } finally {
      unmount();
    }
  });

  for (const name of ['mp4-25', 'webm-24', 'hls-ts-25-2s']) {
    it(`decodes the requested frames without a storyboard: ${name}`, async () => {
      const clip = await clipNamed(name);
      const { playback, unmount } = await play(clip);
      try {
        for (const frame of [0, 101, 50, 49, clip.frames - 1]) {
          expect(numberIn(await playback.thumbnail(frame, 320), clip)).to.equal(frame);
        }
        const shown: (number | null)[] = [];
        const frames = [3, 40, 60, 110, 111];
        for await (const bitmap of playback.thumbnails(frames, 320, new AbortController().signal))
          shown.push(numberIn(bitmap, clip));
        // WebKitGTK sometimes returns a bitmap that cannot be read; a second request returns one that can.
        for (const [at, number] of shown.entries())
          if (number === null) shown[at] = numberIn(await playback.thumbnail(frames[at]!, 320), clip);
        expect(shown).to.deep.equal(frames);
      } finally {
        unmount();
      }
    });
  }

  it('decodes exactly the requested frames for stills, also with a storyboard', async () => {
    const { mp4, frameCode, frames } = await testVideo();
    const { playback, unmount } = mount();
    try {
      await ready(playback, { src: mp4, storyboard: STORYBOARD });
      const requested = [7, 8, 100, 301, frames - 1];
      const shown: (number | null)[] = [];
      for await (const bitmap of playback.stills(requested, 640, new AbortController().signal)) {
        shown.push(readFrame(bitmap!, frameCode));
        bitmap!.close();
      }
      expect(shown).to.deep.equal(requested);
    } finally {
      unmount();
    }
  });

  it('ends stills without an error when another source is loaded', async () => {
    const clip = await clipNamed('mp4-25');
    const { playback, unmount } = await play(clip);
    let count = 0;
    for await (const bitmap of playback.stills([1, 2, 3, 4, 5, 6, 7, 8], 160, new AbortController().signal)) {
      bitmap?.close();
      count += 1;
      if (count === 2) playback.load(null);
    }
    unmount();
    expect(count).to.be.below(8);
  });

  it('has the requested width and resolves earlier requests with null', async () => {
    const clip = await clipNamed('mp4-25');
    const { playback, unmount } = await play(clip);
    try {
      const bitmaps = await Promise.all([10, 20, 30].map((frame) => playback.thumbnail(frame, 160)));
      expect(bitmaps.map((bitmap) => bitmap?.width ?? null)).to.deep.equal([null, null, 160]);
      expect(numberIn(bitmaps[2]!, clip)).to.equal(30);
    } finally {
      unmount();
    }
  });

  it('ends when the signal aborts', async () => {
    const { playback, unmount } = await play(await clipNamed('mp4-25'));
    try {
      const stop = new AbortController();
      let count = 0;
      for await (const bitmap of playback.thumbnails([1, 2, 3, 4], 160, stop.signal)) {
        bitmap?.close();
        count += 1;
        if (count === 2) stop.abort();
      }
      expect(count).to.equal(2);
    } finally {
      unmount();
    }
  });
});
