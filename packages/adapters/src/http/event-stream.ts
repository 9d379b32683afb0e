/** One server-sent event. */
export interface StreamEvent {
  readonly data: string;
  /** The last `id` that the stream has sent so far; the empty string before the first. */
  readonly id: string;
}

/**
 * Reads a body as server-sent events (WHATWG HTML §9.2.6). Ends with the body; throws what the body throws.
 * @param onBytes Called for every chunk, comments included, so that the caller can detect a dead stream.
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void = () => undefined,
): AsyncGenerator<StreamEvent> {
  let data: string[] = [];
  let id = '';
  for await (const line of linesOf(body, onBytes)) {
    if (line === '') {
      if (data.length > 0) yield { data: data.join('\n'), id };
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

/** Splits at LF, CR or CRLF. The pieces of a long line are collected and joined once, so the time stays linear. */
async function* linesOf(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let endedWithCr = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      let text = decoder.decode(value, { stream: true });
      // The LF of a CRLF whose CR came with the chunk before.
      if (endedWithCr && text.startsWith('\n')) {
        text = text.slice(1);
        endedWithCr = false;
      }
      if (text !== '') endedWithCr = text.endsWith('\r');
      const lines = text.split(/\r\n|\n|\r/);
      const rest = lines.pop()!;
      for (const line of lines) {
        yield pieces.length > 0 ? [...pieces, line].join('') : line;
        pieces = [];
      }
      if (rest !== '') pieces.push(rest);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
