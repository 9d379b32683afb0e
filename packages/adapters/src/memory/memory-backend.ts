import { type Actor, AdapterError, type LogEvent, type ReviewAdapter } from '@kreatli/core';
import { entry, frozen, known } from '../log-entry.js';

/** A backend that lives as long as the page: the reference for what an ordered log (level 1) does. */
export interface MemoryBackend {
  /** An adapter that acts as this person. Connections to one backend see each other. */
  connect(actor: Actor): ReviewAdapter;
}

interface Log {
  readonly events: LogEvent[];
  readonly byId: Map<string, LogEvent>;
  readonly watchers: Set<() => void>;
}

/** `now`: the backend's clock in milliseconds, for tests. */
export function createMemoryBackend({
  now = Date.now,
  logId = 'memory',
}: { now?: () => number; logId?: string } = {}): MemoryBackend {
  const logs = new Map<string, Log>();
  const open = (reviewId: string): Log => {
    const log = logs.get(reviewId) ?? { events: [], byId: new Map(), watchers: new Set() };
    logs.set(reviewId, log);
    return log;
  };
  const position = (log: Log) => ({ logId, head: log.events.length, now: new Date(now()).toISOString() });

  return {
    connect: (actor) => ({
      name: 'memory',
      contract: 1,
      async read({ reviewId, after, logId: copyOf, limit }) {
        const log = open(reviewId);
        if (after > log.events.length || (copyOf !== undefined && copyOf !== logId)) throw new AdapterError('reset');
        return { ...position(log), events: log.events.slice(after, after + limit) };
      },
      async append({ reviewId, items, logId: copyOf }) {
        if (copyOf !== undefined && copyOf !== logId) throw new AdapterError('reset');
        const log = open(reviewId);
        const results = items.map((proposal) => {
          const answer = known(proposal, log.byId.get(proposal.id));
          if (answer) return answer;
          const event = frozen(
            entry(
              structuredClone(proposal),
              actor,
              { head: log.events.length, lastAt: log.events.at(-1)?.receivedAt ?? '' },
              now(),
            ),
          );
          log.events.push(event);
          log.byId.set(event.id, event);
          return { id: event.id, status: 'accepted' as const, seq: event.seq };
        });
        for (const tell of log.watchers) tell();
        return { ...position(log), results };
      },
      watch({ reviewId }, sink, { signal }) {
        if (signal.aborted) return;
        const log = open(reviewId);
        const tell = () => sink.hint({ head: log.events.length, logId });
        log.watchers.add(tell);
        signal.addEventListener('abort', () => log.watchers.delete(tell), { once: true });
        sink.state('live');
      },
    }),
  };
}
