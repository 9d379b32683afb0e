import type { MediaSource, PlaybackError } from '@kreatli/playback';

/**
 * The server refuses a video that has played before: its URL has expired. Respond with a new URL, and playback
 * continues at the same frame. Without a response the error is shown.
 */
export class SourceExpiredEvent extends Event {
  static readonly type = 'kr-source-expired';
  /** The expired URL. */
  readonly src: string;
  /** Code of the error, see `PlaybackErrorCode`. */
  readonly code: string;
  #response: Promise<string | null> | null = null;

  constructor(src: string, code: string) {
    super(SourceExpiredEvent.type, { bubbles: true, composed: true });
    this.src = src;
    this.code = code;
  }
  /** Provides a new URL, or null for none. Only the first response counts. */
  respondWith(src: string | null | Promise<string | null>): void {
    this.#response ??= Promise.resolve(src);
  }
  /** The URL that the host responded with; null without a response. */
  get response(): Promise<string | null> {
    return this.#response ?? Promise.resolve(null);
  }
}

/** Dispatches a `kr-source-expired` event. Resolves with a new URL, or null. */
export function requestNewUrl(
  from: HTMLElement,
  { src }: MediaSource,
  { code }: PlaybackError,
): Promise<string | null> {
  const event = new SourceExpiredEvent(src, code);
  from.dispatchEvent(event);
  return event.response.catch(() => null);
}

declare global {
  interface HTMLElementEventMap {
    'kr-source-expired': SourceExpiredEvent;
  }
}
