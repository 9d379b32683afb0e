import { type LogContext, ReviewLog } from './review-log.js';
import type { ReviewKey } from './log-store.js';

/** Logs whose state a node keeps in memory. */
const MAX_LOGS = 500;

/** The logs that a node has open; the ones that were used last are kept. */
export function createReviewLogs(context: LogContext) {
  const logs = new Map<string, ReviewLog>();
  return {
    of(key: ReviewKey): ReviewLog {
      const name = `${key.tenant}/${key.reviewId}`;
      const log = logs.get(name) ?? new ReviewLog(key, context);
      logs.delete(name);
      logs.set(name, log);
      for (const [other, each] of logs) {
        if (logs.size <= MAX_LOGS) break;
        if (each !== log && each.isIdle) logs.delete(other);
      }
      return log;
    },
  };
}
