import type { CallContext, ReadPage, ReviewAdapter } from '../adapter/adapter.js';
import type { Id, Seq } from '../schema/primitives.js';
import { PING, cursorAfter, pageEvent } from './codec.js';

/** Pages that wait for a client to read them; the next ones are read from the backend when these are gone. */
const MAX_UNREAD = 16;

/** Where the pages of a stream come from. */
export interface PageSource {
  readonly reviewId: Id;
  /** The first page, which may be empty. */
  readonly first: ReadPage;
  /** Reads the page after a cursor. */
  read(after: Seq): Promise<ReadPage>;
  readonly watch: NonNullable<ReviewAdapter['watch']>;
  readonly context: CallContext;
  /** The request. Node aborts the signal of a request only as long as something refers to the request itself. */
  readonly request: Request;
}

/**
 * The pages of a log as server-sent events, with a comment every `pingMs` milliseconds. Ends when the client
 * disconnects, or when the backend fails: the client then resumes from the last event id and gets the error.
 */
export function pageStream(source: PageSource, pingMs: number) {
  const { reviewId, first, read, watch, context } = source;
  const stop = new AbortController();
  const encoder = new TextEncoder();
  let cursor = cursorAfter(first);
  let reading = Promise.resolve();
  let handleDrain = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (stop.signal.aborted) return;
        stop.abort();
        handleDrain();
        controller.close();
      };
      const write = (text: string) => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const isFull = () => (controller.desiredSize ?? 0) <= -MAX_UNREAD;
      const drained = () => new Promise<void>((resolve) => (handleDrain = resolve));
      /** Sends what was added since the cursor, page by page. */
      const follow = async () => {
        let head = Infinity;
        while (cursor < head && !stop.signal.aborted) {
          if (isFull()) await drained();
          const page = await read(cursor);
          if (page.events.length > 0) write(pageEvent(page));
          cursor = cursorAfter(page);
          head = page.head;
        }
      };
      const hint = () => void (reading = reading.then(follow).catch(end));
      const ping = setInterval(() => source.request.signal.aborted || isFull() || write(PING), pingMs);
      stop.signal.addEventListener('abort', () => clearInterval(ping), { once: true });
      context.signal.addEventListener('abort', end, { once: true });

      write(PING);
      if (first.events.length > 0) write(pageEvent(first));
      const watching = { ...context, signal: stop.signal };
      Promise.resolve()
        .then(() => watch({ reviewId, after: cursor }, { hint, state: () => undefined }, watching))
        .catch(end);
      hint(); // Events that were added between the first page and the watch.
      if (context.signal.aborted) end();
    },
    pull: () => handleDrain(),
    cancel() {
      stop.abort();
      handleDrain();
    },
  });
}
