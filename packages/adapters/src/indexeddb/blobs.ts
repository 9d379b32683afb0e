import { AdapterError, type BlobStore } from '@kreatli/core';
import type { DBSchema, IDBPDatabase } from 'idb';
import { blobBytes, objectUrl } from '../blob-bytes.js';
import { DURABLE } from './open.js';

/** Where the files of reviews lie; the key is a review and a digest. */
export interface BlobSchema extends DBSchema {
  blob: { key: [string, string]; value: Uint8Array<ArrayBuffer> };
}

/** How long an address works, in milliseconds, unless more is asked for. */
const TTL = 60_000;

/** Files in the browser's database, each review's own. */
export function createBlobs(database: IDBPDatabase<BlobSchema>): BlobStore {
  return {
    async put(request) {
      const key: [string, string] = [request.reviewId, request.ref.digest];
      if (await database.getKey('blob', key)) return;
      const bytes = await blobBytes(request);
      const tx = database.transaction('blob', 'readwrite', DURABLE);
      await Promise.all([tx.store.put(bytes, key), tx.done]);
      request.onProgress?.(bytes.length);
    },
    async url({ reviewId, digest, ttlMs = TTL }) {
      const bytes = await database.get('blob', [reviewId, digest]);
      if (!bytes) throw new AdapterError('not_found', 'No such file in this review.');
      const url = objectUrl(bytes);
      setTimeout(() => URL.revokeObjectURL(url), Math.max(TTL, ttlMs));
      return url;
    },
  };
}
