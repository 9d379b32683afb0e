import { type Actor, AdapterError, type BlobStore } from '@kreatli/core';
import { blobBytes, objectUrl } from '../blob-bytes.js';

type Put = Parameters<BlobStore['put']>[0];
type Url = Parameters<BlobStore['url']>[0];

/** A file, and who has shown that they have its bytes. */
interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly owners: Set<string>;
}

/** Files in memory by digest. Each review has its own. */
export function createBlobs() {
  const stored = new Map<string, StoredFile>();
  const keyOf = ({ reviewId, digest }: Pick<Url, 'reviewId' | 'digest'>) => `${reviewId}/${digest}`;
  const ownerOf = ({ kind, id }: Actor) => `${kind}/${id}`;
  return {
    /** Reads the bytes also of a file that is stored: who does not have them learns nothing, and gets no access. */
    async put(request: Put, actor: Actor): Promise<void> {
      const bytes = await blobBytes(request);
      const key = keyOf({ reviewId: request.reviewId, digest: request.ref.digest });
      const file = stored.get(key) ?? { bytes, owners: new Set() };
      file.owners.add(ownerOf(actor));
      stored.set(key, file);
      request.onProgress?.(bytes.length);
    },
    async url(request: Url): Promise<string> {
      const file = stored.get(keyOf(request));
      if (!file) throw noSuchFile();
      return objectUrl(file.bytes);
    },
    /** Whether this actor has uploaded the file. */
    isOwn: (file: Pick<Url, 'reviewId' | 'digest'>, actor: Actor): boolean =>
      stored.get(keyOf(file))?.owners.has(ownerOf(actor)) ?? false,
  };
}

export const noSuchFile = (): AdapterError => new AdapterError('not_found', 'This review has no such file.');
