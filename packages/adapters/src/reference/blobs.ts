import { AdapterError, type BlobStore } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';

type Put = Parameters<BlobStore['put']>[0];
type Url = Parameters<BlobStore['url']>[0];

/** Files by their content, each review's own. */
export function createBlobs() {
  const kept = new Map<string, Blob>();
  const keyOf = ({ reviewId, digest }: Url) => `${reviewId}/${digest}`;
  return {
    async put({ reviewId, ref, body, onProgress }: Put): Promise<void> {
      const key = keyOf({ reviewId, digest: ref.digest });
      if (kept.has(key)) return;
      const bytes = new Uint8Array(await body.arrayBuffer());
      if (bytes.length !== ref.bytes || sha256(bytes) !== ref.digest) throw new AdapterError('unknown', 'The bytes are not those that the reference names.');
      onProgress?.(bytes.length);
      kept.set(key, new Blob([bytes], { type: ref.type }));
    },
    async url(request: Url): Promise<string> {
      const blob = kept.get(keyOf(request));
      if (!blob) throw new AdapterError('not_found');
      return URL.createObjectURL(blob);
    },
  };
}
