import type { Id, ReviewAdapter, Seq } from '@kreatli/core';
import type { Control } from './options.js';

/** The controls that a backend can offer over HTTP, for tests only. */
export const LEVERS = ['expireAuth', 'revokeGuests', 'restoreBackup', 'restart', 'advanceTime'] as const;
export type Lever = (typeof LEVERS)[number];

/** What {@link remoteControl} needs. */
export interface RemoteControlOptions {
  /** The URL under which the backend's `/kit` is. */
  readonly url: string;
  readonly levers: readonly Lever[];
  /** The bearer token of an adapter's user. */
  tokenOf(adapter: ReviewAdapter): string | null;
}

/**
 * Controls of a backend in any language: `POST {url}/kit/{lever}` with a JSON body, answered with a status of 2xx when
 * it is done.
 *
 * - `expireAuth` `{ token }`: requests with this bearer token get 401 from now on.
 * - `revokeGuests` `{}`: the tokens of all guests lose their access. Tokens that are used for the first time afterwards
 *   have access again.
 * - `restoreBackup` `{ reviewId, toSeq }`: the log loses what follows `toSeq`, and gets another `logId`.
 * - `restart` `{}`: the backend stops and starts, with what it has stored.
 * - `advanceTime` `{ ms }`: the backend's clock is this many milliseconds ahead, for all that follows.
 */
export function remoteControl({ url, levers, tokenOf }: RemoteControlOptions): Control {
  async function pull(lever: Lever, body: object): Promise<void> {
    const response = await fetch(`${url}/kit/${lever}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST /kit/${lever} failed with status ${response.status}`);
  }
  const all = {
    expireAuth: (adapter: ReviewAdapter) => pull('expireAuth', { token: tokenOf(adapter) }),
    revokeGuests: () => pull('revokeGuests', {}),
    restoreBackup: (reviewId: Id, toSeq: Seq) => pull('restoreBackup', { reviewId, toSeq }),
    restart: () => pull('restart', {}),
    advanceTime: (ms: number) => pull('advanceTime', { ms }),
  };
  return Object.fromEntries(Object.entries(all).filter(([lever]) => levers.includes(lever as Lever)));
}
