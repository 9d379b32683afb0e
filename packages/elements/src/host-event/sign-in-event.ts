/**
 * The backend requires a sign-in, or the user's link has expired (`code` is then `link_expired`). What the user writes
 * in the meantime is stored on this device. Show a sign-in and respond with a promise that resolves when it is done, or
 * call `refresh()` of the review later.
 */
export class SignInEvent extends Event {
  static readonly type = 'kr-sign-in';
  /** Code from the backend; `link_expired` for an expired link. */
  readonly code: string;
  /** Number of outbox items that are not sent. */
  readonly waiting: number;
  #response: Promise<unknown> | null = null;

  constructor(code: string, waiting: number) {
    super(SignInEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.waiting = waiting;
  }
  /** Sync continues once `signedIn` resolves. Only the first response counts; a rejection is ignored. */
  respondWith(signedIn: Promise<unknown>): void {
    this.#response ??= signedIn;
  }
  /** Resolves with whether the user signed in. */
  async isSignedIn(): Promise<boolean> {
    if (!this.#response) return false;
    return this.#response.then(
      () => true,
      () => false,
    );
  }
}

/** Dispatches a `kr-sign-in` event. Resolves with whether the user signed in. */
export function requestSignIn(from: HTMLElement, code: string, waiting: number): Promise<boolean> {
  const event = new SignInEvent(code, waiting);
  from.dispatchEvent(event);
  return event.isSignedIn();
}

declare global {
  interface HTMLElementEventMap {
    'kr-sign-in': SignInEvent;
  }
}
