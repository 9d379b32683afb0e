import type { Peaks } from './audio/peaks.js';
import type { PeaksOptions } from './audio/peaks-options.js';
import { readPeaks } from './audio/read-peaks.js';
import type { FrameTiming } from './frame/frame-timing.js';
import type { OpenInput } from './media/lazy-media-input.js';
import type { MediaSource } from './media/media-source.js';
import type { MediaTimecode } from './media/media-timecode.js';
import { readStartTimecode } from './media/start-timecode.js';
import { createThumbnails, type Thumbnails } from './thumbnails/thumbnails.js';

/** What is read from a media source when it is asked for. */
export interface MediaServices {
  /** For `Playback.thumbnail`, `thumbnails` and `stills`. */
  readonly thumbnails: Thumbnails;
  /** See `Playback.peaks`. */
  peaks(parts: number, options?: PeaksOptions): Promise<Peaks | null>;
  /** See `Playback.startTimecode`. */
  startTimecode(): Promise<MediaTimecode | null>;
}

/** What the services are made of. They end with `signal`. */
export interface MediaServicesPort {
  readonly source: MediaSource;
  readonly video: HTMLVideoElement;
  readonly openInput: OpenInput;
  /** Resolves when the timing is known. */
  readonly timingResolved: Promise<void>;
  timing(): FrameTiming;
  readonly signal: AbortSignal;
}

/** Creates the services of a media source; reads nothing yet. */
export function createMediaServices({
  source,
  video,
  openInput,
  timingResolved,
  timing,
  signal,
}: MediaServicesPort): MediaServices {
  return {
    thumbnails: createThumbnails({
      openInput,
      storyboard: source.storyboard ?? null,
      timing,
      height: () => video.videoHeight,
      signal,
    }),
    async peaks(parts, options) {
      await timingResolved;
      return readPeaks({ source, openInput, timing: timing(), duration: video.duration, signal }, parts, options);
    },
    // The first frame has priority.
    startTimecode: () => timingResolved.then(() => readStartTimecode(openInput, source.src, signal)),
  };
}
