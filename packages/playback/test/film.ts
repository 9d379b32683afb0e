import { readFrameCode } from '../../page/film/read-frame-code.mjs';
import { createPlayback, type MediaSource, type Playback, type PlaybackError, type PlaybackWarningCode } from '../src/index.js';

const FILM = '/packages/page/public/film/';

/** The film's addresses and facts, from the first version in its `film.json`. */
export async function film() {
  const { frameCode, versions } = await (await fetch(`${FILM}film.json`)).json();
  const { id, frames, rate } = versions[0];
  return { mp4: `${FILM}${id}/film.mp4`, hls: `${FILM}${id}/master.m3u8`, frames, rate, frameCode };
}

/** A player on a video in the document, and what it warned of. */
export function mount() {
  const video = document.body.appendChild(document.createElement('video'));
  video.muted = true;
  video.width = 320;
  const warnings: PlaybackWarningCode[] = [];
  const playback = createPlayback({ onWarning: ({ code }) => void warnings.push(code) });
  playback.attach(video);
  const unmount = () => {
    playback.dispose();
    video.remove();
  };
  return { video, playback, warnings, unmount };
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

/** The frame whose code is in the picture that `video` shows. */
export function frameInPicture(video: HTMLVideoElement, frameCode: Parameters<typeof readFrameCode>[1]): number | null {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(video, 0, 0);
  return readFrameCode(context.getImageData(0, 0, canvas.width, canvas.height), frameCode);
}

/** A generator of numbers in [0, 1) that is the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
