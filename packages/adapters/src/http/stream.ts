import { AdapterError, type AdapterErrorKind } from '@kreatli/core';
import { type Connection, toAdapterError } from './connection.js';
import { createDeadline, pause } from './deadline.js';
import { readEventStream } from './event-stream.js';
import { type StreamSlots, openSlots } from './stream-slots.js';

/** Milliseconds without a byte after which a stream counts as dead. The backend writes a comment every 15 s. */
const SILENCE_TIMEOUT_MS = 45_000;
/** Milliseconds before a stream that failed is opened again: the first time, and at most. They double in between. */
const RECONNECT_DELAY_MS = { first: 1_000, max: 30_000 };
/** A stream that ends within this many milliseconds counts as failed. */
const MIN_STREAM_MS = 5_000;
/** Errors that another attempt does not solve: the caller learns the reason. */
const FINAL_KINDS: ReadonlySet<AdapterErrorKind> = new Set([
  'reset',
  'unauthenticated',
  'forbidden',
  'not_found',
  'incompatible',
] as const);

/** What a stream is read for. */
export interface StreamReader {
  /** Path and headers of the next stream. */
  request(): { readonly path: string; readonly headers: Readonly<Record<string, string>> };
  state(state: 'connecting' | 'live' | 'down', reason?: string): void;
  data(data: string): void;
}

/**
 * Reads a stream of server-sent events with `fetch`, since `EventSource` cannot send a token, and opens it again when
 * it ends, until the signal aborts. Waits while the browser has as many streams open as it may; a stream that failed
 * lets another one open before the next attempt.
 * @throws AdapterError for an error that another attempt does not solve.
 */
export async function readStreams(
  connection: Connection,
  { request, state, data }: StreamReader,
  signal: AbortSignal,
  slots: StreamSlots = openSlots,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let waitMs = 0;
    const read = async () => void (waitMs = await readUntilFailure());
    await slots.use(signal, () => state('down', 'Other tabs use all streams.'), read);
    if (waitMs > 0) await pause(waitMs, signal);
  }

  /** Returns the wait before the next attempt, in milliseconds. */
  async function readUntilFailure(): Promise<number> {
    while (!signal.aborted) {
      state('connecting');
      const deadline = createDeadline(signal, SILENCE_TIMEOUT_MS);
      try {
        const body = await open(deadline.signal);
        const openedAt = Date.now();
        state('live');
        for await (const event of readEventStream(body, deadline.extend)) {
          data(event.data);
          failures = 0;
        }
        // Backends close streams after a minute or so; the next one resumes.
        if (Date.now() - openedAt < MIN_STREAM_MS) throw new AdapterError('unavailable', 'The stream ended at once.');
      } catch (cause) {
        if (signal.aborted) return 0;
        failures += 1;
        const error = toAdapterError(cause, signal, deadline.isOver());
        state('down', error.message);
        if (FINAL_KINDS.has(error.kind)) throw error;
        return Math.max(error.retryAfterMs ?? 0, reconnectDelay(failures));
      } finally {
        deadline.end();
      }
    }
    return 0;
  }

  async function open(until: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { path, headers } = request();
    const response = await connection.request(path, { headers: { Accept: 'text/event-stream', ...headers } }, until);
    if (response.body && /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? ''))
      return response.body;
    throw new AdapterError('incompatible', 'The backend has no stream.');
  }
}

/** Exponential backoff with jitter: between a half and the whole of the delay. */
const reconnectDelay = (failures: number): number =>
  Math.min(RECONNECT_DELAY_MS.max, RECONNECT_DELAY_MS.first * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
