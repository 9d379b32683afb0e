import type { MediaSource } from '../media-source.js';
import type { PlaybackError } from '../error/playback-error.js';
import type { MediaOpener } from '../media/open-media.js';
import type { Playhead } from '../playhead/playhead.js';
import type { MediaFacts } from '../frame/settle-timing.js';

/** What an engine is given: where to play, what, and whom to tell. It stops and cleans up when `signal` aborts. */
export interface EnginePort {
  readonly video: HTMLVideoElement;
  readonly source: MediaSource;
  /** Opens the media's bytes, for what the element does not tell. */
  readonly opener: MediaOpener;
  readonly signal: AbortSignal;
  /** What the engine learnt of the media; called at most once, before or after the first picture. */
  onFacts(facts: MediaFacts): void;
  /** The renditions there are, the one asked for and the one shown, whenever that changes. */
  onQualities(patch: Partial<Pick<Playhead, 'qualities' | 'quality' | 'qualityShown'>>): void;
  onError(error: PlaybackError): void;
}

/** Brings one source to one video element, once. */
export interface Engine {
  /** True where the buffer is filled piecewise by script, so that seeks may need what lies before their target. */
  readonly piecewise: boolean;
  /** Resolves when the element has its source, so that `play()` means something. */
  start(port: EnginePort): Promise<void>;
  /** Shows a rendition, or with null lets the bandwidth choose. Resolves when its first segment is buffered. */
  setQuality?(id: number | null): Promise<void>;
  /** Throws away what is buffered, so that it is fetched anew. For buffers that hold less than they claim. */
  refill?(): Promise<void>;
}
