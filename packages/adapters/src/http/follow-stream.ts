import type { CallContext, ReadPage, WatchRequest, WatchSink } from '@kreatli/core';
import { eventsPath, streamQuery } from '@kreatli/core/wire';
import type { Connection } from './connection.js';
import { readStreams } from './stream.js';
import type { StreamSlots } from './stream-slots.js';

/** `watch` over server-sent events: pages of the log from the cursor on. */
export function followStream(
  connection: Connection,
  { reviewId, after, ...log }: WatchRequest,
  sink: WatchSink,
  { signal }: CallContext,
  slots?: StreamSlots,
): Promise<void> {
  let cursor = after;
  const reader = {
    request: () => ({
      path: `${eventsPath(reviewId)}?${streamQuery({ after: cursor, ...log })}`,
      headers: cursor > 0 ? { 'Last-Event-ID': String(cursor) } : ({} as Record<string, string>),
    }),
    state: sink.state,
    data(text: string) {
      const { events, head, logId } = JSON.parse(text) as ReadPage;
      cursor = Math.max(cursor, events.at(-1)?.seq ?? 0);
      sink.hint({ head, logId, events });
    },
  };
  return readStreams(connection, reader, signal, slots);
}
