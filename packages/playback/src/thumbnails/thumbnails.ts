import { middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { OpenInput } from '../media/lazy-media-input.js';
import { cueAt, parseStoryboard, type StoryboardCue } from './storyboard.js';

/** Small images of frames. Widths are in pixels; the caller closes the bitmaps. */
export interface Thumbnails {
  /** The thumbnail of `frame`. Resolves with null where there is none, or a later one was requested. Never rejects. */
  get(frame: number, width: number): Promise<ImageBitmap | null>;
  /** Thumbnails of ascending frames. Decodes each GOP once. */
  list(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
  /** Exactly these frames, decoded also where there is a storyboard, whose images represent many frames each. */
  decode(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
}

/** What thumbnails are made of. */
export interface ThumbnailsPort {
  readonly openInput: OpenInput;
  /** URL of a WebVTT storyboard; null: frames are decoded. */
  readonly storyboard: string | null;
  timing(): FrameTiming;
  /** Lines of the frames that the element shows, of several video tracks or renditions. */
  height(): number;
  readonly signal: AbortSignal;
}

/** Creates the thumbnails of one video. Nothing is fetched before the first request. */
export function createThumbnails(port: ThumbnailsPort): Thumbnails {
  const sprites = new Map<string, Promise<Blob>>();
  let loadingCues: Promise<readonly StoryboardCue[]> | undefined;
  let latest = 0;

  const cues = () =>
    (loadingCues ??= port.storyboard ? readStoryboard(port.storyboard, port.signal) : Promise.resolve([]));

  function sprite(src: string): Promise<Blob> {
    const cached = sprites.get(src);
    if (cached) return cached;
    const loading = fetch(src, { signal: port.signal }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${src}`);
      return response.blob();
    });
    sprites.set(src, loading);
    return loading;
  }

  async function fromStoryboard(frame: number): Promise<ImageBitmap | null> {
    const timing = port.timing();
    const cue = cueAt(await cues(), middleOfFrame(frame, timing) - timing.origin);
    if (!cue) return null;
    const blob = await sprite(cue.src);
    const { x, y, width, height } = cue.part ?? { x: 0, y: 0, width: 0, height: 0 };
    return cue.part ? createImageBitmap(blob, x, y, width, height) : createImageBitmap(blob);
  }

  async function* decoded(
    frames: readonly number[],
    width: number,
    until: AbortSignal,
  ): AsyncGenerator<ImageBitmap | null> {
    const { library, video, isStream } = await port.openInput();
    const track = await video(port.height());
    if (!track || !(await track.canDecode())) return;
    const timing = port.timing();
    // A stream's own clock may start elsewhere than the element's.
    const first = (await isStream())
      ? await new library.EncodedPacketSink(track).getFirstPacket({ metadataOnly: true })
      : null;
    const shift = first ? first.timestamp - timing.origin : 0;
    const sink = new library.CanvasSink(track, { width, poolSize: 1 });
    for await (const wrapped of sink.canvasesAtTimestamps(
      frames.map((frame) => middleOfFrame(frame, timing) + shift),
    )) {
      if (until.aborted) return;
      yield wrapped ? await createImageBitmap(wrapped.canvas) : null;
    }
  }

  async function* list(
    frames: readonly number[],
    width: number,
    signal: AbortSignal,
  ): AsyncGenerator<ImageBitmap | null> {
    const until = AbortSignal.any([signal, port.signal]);
    if ((await cues()).length === 0) return yield* decode(frames, width, signal);
    for (const frame of frames) {
      if (until.aborted) return;
      yield await fromStoryboard(frame).catch(() => null);
    }
  }

  async function* decode(
    frames: readonly number[],
    width: number,
    signal: AbortSignal,
  ): AsyncGenerator<ImageBitmap | null> {
    const until = AbortSignal.any([signal, port.signal]);
    try {
      yield* decoded(frames, width, until);
    } catch (error) {
      // The input is closed when the source is replaced.
      if (!until.aborted) throw error;
    }
  }

  return {
    list,
    decode,
    async get(frame, width) {
      const call = ++latest;
      const stop = new AbortController();
      try {
        for await (const bitmap of list([frame], width, stop.signal)) {
          if (call === latest) return bitmap;
          bitmap?.close();
        }
      } catch {
        // The bytes may not be read, or are damaged. A timeline works without thumbnails.
      }
      return null;
    },
  };
}

async function readStoryboard(src: string, signal: AbortSignal): Promise<readonly StoryboardCue[]> {
  try {
    const url = new URL(src, document.baseURI).href;
    const response = await fetch(url, { signal });
    return response.ok ? parseStoryboard(await response.text(), url) : [];
  } catch {
    return [];
  }
}
