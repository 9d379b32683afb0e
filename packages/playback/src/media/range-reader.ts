/** Reads bytes of a resource; null where it has fewer, or may not be read. */
export type ReadBytes = (start: number, length: number) => Promise<DataView | null>;

/** Bytes per request. A header is read with what follows it. */
const BLOCK_BYTES = 16 * 1024;
/** Requests, after which nothing more is read. */
const MAX_REQUESTS = 32;
/** Bytes before the wanted ones that are read from a server that ignores ranges. */
const MAX_SKIPPED_BYTES = 2 ** 20;

/** Reads the resource at `src`, resolved against the document, by a bounded number of small range requests. */
export function rangeReader(src: string, signal: AbortSignal): ReadBytes {
  const url = new URL(src, globalThis.document?.baseURI);
  const blocks: { readonly from: number; readonly bytes: Uint8Array }[] = [];
  return async (start, length) => {
    const has = (block: (typeof blocks)[number]): boolean =>
      start >= block.from && start + length <= block.from + block.bytes.length;
    if (!blocks.some(has) && blocks.length < MAX_REQUESTS)
      blocks.push({ from: start, bytes: await fetchBlock(url, start, signal) });
    const block = blocks.find(has);
    return block ? new DataView(block.bytes.buffer, start - block.from, length) : null;
  };
}

/** Up to {@link BLOCK_BYTES} from `start` on; empty where there are none. */
async function fetchBlock(url: URL, start: number, signal: AbortSignal): Promise<Uint8Array> {
  const headers = { range: `bytes=${start}-${start + BLOCK_BYTES - 1}` };
  const { ok, status, body } = await fetch(url, { headers, signal });
  const skipped = status === 206 ? 0 : start;
  const block = new Uint8Array(BLOCK_BYTES);
  let read = 0;
  if (ok && body && skipped <= MAX_SKIPPED_BYTES) {
    const reader = body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const wanted = next.value.subarray(Math.max(0, skipped - read)).subarray(0, BLOCK_BYTES);
      const place = Math.max(0, read - skipped);
      block.set(wanted.subarray(0, BLOCK_BYTES - place), place);
      read += next.value.length;
      if (read >= skipped + BLOCK_BYTES) break;
    }
    void reader.cancel();
  } else {
    void body?.cancel();
  }
  return block.subarray(0, Math.max(0, Math.min(BLOCK_BYTES, read - skipped)));
}
