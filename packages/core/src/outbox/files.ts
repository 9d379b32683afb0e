import { type Digest, sha256 } from '@kreatli/digest';
import type { BlobStore, ReviewAdapter } from '../adapter/adapter.js';
import { AdapterError } from '../adapter/adapter-error.js';
import type { Call } from '../adapter/call.js';
import { limitsOf } from '../adapter/limits.js';
import type { Proposal } from '../event/proposal.js';
import type { ReviewStorage } from '../ports/storage.js';
import type { BlobRef, Id } from '../schema/primitives.js';
import type { ReviewStore } from '../store/review-store.js';
import type { FileCache } from './file-cache.js';
import type { Outbox } from './outbox.js';

/** What attached files need. */
export interface FileParts {
  readonly reviewId: Id;
  readonly adapter: ReviewAdapter;
  readonly call: Call;
  readonly files: FileCache;
}

/**
 * Caches a file and returns the reference by which a proposal names it.
 * @throws AdapterError `incompatible` if the backend takes no files, `too_large` if it takes none of this size.
 */
export async function attach({ adapter, files }: FileParts, body: Blob, name = ''): Promise<BlobRef> {
  blobsOf(adapter);
  const { maxBlobBytes } = limitsOf(adapter);
  if (body.size > maxBlobBytes)
    throw new AdapterError('too_large', `A file may have ${maxBlobBytes} bytes; this one has ${body.size}.`);
  const digest = await digestOfBlob(body);
  files.bodies.set(digest, body);
  const fileName = wellFormed(name, 255);
  const type = wellFormed(body.type, 100);
  const isUnchanged = type !== '' && type === body.type; // a shortened media type would be another one
  return {
    digest,
    bytes: body.size,
    type: isUnchanged ? type : 'application/octet-stream',
    ...(fileName && { name: fileName }),
  };
}

/** What reopening an item needs. */
export interface ReopenParts {
  readonly storage: ReviewStorage;
  readonly store: ReviewStore;
  readonly outbox: Pick<Outbox, 'restored'>;
  readonly files: FileCache;
}

/**
 * The proposal of an item, or null if there is none. Caches the files that it waits for, so that another proposal can
 * name them.
 */
export async function reopen({ storage, store, outbox, files }: ReopenParts, id: Id): Promise<Proposal | null> {
  await outbox.restored;
  const item = store.$items.get().find(({ proposal }) => proposal.id === id);
  for (const digest of item?.waitsFor ?? []) {
    const body = files.bodies.get(digest) ?? (await storage.blob(digest));
    if (body) files.bodies.set(digest, body);
  }
  return item?.proposal ?? null;
}

/**
 * A URL of a file. @throws AdapterError `incompatible` if the backend takes no files, and whatever the adapter throws.
 */
export const fileUrl = ({ reviewId, adapter, call }: FileParts, digest: Digest): Promise<string> =>
  call(1, async (context) => blobsOf(adapter).url({ reviewId, digest }, context));

function blobsOf({ blobs }: ReviewAdapter): BlobStore {
  if (!blobs) throw new AdapterError('incompatible', 'This backend takes no files: its adapter has no `blobs`.');
  return blobs;
}

/** The text without U+0000 and lone surrogates, cut to at most `maxLength` UTF-16 code units. */
function wellFormed(text: string, maxLength: number): string {
  let result = '';
  for (const character of text.replaceAll(/[\0\p{Cs}]/gu, ''))
    if (result.length + character.length <= maxLength) result += character;
  return result;
}

/** SHA-256 by Web Crypto, which does not block; in insecure contexts, which have none, in JavaScript. */
async function digestOfBlob(body: Blob): Promise<Digest> {
  const bytes = new Uint8Array(await body.arrayBuffer());
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return sha256(bytes);
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
