import { readFrameCode } from '../src/self-check/read-frame-code.js';
import {
  createPlayback,
  type MediaSource,
  type Playback,
  type PlaybackError,
  type PlaybackOptions,
  type PlaybackWarningCode,
} from '../src/index.js';

type Geometry = Parameters<typeof readFrameCode>[1];

const FILM = '/packages/page/public/film/';

/** The video's addresses and facts, from the first version in its `film.json`. */
export async function testVideo() {
  const { frameCode, versions } = await (await fetch(`${FILM}film.json`)).json();
  const { id, frames, rate } = versions[0];
  return { mp4: `${FILM}${id}/film.mp4`, hls: `${FILM}${id}/master.m3u8`, frames, rate, frameCode };
}

/** A player on a video in the document, with a canvas for its cache unless `cache` is false, and what it warned of. */
export function mount({
  cache = true,
  ...options
}: { readonly cache?: boolean } & Pick<PlaybackOptions, 'freshSource' | 'hls'> = {}) {
  const video = document.body.appendChild(document.createElement('video'));
  const canvas = document.body.appendChild(document.createElement('canvas'));
  video.muted = true;
  video.width = 320;
  canvas.style.width = '320px';
  const warnings: PlaybackWarningCode[] = [];
  const playback = createPlayback({ ...options, onWarning: ({ code }) => void warnings.push(code) });
  playback.attach(video, cache ? canvas : undefined);
  const unmount = () => {
    playback.dispose();
    video.remove();
    canvas.remove();
  };
  return { video, canvas, playback, warnings, unmount };
}

/** Whether the browser tells of presented pictures here: WebKitGTK without compositing knows the call, but stays silent. */
export function tellsOfPictures(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    video.requestVideoFrameCallback(() => resolve(true));
    video.currentTime += 0.5;
    setTimeout(resolve, 1000, false);
  });
}

/** Loads a source and resolves when it is ready; rejects with its error. */
export function ready(playback: Playback, source: MediaSource): Promise<void> {
  playback.load(source);
  return new Promise((resolve, reject) => {
    const stop = playback.$playhead.listen(({ status, error }) => {
      if (status !== 'ready' && status !== 'error') return;
      queueMicrotask(() => stop());
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The error that loading a source ends with. */
export async function errorOf(playback: Playback, source: MediaSource): Promise<PlaybackError> {
  try {
    await ready(playback, source);
  } catch (error) {
    return error as PlaybackError;
  }
  throw new Error(`${source.src} loaded`);
}

/** The frame whose code is in the picture that a video or canvas shows. `turned`: clockwise quarter turns it was recorded with. */
export function frameInPicture(
  picture: HTMLVideoElement | HTMLCanvasElement,
  frameCode: Geometry,
  turned = 0,
): number | null {
  const isVideo = picture instanceof HTMLVideoElement;
  const [width, height] = isVideo ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = turned % 2 ? [height, width] : [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((-turned * Math.PI) / 2);
  context.drawImage(picture, -width / 2, -height / 2, width, height);
  return readFrameCode(context.getImageData(0, 0, canvas.width, canvas.height), frameCode);
}

/**
 * What `read` reads off a picture, once there is something to be read: Firefox, asked to draw a video within 150 ms of a
 * seek, now and then draws nothing at all. Another number than the right one is given at once. null after two seconds.
 */
export async function whenReadable(read: () => number | null): Promise<number | null> {
  for (let tries = 0; tries < 100 && read() === null; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
  return read();
}

/** A generator of numbers in [0, 1) that is the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
