import { createFrameCache, type Direction } from '../cache/frame-cache.js';
import { createFrameReader, onOwnClock } from '../cache/frame-reader.js';
import type { FrameTiming } from '../frame/frame-timing.js';
import type { OpenInput } from '../media/lazy-media-input.js';
import { type Comparison, compareFrames } from './compare-frames.js';
import { createOverlayCanvas } from './overlay-canvas.js';

/** Draws stills, decoded frames from the cache, over the video. */
export interface StillOverlay {
  /** Frame of the still on the canvas; null while the video is visible. */
  readonly frame: number | null;
  /** Bytes of the cached frames. */
  readonly bytes: number;
  /** Shows a frame from the cache; false when it is not cached, or could not be drawn. */
  show(frame: number): boolean;
  /** Shows `frame`, which the video presents now, so that it stays visible while the video seeks. */
  freeze(frame: number, video: HTMLVideoElement): void;
  /** Shows a frame as soon as it is decoded; false when it cannot be, or another one is requested meanwhile. */
  load(frame: number): Promise<boolean>;
  /** Compares what the video presents with the cached `frame`. */
  compare(video: HTMLVideoElement, frame: number): Comparison;
  /** Makes the video visible. */
  hide(): void;
  /** Decodes around `frame`, in `direction` first. */
  prefetch(frame: number, direction: Direction): void;
  /** Stops decoding. */
  stop(): void;
}

/** What a still overlay is made of. It ends with `signal`. */
export interface StillOverlayPort {
  readonly openInput: OpenInput;
  readonly canvas: HTMLCanvasElement;
  /** Frame height that the element shows, in lines: of a stream, the same rendition is decoded. */
  readonly height: number;
  readonly timing: FrameTiming;
  readonly signal: AbortSignal;
  /** Called when frames cannot be decoded: bytes that may not be read, an unsupported codec. */
  onError(error: unknown): void;
}

/** Bytes that cached frames may take; half of it on devices with less than 4 GB of memory. */
const BUDGET = 256 * 2 ** 20;

/**
 * Opens the media beside the element. Rejects where it cannot be read or decoded, and when `signal` aborts meanwhile.
 */
export async function openStillOverlay({
  openInput,
  canvas,
  height,
  timing,
  signal,
  onError,
}: StillOverlayPort): Promise<StillOverlay> {
  const media = await openInput();
  const track = await media.video(height);
  const reader =
    track &&
    (await createFrameReader(media, track, (await media.isStream()) ? await onOwnClock(media, track, timing) : timing));
  signal.throwIfAborted();
  if (!reader) throw new Error('no track can be decoded');
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  const budget = deviceMemory < 4 ? BUDGET / 2 : BUDGET;
  const cache = createFrameCache({ reader, budget, signal, onError });
  const overlay = createOverlayCanvas(canvas, signal);

  const show = (frame: number): boolean => {
    const cached = cache.get(frame);
    return cached !== undefined && overlay.show(frame, cached);
  };
  return {
    get frame() {
      return overlay.frame;
    },
    get bytes() {
      return cache.bytes;
    },
    show,
    freeze: (frame, video) => show(frame) || overlay.freeze(frame, video),
    load: async (frame) => (await cache.load(frame)) && show(frame),
    compare(video, frame) {
      const [expected, ...neighbours] = [frame, frame - 1, frame + 1].map((each) => cache.get(each)?.sample);
      return expected
        ? compareFrames(
            video,
            expected,
            neighbours.filter((each) => each !== undefined),
          )
        : 'unsure';
    },
    hide: overlay.hide,
    prefetch: cache.prefetch,
    stop: cache.stop,
  };
}
