/** The bytes of a file, or a part of them. */
export interface FileBytes {
  /** Of the whole file. */
  readonly bytes: number;
  /** `end` is the last byte, inclusive. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
}

/** Responds with a file, or with the range that was asked for. For HEAD, without the content: it would stay open. */
export function fileResponse(
  { bytes, read }: FileBytes,
  { method, headers: asked }: Request,
  given: Readonly<Record<string, string>>,
): Response {
  const range = asked.get('Range') ?? undefined;
  const isHead = method === 'HEAD';
  const headers = { ...given, 'X-Content-Type-Options': 'nosniff', 'Accept-Ranges': 'bytes' };
  const part = partOf(range, bytes);
  if (part === null)
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${bytes}` } });
  const [start, end] = part;
  const length = { 'Content-Length': String(end - start + 1) };
  if (range === undefined)
    return new Response(isHead ? null : read(0, bytes - 1), { headers: { ...headers, ...length } });
  return new Response(isHead ? null : read(start, end), {
    status: 206,
    headers: { ...headers, ...length, 'Content-Range': `bytes ${start}-${end}/${bytes}` },
  });
}

/** First and last byte of a range; null where there are none. Several ranges count as the first. */
function partOf(range: string | undefined, bytes: number): readonly [number, number] | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)/.exec(range ?? 'bytes=0-') ?? [];
  const start = from === '' ? bytes - Number(to) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start >= 0 && start <= end ? [start, end] : null;
}
