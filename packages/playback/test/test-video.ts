import { waitUntil } from '@open-wc/testing';
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

const FOLDER = '/packages/page/public/demo-video';

/** URLs, length, rate and frame code of the demo video, from the first version in its manifest. */
export async function testVideo() {
  const { frameCode, versions } = await (await fetch(FOLDER + '/manifest.json')).json();
  const { id, frames, rate } = versions[0];
  const folder = `${FOLDER}/${id}`;
  return { mp4: folder + '/video.mp4', hls: folder + '/master.m3u8', frames, rate, frameCode };
}

/** A player on a video in the document, with a canvas for stills unless `cache` is false, and its warnings. */
export function mount({
  cache = true,
  ...options
}: { readonly cache?: boolean } & Pick<PlaybackOptions, 'renewUrl' | 'hls'> = {}) {
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

/** Whether the frame callback is called here: WebKitGTK without compositing has the method and never calls back. */
export function hasFrameCallback(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    // In a task of its own: see docs/decisions/0097-leaving-frame-callbacks.md.
    video.requestVideoFrameCallback(() => setTimeout(resolve, 0, true));
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

/** The error with which a source fails to load. */
export async function errorOf(playback: Playback, source: MediaSource): Promise<PlaybackError> {
  try {
    await ready(playback, source);
  } catch (error) {
    return error as PlaybackError;
  }
  throw new Error(`${source.src} loaded`);
}

/** The number in the frame that an element shows. `quarterTurns`: clockwise rotation of the frame in the file. */
export function readFrame(
  element: HTMLVideoElement | HTMLCanvasElement | ImageBitmap,
  frameCode: Geometry,
  quarterTurns = 0,
): number | null {
  const isVideo = element instanceof HTMLVideoElement;
  const [width, height] = isVideo ? [element.videoWidth, element.videoHeight] : [element.width, element.height];
  // A video that has failed shows nothing, and a canvas without size cannot be read.
  if (width === 0 || height === 0) return null;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = quarterTurns % 2 ? [height, width] : [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((-quarterTurns * Math.PI) / 2);
  context.drawImage(element, -width / 2, -height / 2, width, height);
  return readFrameCode(context.getImageData(0, 0, canvas.width, canvas.height), frameCode);
}

/**
 * Repeats `read` until it returns a number, for at most two seconds. Within 150 ms of a seek, Firefox sometimes draws
 * nothing. A wrong number is returned at once.
 */
export async function whenReadable(read: () => number | null): Promise<number | null> {
  await waitUntil(() => read() !== null, '', { interval: 20, timeout: 2_000 }).catch(() => undefined);
  return read();
}

/** A generator of numbers in [0, 1), equal for equal seeds. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
