import { AdapterError, type BlobStore } from '@kreatli/core';
import { blobBytes, objectUrl } from '../blob-bytes.js';

type Put = Parameters<BlobStore['put']>[0];
type Url = Parameters<BlobStore['url']>[0];

/** Files by their content, each review's own. */
export function createBlobs() {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const keyOf = ({ reviewId, digest }: Url) => `${reviewId}/${digest}`;
  return {
    async put(request: Put): Promise<void> {
      const key = keyOf({ reviewId: request.reviewId, digest: request.ref.digest });
      if (kept.has(key)) return;
      const bytes = await blobBytes(request);
      request.onProgress?.(bytes.length);
      kept.set(key, bytes);
    },
    async url(request: Url): Promise<string> {
      const bytes = kept.get(keyOf(request));
      if (!bytes) throw new AdapterError('not_found');
      return objectUrl(bytes);
    },
  };
}
