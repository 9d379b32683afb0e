import { createRateLimit } from './rate-limits.js';

/** Attempts that failed: from one address, and on one link from all. */
const ATTEMPTS = { requests: 5, seconds: 60 };
const ATTEMPTS_OF_ALL = { requests: 100, seconds: 3_600 };

/** Lets a client try a secret. */
export type Attempt = <T>(request: Request, linkId: string, work: () => Promise<T>) => Promise<T>;

/**
 * Counts attempts to open a link. One that succeeds is given back: many users may share an address.
 * @throws AdapterError `throttled` when there are none left.
 */
export function createAttempts(addressOf: (request: Request) => string): Attempt {
  const attempts = createRateLimit(ATTEMPTS.requests, ATTEMPTS.seconds);
  const ofAll = createRateLimit(ATTEMPTS_OF_ALL.requests, ATTEMPTS_OF_ALL.seconds);
  return async (request, linkId, work) => {
    const key = `${linkId} ${addressOf(request)}`;
    await attempts.take(key);
    await ofAll.take(linkId);
    const result = await work();
    await Promise.all([attempts.giveBack(key), ofAll.giveBack(linkId)]);
    return result;
  };
}
