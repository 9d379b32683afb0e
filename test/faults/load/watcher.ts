import { AdapterError, type Id, type LogEvent } from '@kreatli/core';
import { pause } from '../shared/until.js';
import { type Service, connectClient, context } from './client.js';
import type { Sample } from './sample.js';

/** A client that only follows the stream of the log, and reads where the stream has a gap. */
export interface Watcher {
  /** Ids of the events that it has, in order. */
  readonly ids: readonly Id[];
  readonly logId: string;
  readonly samples: readonly Sample[];
  close(): Promise<void>;
}

/** Milliseconds between two attempts after a failure that ended the stream. */
const RETRY_MS = 250;
const PAGE = 500;

export async function openWatcher(service: Service, name: string): Promise<Watcher> {
  const { adapter } = await connectClient(service, name, 'viewer');
  const { reviewId } = service;
  const ids: Id[] = [];
  const samples: Sample[] = [];
  const stop = new AbortController();
  let logId = '';
  let reading: Promise<void> | null = null;

  function add(events: readonly LogEvent[], from: string): void {
    const before = ids.length;
    for (const { seq, id } of events) if (seq === ids.length + 1) ids.push(id);
    if (ids.length === before) return;
    logId = from;
    samples.push({ at: performance.now(), seq: ids.length, logId });
  }
  const cursor = () => ({ reviewId, after: ids.length, ...(logId !== '' && { logId }) });
  async function readToHead(): Promise<void> {
    for (;;) {
      const page = await adapter.read({ ...cursor(), limit: PAGE }, context(stop.signal));
      add(page.events, page.logId);
      if (ids.length >= page.head) return;
    }
  }
  const read = () =>
    (reading ??= readToHead().finally(() => {
      reading = null;
    }));
  function forget(): void {
    ids.length = 0;
    logId = '';
  }
  async function follow(): Promise<void> {
    await read();
    const sink = {
      hint({ head, logId: from, events = [] }: { head: number; logId: string; events?: readonly LogEvent[] }) {
        add(events, from);
        // What fails here is found by the stream too.
        if (ids.length < head) read().catch(() => {});
      },
      state: () => {},
    };
    await adapter.watch!(cursor(), sink, context(stop.signal));
  }
  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await follow();
      } catch (error) {
        if (AdapterError.is(error) && error.kind === 'reset') forget();
        await pause(RETRY_MS);
      }
    }
  }
  const running = run();
  return {
    ids,
    get logId() {
      return logId;
    },
    samples,
    async close() {
      stop.abort();
      await running;
    },
  };
}
