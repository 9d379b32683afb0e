import type { Digest } from '@kreatli/digest';
import type { BlobStore, ReviewAdapter } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { BlobRef } from '../event/primitives.js';

/** Files whose bytes are on this device only, until a proposal that names them is on its way. */
export type Bodies = Map<Digest, Blob>;

/** Where a backend keeps files. @throws AdapterError `incompatible` where it takes none. */
export function blobsOf({ blobs }: ReviewAdapter): BlobStore {
  if (!blobs) throw new AdapterError('incompatible', 'This backend takes no files: its adapter has no `blobs`.');
  return blobs;
}

/** The files of a proposal's data that have to be uploaded before it. */
export function filesOf(data: unknown, bodies: Bodies): Bodies {
  const { files = [] } = data as { readonly files?: readonly BlobRef[] };
  const named = files.map(({ digest }) => [digest, bodies.get(digest)] as const);
  return new Map(named.filter((entry): entry is readonly [Digest, Blob] => entry[1] !== undefined));
}
