/** Something went wrong that the host should know of. The player says it in words as well, where it concerns the person. */
export class KrErrorEvent extends Event {
  static readonly type = 'kr-error';
  /**
   * `PlaybackErrorCode`, `PlaybackWarningCode`, `StorageErrorCode`, `RejectCode`, or one of `NO_SESSION`,
   * `NOT_PUBLISHED`, `PLAY_NOT_ALLOWED`, `INVALID_ATTRIBUTE`, `FULLSCREEN_REFUSED`, `ADAPTER_FAILED` (its cause is an `AdapterError`).
   */
  readonly code: string;
  /** For developers; not shown to people. */
  readonly message: string;
  readonly cause: unknown;

  constructor(code: string, message: string, cause?: unknown) {
    super(KrErrorEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.message = message;
    this.cause = cause;
  }
}

/** Tells the host; a mistake in the embedding page also goes to the console. */
export function reportError(from: HTMLElement, code: string, message: string, cause?: unknown): void {
  if (code === 'NO_SESSION' || code === 'INVALID_ATTRIBUTE' || code === 'NOT_PUBLISHED')
    console.error(`<${from.localName}> ${code}: ${message}`);
  from.dispatchEvent(new KrErrorEvent(code, message, cause));
}

declare global {
  interface HTMLElementEventMap {
    'kr-error': KrErrorEvent;
  }
}
