import { AdapterError, type BlobStore } from '@kreatli/core';
import type { DBSchema } from 'idb';
import { blobBytes, objectUrl } from '../blob-bytes.js';
import { type Connection, DURABLE } from './open-database.js';

/** Files by review and digest. */
export interface BlobSchema extends DBSchema {
  blob: { key: [string, string]; value: Uint8Array<ArrayBuffer> };
}

/** Milliseconds for which a URL works at least. */
const MIN_URL_TTL_MS = 60_000;

/** Files in the browser's database. Each review has its own. */
export function createBlobs(run: Connection<BlobSchema>['run']): BlobStore {
  return {
    async put(request) {
      const key: [string, string] = [request.reviewId, request.ref.digest];
      if (await run((database) => database.getKey('blob', key))) return;
      const bytes = await blobBytes(request);
      await run(async (database) => {
        const tx = database.transaction('blob', 'readwrite', DURABLE);
        await Promise.all([tx.store.put(bytes, key), tx.done]);
      });
      request.onProgress?.(bytes.length);
    },
    async url({ reviewId, digest, ttlMs = MIN_URL_TTL_MS }) {
      const bytes = await run((database) => database.get('blob', [reviewId, digest]));
      if (!bytes) throw new AdapterError('not_found', 'This review has no such file.');
      const url = objectUrl(bytes);
      setTimeout(() => URL.revokeObjectURL(url), Math.max(MIN_URL_TTL_MS, ttlMs));
      return url;
    },
  };
}
