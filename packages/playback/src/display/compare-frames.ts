import type { VideoSample } from 'mediabunny';
import { drawSample } from './draw-sample.js';

const WIDTH = 64;
const HEIGHT = 36;
/** Largest mean difference per channel, 0–255, of two decodings of one frame: scaling and colour differ a little. */
const MAX_DIFFERENCE = 8;
/** Least difference that is not noise of the two ways to scale a frame. */
const MIN_DIFFERENCE = 0.5;
/** How many times larger the difference to the neighbours must be. A frame from elsewhere differs from all of them. */
const MIN_RATIO = 3;

/**
 * What the video's current frame is, beside a decoded one. `neighbor`: a decoded neighbour. `other`: none of them.
 * `unsure`: the decoded neighbours look the same, or the video's pixels may not be read.
 */
export type Comparison = 'same' | 'neighbor' | 'other' | 'unsure';

/** Compares the video's current frame with a decoded one and its decoded neighbours. */
export function compareFrames(
  video: HTMLVideoElement,
  expected: VideoSample,
  neighbours: readonly VideoSample[],
): Comparison {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  if (!context) return 'unsure';
  const pixels = () => context.getImageData(0, 0, WIDTH, HEIGHT).data;
  const pixelsOf = (sample: VideoSample) => {
    if (!drawSample(context, sample, WIDTH, HEIGHT)) throw new Error('nothing was drawn');
    return pixels();
  };
  try {
    context.drawImage(video, 0, 0, WIDTH, HEIGHT);
    const shown = pixels();
    const off = difference(shown, pixelsOf(expected));
    const others = neighbours.map((each) => difference(shown, pixelsOf(each)));
    if (off > MIN_DIFFERENCE && others.some((other) => off > other * MIN_RATIO + 0.05)) return 'neighbor';
    if (off > MAX_DIFFERENCE) return 'other';
    const isDistinct = others.length > 0 && others.every((other) => other > off * MIN_RATIO + 0.05);
    return isDistinct ? 'same' : 'unsure';
  } catch {
    return 'unsure'; // Nothing was drawn, or the video is of another origin, whose pixels cannot be read.
  }
}

function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}
