import { AdapterError, type BlobStore } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';

type Put = Parameters<BlobStore['put']>[0];

/**
 * The bytes of a file that is stored, checked against its reference.
 * @throws AdapterError `unknown` when size or digest differ.
 */
export async function blobBytes({ ref, body }: Put): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await body.arrayBuffer());
  if (bytes.length === ref.bytes && sha256(bytes) === ref.digest) return bytes;
  throw new AdapterError('unknown', 'The bytes do not match the size and digest of the reference.');
}

/** A URL inside this page. The type is neutral, so that the browser never runs the file as a page of this origin. */
export const objectUrl = (bytes: BlobPart): string =>
  URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
