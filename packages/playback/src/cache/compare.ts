import type { VideoSample } from 'mediabunny';

const WIDTH = 64;
const HEIGHT = 36;
/** Mean difference of a channel, 0–255, below which two decodings are the same picture: scaling and colour differ a little. */
const SAME = 8;
/** How many times worse neighbours must fit: a picture from elsewhere fits none well, and some a little less badly. */
const DISTINCT = 3;

/** Whether `video` shows the picture that is thought to be on screen. `unsure`: its neighbours look the same, or it may not be read. */
export function compare(
  video: HTMLVideoElement,
  thought: VideoSample,
  neighbours: readonly VideoSample[],
): 'same' | 'other' | 'unsure' {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  if (!context) return 'unsure';
  const pixels = () => context.getImageData(0, 0, WIDTH, HEIGHT).data;
  const pixelsOf = (sample: VideoSample) => {
    sample.draw(context, 0, 0, WIDTH, HEIGHT);
    return pixels();
  };
  try {
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    const shown = pixels();
    const off = difference(shown, pixelsOf(thought));
    if (off > SAME) return 'other';
    const isDistinct =
      neighbours.length > 0 && neighbours.every((each) => difference(shown, pixelsOf(each)) > off * DISTINCT + 0.05);
    return isDistinct ? 'same' : 'unsure';
  } catch {
    return 'unsure'; // another origin's pictures may be shown, but not read
  }
}

function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}
