import { AdapterError } from '@kreatli/core';
import { createRateLimit } from './rate-limits.js';

/** Attempts that failed: from one address, and on one link from all who have its secret. */
const ATTEMPTS = { requests: 5, seconds: 60 };
const ATTEMPTS_OF_ALL = { requests: 100, seconds: 3_600 };

/** What may be guessed by who has the secret. A secret itself cannot be. */
const GUESSES: readonly string[] = ['link_passphrase', 'link_code'];

/** Lets a client try a secret. */
export type Attempt = <T>(request: Request, linkId: string, work: () => Promise<T>) => Promise<T>;

/**
 * Counts attempts to open a link. One that succeeds is given back: many users may share an address. One without the
 * secret does not count for others: the id of a link is no secret, and must not be enough to close it.
 * @throws AdapterError `throttled` when there are none left.
 */
export function createAttempts(addressOf: (request: Request) => string): Attempt {
  const attempts = createRateLimit(ATTEMPTS.requests, ATTEMPTS.seconds);
  const ofAll = createRateLimit(ATTEMPTS_OF_ALL.requests, ATTEMPTS_OF_ALL.seconds);
  return async (request, linkId, work) => {
    const key = `${linkId} ${addressOf(request)}`;
    await attempts.take(key);
    await ofAll.take(linkId);
    try {
      const result = await work();
      await Promise.all([attempts.giveBack(key), ofAll.giveBack(linkId)]);
      return result;
    } catch (error) {
      if (!AdapterError.is(error) || !GUESSES.includes(error.message)) await ofAll.giveBack(linkId);
      throw error;
    }
  };
}
