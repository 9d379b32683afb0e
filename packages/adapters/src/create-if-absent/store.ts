import type { Id, Seq } from '@kreatli/core';

/** S3 with conditional writes, DynamoDB, Firestore, a key-value store, a folder. Key 0 holds the identity of the log. */
export interface CreateIfAbsentStore {
  /** Values of the keys above `after`, ascending and without a gap, at most `limit`. Must see every write that was acknowledged before. */
  list(
    reviewId: Id,
    after: Seq,
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly { readonly seq: Seq; readonly value: string }[]>;
  /** true: written, and durable. false: the key exists, and nothing changed. Throws when neither is known. */
  createIfAbsent(reviewId: Id, seq: Seq, value: string, signal: AbortSignal): Promise<boolean>;
}
