import { AdapterError, type BlobStore } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';

type Put = Parameters<BlobStore['put']>[0];

/** The bytes of a file that is put, once they are known to be those that its reference names. */
export async function blobBytes({ ref, body }: Put): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await body.arrayBuffer());
  if (bytes.length === ref.bytes && sha256(bytes) === ref.digest) return bytes;
  throw new AdapterError('unknown', 'The bytes are not those that the reference names.');
}

/** An address inside this page. Of a neutral type: whoever opens it gets a file, never a page that runs as one of ours. */
export const objectUrl = (bytes: BlobPart): string =>
  URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
