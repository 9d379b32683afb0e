import { expect } from '@open-wc/testing';
import { clipNamed, play, type Clip } from '../../test/clips.js';
import { testVideo, frameInPicture, mount, ready } from '../../test/test-video.js';

const STORYBOARD = '/packages/page/public/film/v1/thumbnails.vtt';
const strip = { x: 0, y: 0, cellWidth: 1 / 20, cellHeight: 32 / 360, cells: 20, bits: 16 };

/** The number in a thumbnail, which is let go. */
function numberIn(picture: ImageBitmap | null, { first }: Clip): number | null {
  if (!picture) return null;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  picture.close();
  const code = frameInPicture(canvas, strip);
  return code === null ? null : code - first;
}

describe('thumbnails', function () {
  this.timeout(60_000);

  it('come from the storyboard, the same for all frames of a cue', async () => {
    const { playback, unmount } = mount();
    try {
      await ready(playback, { src: (await testVideo()).mp4, storyboard: STORYBOARD });
      const looks: string[] = [];
      for (const frame of [0, 5, 300]) {
        const picture = await playback.thumbnail(frame, 320);
        const canvas = document.createElement('canvas');
        // The sprite's parts are 160 pixels wide: a decoded thumbnail would be as wide as was asked for.
        expect([picture?.width, picture?.height]).to.deep.equal([160, 90]);
        canvas.getContext('2d')!.drawImage(picture!, 0, 0);
        looks.push(canvas.toDataURL());
      }
      expect(looks[0]).to.equal(looks[1]).and.not.equal(looks[2]);
    } finally {
      unmount();
    }
  });

  for (const name of ['mp4-25', 'webm-24', 'hls-ts-25-2s']) {
    it(`are decoded without one, and are the frames that were asked for: ${name}`, async () => {
      const clip = await clipNamed(name);
      const { playback, unmount } = await play(clip);
      try {
        for (const frame of [0, 101, 50, 49, clip.frames - 1]) {
          expect(numberIn(await playback.thumbnail(frame, 320), clip)).to.equal(frame);
        }
        const shown: (number | null)[] = [];
        const frames = [3, 40, 60, 110, 111];
        for await (const picture of playback.thumbnails(frames, 320, new AbortController().signal))
          shown.push(numberIn(picture, clip));
        // WebKitGTK now and then hands over a picture that cannot be read; asked for again, it can.
        for (const [at, number] of shown.entries())
          if (number === null) shown[at] = numberIn(await playback.thumbnail(frames[at]!, 320), clip);
        expect(shown).to.deep.equal(frames);
      } finally {
        unmount();
      }
    });
  }

  it('are the very frames, as stills, where a storyboard has one picture for many', async () => {
    const { mp4, frameCode, frames } = await testVideo();
    const { playback, unmount } = mount();
    try {
      await ready(playback, { src: mp4, storyboard: STORYBOARD });
      const asked = [7, 8, 100, 301, frames - 1];
      const shown: (number | null)[] = [];
      for await (const picture of playback.stills(asked, 640, new AbortController().signal)) {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [picture!.width, picture!.height];
        canvas.getContext('2d')!.drawImage(picture!, 0, 0);
        picture!.close();
        shown.push(frameInPicture(canvas, frameCode));
      }
      expect(shown).to.deep.equal(asked);
    } finally {
      unmount();
    }
  });

  it('end quietly where another video is loaded meanwhile', async () => {
    const clip = await clipNamed('mp4-25');
    const { playback, unmount } = await play(clip);
    let given = 0;
    for await (const picture of playback.stills([1, 2, 3, 4, 5, 6, 7, 8], 160, new AbortController().signal)) {
      picture?.close();
      given += 1;
      if (given === 2) playback.load(null);
    }
    unmount();
    expect(given).to.be.below(8);
  });

  it('are as wide as was asked for, and only the latest is given', async () => {
    const clip = await clipNamed('mp4-25');
    const { playback, unmount } = await play(clip);
    try {
      const pictures = await Promise.all([10, 20, 30].map((frame) => playback.thumbnail(frame, 160)));
      expect(pictures.map((picture) => picture?.width ?? null)).to.deep.equal([null, null, 160]);
      expect(numberIn(pictures[2]!, clip)).to.equal(30);
    } finally {
      unmount();
    }
  });

  it('end with their signal', async () => {
    const { playback, unmount } = await play(await clipNamed('mp4-25'));
    try {
      const stop = new AbortController();
      let given = 0;
      for await (const picture of playback.thumbnails([1, 2, 3, 4], 160, stop.signal)) {
        picture?.close();
        given += 1;
        if (given === 2) stop.abort();
      }
      expect(given).to.equal(2);
    } finally {
      unmount();
    }
  });
});
