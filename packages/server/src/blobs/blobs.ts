import type { Actor, BlobRef } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import type { ReviewKey } from '../log/log-store.js';

/** Files of reviews, by digest. */
export interface Blobs {
  /**
   * Stores a file when its bytes have its digest, and remembers that the actor has them.
   * @throws AdapterError `too_large`, or `unknown` for other bytes.
   */
  put(key: ReviewKey, ref: BlobRef, body: ReadableStream<Uint8Array>, actor: Actor): Promise<void>;
  has(key: ReviewKey, digest: Digest): Promise<boolean>;
  /** Those that the actor has uploaded. */
  owned(key: ReviewKey, digests: readonly Digest[], actor: Actor): Promise<ReadonlySet<Digest>>;
  /** An address that works for at least `ttlMs` milliseconds. */
  url(key: ReviewKey, digest: Digest, ttlMs: number): Promise<string>;
}
