import type { FrameTiming } from '../frame/frame-timing.js';
import { middleOfFrame } from '../frame/frame-timing.js';
import type { MediaOpener } from '../media/open-media.js';
import { cueAt, parseStoryboard, type StoryboardCue } from './storyboard.js';

/** Small pictures of a video. */
export interface Thumbnails {
  /** The picture of `frame`, about `width` pixels wide; the caller closes it. null when it cannot be had, or a later one was asked for. */
  at(frame: number, width: number): Promise<ImageBitmap | null>;
  /** Pictures of ascending frames, one after another; decodes each group of pictures once. */
  strip(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
  /** The same, decoded even where there is a storyboard, whose pictures stand for many frames. */
  exact(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
}

/** What thumbnails are made of. */
export interface ThumbnailsPort {
  readonly opener: MediaOpener;
  /** Address of a WebVTT storyboard; without it pictures are decoded. */
  readonly storyboard: string | null;
  timing(): FrameTiming;
  readonly signal: AbortSignal;
}

/** Creates the thumbnails of one video. Nothing is fetched before one is asked for. */
export function createThumbnails(port: ThumbnailsPort): Thumbnails {
  const sprites = new Map<string, Promise<Blob>>();
  let reading: Promise<readonly StoryboardCue[]> | undefined;
  let latest = 0;

  const cues = () => (reading ??= port.storyboard ? readStoryboard(port.storyboard, port.signal) : Promise.resolve([]));

  function sprite(src: string): Promise<Blob> {
    const known = sprites.get(src);
    if (known) return known;
    const loading = fetch(src, { signal: port.signal }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${src}`);
      return answer.blob();
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
    const { library, input, video } = await port.opener();
    const track = await video();
    if (!track || !(await track.canDecode())) return;
    const timing = port.timing();
    // A stream's own clock may start elsewhere than the element's.
    const isStream = (await input.getFormat()) === library.HLS;
    const first = isStream ? await new library.EncodedPacketSink(track).getFirstPacket({ metadataOnly: true }) : null;
    const shift = first ? first.timestamp - timing.origin : 0;
    const sink = new library.CanvasSink(track, { width, poolSize: 1 });
    for await (const wrapped of sink.canvasesAtTimestamps(
      frames.map((frame) => middleOfFrame(frame, timing) + shift),
    )) {
      if (until.aborted) return;
      yield wrapped ? await createImageBitmap(wrapped.canvas) : null;
    }
  }

  async function* strip(
    frames: readonly number[],
    width: number,
    signal: AbortSignal,
  ): AsyncGenerator<ImageBitmap | null> {
    const until = AbortSignal.any([signal, port.signal]);
    if ((await cues()).length === 0) return yield* exact(frames, width, signal);
    for (const frame of frames) {
      if (until.aborted) return;
      yield await fromStoryboard(frame).catch(() => null);
    }
  }

  /** Pictures as decoding gives them; where the video goes away meanwhile, no more come. */
  async function* exact(
    frames: readonly number[],
    width: number,
    signal: AbortSignal,
  ): AsyncGenerator<ImageBitmap | null> {
    const until = AbortSignal.any([signal, port.signal]);
    try {
      yield* decoded(frames, width, until);
    } catch (error) {
      if (!until.aborted) throw error;
    }
  }

  return {
    strip,
    exact,
    async at(frame, width) {
      const mine = ++latest;
      const stop = new AbortController();
      try {
        for await (const picture of strip([frame], width, stop.signal)) {
          if (mine === latest) return picture;
          picture?.close();
        }
      } catch {
        // Bytes that may not be read, or are broken: a rail without pictures works as well.
      }
      return null;
    },
  };
}

async function readStoryboard(src: string, signal: AbortSignal): Promise<readonly StoryboardCue[]> {
  try {
    const address = new URL(src, document.baseURI).href;
    const answer = await fetch(address, { signal });
    return answer.ok ? parseStoryboard(await answer.text(), address) : [];
  } catch {
    return [];
  }
}
