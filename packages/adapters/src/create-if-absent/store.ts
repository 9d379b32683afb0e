import type { Id, Seq } from '@kreatli/core';

/**
 * The store under `createIfAbsentAdapter`: S3 with conditional writes, DynamoDB, Firestore, a key-value store, a
 * folder. Key 0 holds the identity of the log, the keys after it its events.
 */
export interface CreateIfAbsentStore {
  /**
   * Values of the keys above `after`, ascending and dense, at most `limit`. Includes every write acknowledged before.
   */
  list(
    reviewId: Id,
    after: Seq,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly { readonly seq: Seq; readonly value: string }[]>;
  /**
   * True when the key was written and is durable; false when it existed and nothing changed. Throws when neither is
   * known.
   */
  createIfAbsent(reviewId: Id, seq: Seq, value: string, signal: AbortSignal): Promise<boolean>;
}
