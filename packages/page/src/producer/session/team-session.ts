import type { Actor } from '@kreatli/core';

/** A user who is signed in for all reviews. */
export interface TeamSession {
  /** Where the server is, without a slash at the end. */
  readonly baseUrl: string;
  readonly actor: Actor;
  readonly name: string;
  /**
   * A token that works. `isRenewed`: another one than before.
   * @throws AdapterError `unauthenticated` when the session has ended.
   */
  token(isRenewed?: boolean): Promise<string>;
  /** Forgets the session on this device. */
  signOut(): void;
}

/** A token, and until when it works in milliseconds since 1970. */
export interface TimedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** Milliseconds before its end at which a token is renewed. */
const MARGIN_MS = 30_000;

/** Keeps a token until it ends. All who ask while one is fetched get that one. */
export function keepToken(first: TimedToken | null, renew: () => Promise<TimedToken>): TeamSession['token'] {
  let current = first;
  let renewing: Promise<TimedToken> | null = null;
  return async (isRenewed = false) => {
    if (!isRenewed && current && current.expiresAt - MARGIN_MS > Date.now()) return current.token;
    renewing ??= renew().finally(() => (renewing = null));
    current = await renewing;
    return current.token;
  };
}
