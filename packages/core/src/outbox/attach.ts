import { type Digest, sha256 } from '@kreatli/digest';
import { AdapterError } from '../adapter/adapter-error.js';
import type { BlobRef } from '../event/primitives.js';
import type { Link } from '../sync/link.js';
import { withDefaults } from './batch.js';
import { blobsOf } from './files.js';

/** Takes a file in, and returns the reference that proposals name it by. */
export async function attach(
  { adapter, bodies }: Pick<Link, 'adapter' | 'bodies'>,
  body: Blob,
  name: string | undefined,
): Promise<BlobRef> {
  blobsOf(adapter);
  const { maxBlobBytes } = withDefaults(adapter.limits);
  if (body.size > maxBlobBytes)
    throw new AdapterError('too_large', `A file may have ${maxBlobBytes} bytes; this one has ${body.size}.`);
  const digest = await digestOfBlob(body);
  bodies.set(digest, body);
  const [named, type] = [wellFormed(name ?? '', 255), wellFormed(body.type, 100)];
  // Half a type is another one.
  const isWhole = type !== '' && type === body.type;
  return { digest, bytes: body.size, type: isWhole ? type : 'application/octet-stream', ...(named && { name: named }) };
}

/** As much of a text as the log takes: no half of a pair, no U+0000, at most so many code units. */
function wellFormed(text: string, most: number): string {
  let kept = '';
  for (const character of text.replaceAll(/[\0\p{Cs}]/gu, ''))
    if (kept.length + character.length <= most) kept += character;
  return kept;
}

/** By the platform, which is quick and does not block, where the page is served safely; else by hand. */
async function digestOfBlob(body: Blob): Promise<Digest> {
  const bytes = new Uint8Array(await body.arrayBuffer());
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  if (!subtle) return sha256(bytes);
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
