import { AdapterError, type BlobStore } from '@kreatli/core';
import { blobPath } from '@kreatli/core/wire';
import { type Connection, type Send, toAdapterError } from './connection.js';
import type { Upload } from './upload.js';

/** Default of `ttlMs`: milliseconds for which a URL works at least. */
const URL_TTL_MS = 60_000;

/** Files that the backend stores under their digest. */
export function createHttpBlobs(connection: Connection, upload: Upload): BlobStore {
  return {
    async put({ reviewId, ref, body, onProgress = () => undefined }, { signal }) {
      if (body.size !== ref.bytes)
        throw new AdapterError('unknown', `The file has ${body.size} bytes, and the reference ${ref.bytes}.`);
      const send: Send = (url, { headers }) => upload(url, { method: 'PUT', headers, body, signal }, onProgress);
      try {
        await connection.request(
          blobPath(reviewId, ref.digest),
          { headers: { 'Content-Type': ref.type } },
          signal,
          send,
        );
      } catch (cause) {
        throw toAdapterError(cause, signal, false);
      }
    },
    async url({ reviewId, digest, ttlMs = URL_TTL_MS }, context) {
      const path = `${blobPath(reviewId, digest)}?ttl=${Math.ceil(ttlMs / 1000)}`;
      const { url } = await connection.json<{ readonly url?: unknown }>(path, {}, context);
      if (typeof url !== 'string') throw new AdapterError('incompatible', 'The response has no URL.');
      return url;
    },
  };
}
