/**
 * The backend asks the person to sign in, or their link has expired (`code` is then `link_expired`). Nothing is lost: what
 * they write is kept on this device. Show your sign-in, and answer with a promise of when it is done; without an answer call
 * `refresh()` of the review.
 */
export class SignInEvent extends Event {
  static readonly type = 'kr-sign-in';
  /** What the backend said; `link_expired` for a link that is over. */
  readonly code: string;
  /** How many things wait to be sent. */
  readonly waiting: number;
  #answer: Promise<unknown> | null = null;

  constructor(code: string, waiting: number) {
    super(SignInEvent.type, { bubbles: true, composed: true });
    this.code = code;
    this.waiting = waiting;
  }
  /** Reading and sending go on once this resolves. The first answer counts; one that rejects changes nothing. */
  respondWith(signedIn: Promise<unknown>): void {
    this.#answer ??= signedIn;
  }
  /** For whoever asked: true when somebody signed in. */
  async settle(): Promise<boolean> {
    if (!this.#answer) return false;
    return this.#answer.then(
      () => true,
      () => false,
    );
  }
}

/** Asks the host to sign the person in; resolves with whether somebody did. */
export function askToSignIn(from: HTMLElement, code: string, waiting: number): Promise<boolean> {
  const event = new SignInEvent(code, waiting);
  from.dispatchEvent(event);
  return event.settle();
}

declare global {
  interface HTMLElementEventMap {
    'kr-sign-in': SignInEvent;
  }
}
