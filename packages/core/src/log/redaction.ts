import type { LogEvent } from '../event/proposal.js';
import type { Seq } from '../schema/primitives.js';

/**
 * The sequence numbers that these events of a log redact. A level 3 backend sets data and salt of those to null in the
 * step that appends the events, and folds its log again: every later decision is made on what readers can fold.
 */
export const redactedBy = (events: Iterable<LogEvent>): ReadonlySet<Seq> => {
  const targets = new Set<Seq>();
  for (const { type, data, actor } of events)
    if (type === 'event.redacted' && data && actor.role === 'owner') targets.add(data.target);
  return targets;
};
