import { AdapterError } from '@kreatli/core';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes one of the requests that a key may make in a while. */
export interface RateLimit {
  /** @throws AdapterError `throttled` when there are none left. */
  take(key: string): Promise<void>;
}

/** `requests` in `seconds` for each key, on this node. */
export function createRateLimit(requests: number, seconds: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return {
    async take(key) {
      await limiter.consume(key).catch((error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new AdapterError('throttled', 'Too many requests.', { retryAfterMs: error.msBeforeNext });
      });
    },
  };
}
