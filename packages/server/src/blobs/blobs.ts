import type { Actor, BlobRef } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import type { ReviewKey } from '../log/log-store.js';

/** The bytes of a file, or a part of them. */
export interface BlobContent {
  readonly type: string;
  /** Bytes of the whole file. */
  readonly bytes: number;
  /** Where it is on this machine, if it is a file here. */
  readonly path?: string;
  /** `end` is the last byte, inclusive. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
}

/** Files of reviews, by digest. */
export interface Blobs {
  /**
   * Stores a file when its bytes have its size and digest, and remembers that the actor has them.
   * @throws AdapterError `too_large`, also when the review has no room for it; `unknown` for other bytes.
   */
  put(key: ReviewKey, ref: BlobRef, body: ReadableStream<Uint8Array>, actor: Actor): Promise<void>;
  /**
   * Takes a file of this machine, whose size and digest are known to be those of `ref`. The file is gone afterwards.
   * Taking it again changes nothing, also without the file.
   */
  take(key: ReviewKey, ref: BlobRef, path: string, actor: Actor): Promise<void>;
  /** Those that the actor has uploaded. */
  owned(key: ReviewKey, digests: readonly Digest[], actor: Actor): Promise<ReadonlySet<Digest>>;
  /** Deletes a file. */
  remove(key: ReviewKey, digest: Digest): Promise<void>;
  /** Deletes all files of a review. */
  removeAll(key: ReviewKey): Promise<void>;
  /** Null: the review has no such file. */
  open(key: ReviewKey, digest: Digest): Promise<BlobContent | null>;
}
