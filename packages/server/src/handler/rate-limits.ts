import { AdapterError } from '@kreatli/core';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes one of the requests that a key may make in a while. */
export interface RateLimit {
  /** @throws AdapterError `throttled` when there are none left. */
  take(key: string): Promise<void>;
  /** As if the last one had not been taken. */
  giveBack(key: string): Promise<void>;
}

/**
 * `requests` in `seconds` for each key, on this node. `burst`: as many more within five times as long, for clients that
 * were offline. Without requests there is no limit.
 */
export function createRateLimit(requests: number, seconds: number, burst = 0): RateLimit {
  if (requests === 0) return { take: async () => {}, giveBack: async () => {} };
  const steady = new RateLimiterMemory({ points: requests, duration: seconds });
  const limiter =
    burst === 0
      ? steady
      : new BurstyRateLimiter(
          steady,
          new RateLimiterMemory({ keyPrefix: 'burst', points: burst, duration: 5 * seconds }),
        );
  return {
    async giveBack(key) {
      const { consumedPoints } = await steady.reward(key);
      // A key that a client made up must not stay in memory.
      if (consumedPoints <= 0) await steady.delete(key);
    },
    async take(key) {
      await limiter.consume(key).catch((error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new AdapterError('throttled', 'Too many requests.', { retryAfterMs: error.msBeforeNext });
      });
    },
  };
}
