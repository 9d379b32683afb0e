/** One event of a stream, as its fields said. */
export interface StreamEvent {
  readonly data: string;
  /** The last `id` of the stream so far; the empty string before the first. */
  readonly id: string;
}

/**
 * Reads a body as server-sent events (WHATWG HTML §9.2.6). `onBytes` is called for whatever arrives, comments too: a
 * stream that is silent is dead. Ends with the body; throws what the body throws.
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>, onBytes: () => void = () => undefined): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let data: string[] = [];
  let id = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      text += decoder.decode(value, { stream: true });
      // A lone CR at the end may be half of a CRLF.
      const lines = text.split(/\r\n|\n|\r(?!$)/);
      text = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { data: data.join('\n'), id };
          data = [];
          continue;
        }
        const [, field, rest] = /^([^:]*):? ?([^]*)$/.exec(line) ?? [];
        if (field === 'data') data.push(rest ?? '');
        else if (field === 'id' && !rest?.includes('\0')) id = rest ?? '';
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
