import type { Review } from '@kreatli/core';
import type { MediaSource, PlaybackError } from '@kreatli/playback';
import type { ProposeEvent } from '../request/requests.js';
import type { ReviewConfig } from './declaration.js';

/** Another name of a guest. */
export interface NameChange {
  readonly name: string;
  /** Another user writes on this device, not the same under another name. */
  readonly isOther: boolean;
}

/** What a session needs from the element that owns it. */
export interface SessionHost {
  /** Reports an error or a warning to the embedding page. */
  report(code: string, message: string, cause?: unknown): void;
  /** Dispatches an event to the embedding page. */
  announce(event: Event): void;
  /** Requests a new URL for an expired one; null when there is none. */
  renewUrl(source: MediaSource, error: PlaybackError): Promise<string | null>;
  /** Requests a sign-in. Resolves with whether the user signed in. `waiting`: number of unsent outbox items. */
  signIn(code: string, waiting: number): Promise<boolean>;
  /** Asks a guest for their name, which `request` needs; null when they cancel. */
  requestName(request: ProposeEvent): Promise<string | null>;
  /**
   * Asks a guest for another name than `current`; null when they cancel. `mayBeOther`: the name may be that of another
   * user.
   */
  changeName(current: string, mayBeOther: boolean): Promise<NameChange | null>;
}

/** A feature that runs while a review is open, of this configuration. Returns a function that stops it. */
export type ReviewFeature = (review: Review, host: SessionHost, config: ReviewConfig) => () => void;
