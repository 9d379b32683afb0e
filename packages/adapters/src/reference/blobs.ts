import { AdapterError, type BlobStore } from '@kreatli/core';
import { blobBytes, objectUrl } from '../blob-bytes.js';

type Put = Parameters<BlobStore['put']>[0];
type Url = Parameters<BlobStore['url']>[0];

/** Files in memory by digest. Each review has its own. */
export function createBlobs() {
  const stored = new Map<string, Uint8Array<ArrayBuffer>>();
  const keyOf = ({ reviewId, digest }: Url) => `${reviewId}/${digest}`;
  return {
    async put(request: Put): Promise<void> {
      const key = keyOf({ reviewId: request.reviewId, digest: request.ref.digest });
      if (stored.has(key)) return;
      const bytes = await blobBytes(request);
      request.onProgress?.(bytes.length);
      stored.set(key, bytes);
    },
    async url(request: Url): Promise<string> {
      const bytes = stored.get(keyOf(request));
      if (!bytes) throw new AdapterError('not_found', 'This review has no such file.');
      return objectUrl(bytes);
    },
  };
}
