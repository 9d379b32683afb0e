import { type Actor, type LogEvent, type ReviewAdapter, newId, plainPorts, toInstant } from '@kreatli/core';
import { decideBatch, checkCursor } from '@kreatli/core/log';

/** A backend that lives as long as the page: the reference for what an ordered log (level 1) does. */
export interface MemoryBackend {
  /** An adapter that acts as this user. All connections to one backend share its logs. */
  connect(actor: Actor): ReviewAdapter;
}

interface Log {
  readonly events: LogEvent[];
  readonly byId: Map<string, LogEvent>;
  readonly watchers: Set<() => void>;
}

/**
 * Creates a backend in memory.
 * @param options `now`: the backend's clock in milliseconds, for tests; `logId`: the identity of its logs, by
 * default random, so that a client does not merge the logs of two backends.
 */
export function createMemoryBackend({
  now = Date.now,
  logId = newId(now(), plainPorts.random),
}: { now?: () => number; logId?: string } = {}): MemoryBackend {
  const logs = new Map<string, Log>();
  const open = (reviewId: string): Log => {
    const log = logs.get(reviewId) ?? { events: [], byId: new Map(), watchers: new Set() };
    logs.set(reviewId, log);
    return log;
  };
  const position = ({ events }: Log) => ({ logId, head: events.length, now: toInstant(now()) });

  return {
    connect: (actor) => ({
      name: 'memory',
      contract: 1,
      async read(request) {
        const { reviewId, after, limit } = request;
        const log = open(reviewId);
        checkCursor(position(log), request);
        return { ...position(log), events: structuredClone(log.events.slice(after, after + limit)) };
      },
      async append(request) {
        const log = open(request.reviewId);
        checkCursor(position(log), request);
        const state = { tail: log.events.at(-1), byId: log.byId };
        const { results, added } = decideBatch(state, structuredClone(request.items), { actor, now: now() });
        log.events.push(...added);
        for (const event of added) log.byId.set(event.id, event);
        for (const notify of log.watchers) notify();
        return { ...position(log), results };
      },
      watch({ reviewId }, sink, { signal }) {
        if (signal.aborted) return;
        const log = open(reviewId);
        const notify = () => sink.hint({ head: log.events.length, logId });
        log.watchers.add(notify);
        signal.addEventListener('abort', () => log.watchers.delete(notify), { once: true });
        sink.state('live');
      },
    }),
  };
}
