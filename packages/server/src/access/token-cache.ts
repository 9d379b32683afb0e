import type { Caller } from '../backend/server-backend.js';

/** Tokens that are remembered: a browser sends the same one with each request. */
const MAX_TOKENS = 10_000;

interface Known {
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Remembers whose a token is until it expires: to check a signature costs more than to append. */
export function createTokenCache(now: () => number) {
  const tokens = new Map<string, Known>();
  return {
    get(token: string): Caller | undefined {
      const known = tokens.get(token);
      if (known && known.expiresAt > now()) return known.caller;
      tokens.delete(token);
      return undefined;
    },
    set(token: string, known: Known): void {
      const [oldest] = tokens.keys();
      if (tokens.size >= MAX_TOKENS && oldest !== undefined) tokens.delete(oldest);
      tokens.set(token, known);
    },
  };
}
