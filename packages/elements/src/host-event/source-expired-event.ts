import type { MediaSource, PlaybackError } from '@kreatli/playback';

/**
 * A video that has played is refused: its address has expired. The host answers with a fresh one, and playing goes on at
 * the same frame; without an answer the error is shown.
 */
export class SourceExpiredEvent extends Event {
  static readonly type = 'kr-source-expired';
  /** The address that expired. */
  readonly src: string;
  /** Code of the error, see `PlaybackErrorCode`. */
  readonly code: string;
  #answer: Promise<string | null> | null = null;

  constructor(src: string, code: string) {
    super(SourceExpiredEvent.type, { bubbles: true, composed: true });
    this.src = src;
    this.code = code;
  }
  /** Answers with a fresh address, now or later; null for none. The first answer counts. */
  respondWith(src: string | null | Promise<string | null>): void {
    this.#answer ??= Promise.resolve(src);
  }
  /** For whoever asked. */
  settle(): Promise<string | null> {
    return this.#answer ?? Promise.resolve(null);
  }
}

/** Asks the host for a fresh address. */
export function askForSource(from: HTMLElement, { src }: MediaSource, { code }: PlaybackError): Promise<string | null> {
  const event = new SourceExpiredEvent(src, code);
  from.dispatchEvent(event);
  return event.settle().catch(() => null);
}

declare global {
  interface HTMLElementEventMap {
    'kr-source-expired': SourceExpiredEvent;
  }
}
