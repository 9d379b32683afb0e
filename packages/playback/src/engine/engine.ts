import type { PlaybackError } from '../error/playback-error.js';
import type { OpenInput } from '../media/lazy-media-input.js';
import type { MediaInfo } from '../media/media-info.js';
import type { MediaSource } from '../media/media-source.js';
import type { RenditionState } from './rendition.js';

/** What an engine loads, where to, and its callbacks. The engine stops and cleans up when `signal` aborts. */
export interface EnginePort {
  readonly video: HTMLVideoElement;
  readonly source: MediaSource;
  /** Opens the media's bytes, for what the element does not expose. */
  readonly openInput: OpenInput;
  readonly signal: AbortSignal;
  /**
   * Called before or after the first frame: at most once with provisional info, then with what was read, and again when
   * the media has grown.
   */
  onMediaInfo(info: MediaInfo, isProvisional?: boolean): void;
  /** Called when the media has sound that this browser does not play. */
  onSilence(): void;
  /** Called whenever the renditions, the chosen one or the presented one change. */
  onRenditions(state: RenditionState): void;
  onError(error: PlaybackError): void;
}

/** Loads one source into one video element, once. */
export interface Engine {
  /** True where script appends segments to the buffer (MSE), so that a seek may need data from before its target. */
  readonly isSegmented: boolean;
  /** Resolves when the element has its source, so that `play()` can be called. */
  start(port: EnginePort): Promise<void>;
  /** Chooses a rendition, or with null lets bandwidth choose. Resolves when its first segment is buffered. */
  setRendition?(id: number | null): Promise<void>;
  /** Drops the buffer and fetches it again. For buffers that lack frames which they claim to have. */
  refetch?(): Promise<void>;
}
