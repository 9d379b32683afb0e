/** An error or warning for the host. Errors that concern the user are shown in the interface as well. */
export class KrErrorEvent extends Event {
  static readonly type = 'kr-error';
  /**
   * `PlaybackErrorCode`, `PlaybackWarningCode`, `StorageErrorCode`, `RejectCode`, or one of `NO_SESSION`,
   * `NOT_PUBLISHED`, `PLAY_NOT_ALLOWED`, `INVALID_ATTRIBUTE`, `KEY_CONFLICT`, `FULLSCREEN_REFUSED`, `CAPTIONS_FAILED`,
   * `PICTURE_IN_PICTURE_REFUSED`, `UNKNOWN_PLACE`, `ADAPTER_FAILED` (its cause is an `AdapterError`).
   */
  readonly code: string;
  /** English, for developers. */
  readonly message: string;
  /** The error that caused this one. */
  readonly cause: unknown;

  constructor(code: string, message: string, cause?: unknown) {
    super(KrErrorEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.message = message;
    this.cause = cause;
  }
}

/** Dispatches a `kr-error` event. Logs mistakes of the host page to the console as well. */
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
