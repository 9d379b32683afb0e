import {
  AdapterError,
  type AdapterErrorKind,
  type CallContext,
  type ReadPage,
  type WatchRequest,
  type WatchSink,
} from '@kreatli/core';
import { eventsPath, streamQuery } from '@kreatli/core/wire';
import { type Connection, toAdapterError } from './connection.js';
import { createDeadline, pause } from './deadline.js';
import { readEventStream } from './event-stream.js';

/** Milliseconds without a byte after which a stream counts as dead. The backend writes a comment every 15 s. */
const SILENCE_TIMEOUT_MS = 45_000;
/** Milliseconds before a stream that failed is opened again: the first time, and at most. They double in between. */
const RECONNECT_DELAY_MS = { first: 1_000, max: 30_000 };
/** A stream that ends within this many milliseconds counts as failed. */
const MIN_STREAM_MS = 5_000;
/** Errors that another attempt does not solve: the core reads, learns the reason and watches again. */
const FINAL_KINDS: ReadonlySet<AdapterErrorKind> = new Set([
  'reset',
  'unauthenticated',
  'forbidden',
  'not_found',
  'incompatible',
] as const);

/** `watch` over server-sent events, read with `fetch`: `EventSource` cannot send a token. */
export async function followStream(
  connection: Connection,
  { reviewId, after, ...log }: WatchRequest,
  sink: WatchSink,
  { signal }: CallContext,
): Promise<void> {
  let cursor = after;
  let failures = 0;
  while (!signal.aborted) {
    sink.state('connecting');
    const deadline = createDeadline(signal, SILENCE_TIMEOUT_MS);
    try {
      const body = await open(cursor, deadline.signal);
      const openedAt = Date.now();
      sink.state('live');
      for await (const { data } of readEventStream(body, deadline.extend)) {
        const page = JSON.parse(data) as ReadPage;
        failures = 0;
        cursor = Math.max(cursor, page.events.at(-1)?.seq ?? 0);
        sink.hint({ head: page.head, logId: page.logId, events: page.events });
      }
      // Backends close streams after a minute or so; the next one resumes from the cursor.
      if (Date.now() - openedAt < MIN_STREAM_MS) throw new AdapterError('unavailable', 'The stream ended at once.');
    } catch (cause) {
      if (signal.aborted) return;
      failures += 1;
      const error = toAdapterError(cause, signal, deadline.isOver());
      sink.state('down', error.message);
      if (FINAL_KINDS.has(error.kind)) throw error;
      await pause(Math.max(error.retryAfterMs ?? 0, reconnectDelay(failures)), signal);
    } finally {
      deadline.end();
    }
  }

  async function open(from: number, until: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers = { Accept: 'text/event-stream', ...(from > 0 && { 'Last-Event-ID': String(from) }) };
    const path = `${eventsPath(reviewId)}?${streamQuery({ after: from, ...log })}`;
    const response = await connection.request(path, { headers }, until);
    if (response.body && /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? ''))
      return response.body;
    throw new AdapterError('incompatible', 'The backend has no stream.');
  }
}

/** Exponential backoff with jitter: between a half and the whole of the delay. */
const reconnectDelay = (failures: number): number =>
  Math.min(RECONNECT_DELAY_MS.max, RECONNECT_DELAY_MS.first * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
