import type { FrameTiming } from '../frame/frame-timing.js';
import type { MediaOpener } from '../media/open-media.js';
import { compare } from './compare.js';
import { createFrameCache, type Direction, type FrameCache } from './frame-cache.js';
import { createPictureReader, onOwnClock } from './picture-reader.js';
import { createSurface } from './surface.js';

/** Exact pictures at once: what the cache holds, drawn over the video. */
export interface Stills {
  /** Frame on the canvas; null while the video is seen. */
  readonly frame: number | null;
  /** Bytes of the pictures that are kept. */
  readonly bytes: number;
  /** Shows a kept picture; false when there is none. */
  show(frame: number): boolean;
  /** Shows `frame`, which the video shows now, also while it goes elsewhere. */
  hold(frame: number, video: HTMLVideoElement): void;
  /** Shows a picture as soon as it is decoded; false when it cannot be had or is no longer wanted. */
  fetch(frame: number): Promise<boolean>;
  /** Whether the video shows the same picture as the kept one of `frame`. */
  compare(video: HTMLVideoElement, frame: number): 'same' | 'other' | 'unsure';
  /** Lets the video be seen. */
  hide(): void;
  /** Decodes round `frame`; see {@link FrameCache.want}. */
  want(frame: number, direction: Direction): void;
  /** Stops decoding. */
  rest(): void;
}

/** What stills are made of. They end with `signal`. */
export interface StillsPort {
  readonly opener: MediaOpener;
  readonly canvas: HTMLCanvasElement;
  /** Lines of the picture that the element shows, so that a stream's same rendition is decoded. */
  readonly height: number;
  /** The stream's own clock may start elsewhere than the element's. */
  readonly isStream: boolean;
  readonly timing: FrameTiming;
  readonly signal: AbortSignal;
  /** Pictures cannot be had: bytes that may not be read, a codec that is not decoded. */
  onError(error: unknown): void;
}

/** Bytes that decoded pictures may take; half of it on devices with little memory. */
const BUDGET = 256 * 2 ** 20;

/** Opens the media beside the element; null when its pictures cannot be decoded here. Rejects when it cannot be read. */
export async function openStills({
  opener,
  canvas,
  height,
  isStream,
  timing,
  signal,
  onError,
}: StillsPort): Promise<Stills | null> {
  const media = await opener();
  const track = await media.video(isStream ? height : undefined);
  if (!track || signal.aborted) return null;
  const reader = await createPictureReader(media, track, isStream ? await onOwnClock(media, track, timing) : timing);
  if (!reader || signal.aborted) return null;
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  const cache: FrameCache = createFrameCache({
    reader,
    budget: deviceMemory < 4 ? BUDGET / 2 : BUDGET,
    signal,
    onError,
  });
  const surface = createSurface(canvas, signal);

  const show = (frame: number): boolean => {
    const picture = cache.get(frame);
    if (picture) surface.show(frame, picture);
    return picture !== undefined;
  };
  return {
    get frame() {
      return surface.frame;
    },
    get bytes() {
      return cache.bytes;
    },
    show,
    hold: (frame, video) => show(frame) || surface.freeze(frame, video),
    fetch: async (frame) => (await cache.fetch(frame)) && show(frame),
    compare(video, frame) {
      const [thought, ...neighbours] = [frame, frame - 1, frame + 1].map((each) => cache.get(each)?.sample);
      return thought
        ? compare(
            video,
            thought,
            neighbours.filter((each) => each !== undefined),
          )
        : 'unsure';
    },
    hide: surface.hide,
    want: cache.want,
    rest: cache.rest,
  };
}
