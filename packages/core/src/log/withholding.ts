import type { Audience, Id, Seq } from '../schema/primitives.js';
import type { LogEvent } from '../event/proposal.js';

/** Which events of a log are withheld from the audience `all`. Follows the log: add each event once, in order. */
export interface Withholding {
  add(event: LogEvent): void;
  has(seq: Seq): boolean;
}

/** Members whose value names what an event creates. Participants stay visible to everyone. */
const CREATED = ['commentId', 'conflictId', 'syncId'] as const;

/**
 * Finds the events that are for the team only:
 * - team comments, and every later event that names one or what such an event created;
 * - invitations with an e-mail address;
 * - dismissals of conflicts that no visible event flagged: the id of a found conflict does not tell which comments it
 *   is between.
 *
 * Each event is looked at once, and costs the same however long the log is.
 */
export function createWithholding(events: Iterable<LogEvent> = []): Withholding {
  const withheld = new Set<Seq>();
  const teamOnly = new Set<Id>();
  const flagged = new Set<Id>();

  const isTeamOnly = ({ type, data }: LogEvent): boolean =>
    (type === 'comment.added' && data?.visibility === 'team') ||
    (type === 'participant.invited' && data?.email !== undefined) ||
    (type === 'conflict.dismissed' && data !== null && !flagged.has(data.conflictId)) ||
    (teamOnly.size > 0 && containsAny(data, teamOnly));

  function add(event: LogEvent): void {
    const { seq, type, data } = event;
    if (!data) return;
    if (!isTeamOnly(event)) {
      if (type === 'conflict.flagged') flagged.add(data.conflictId);
      return;
    }
    withheld.add(seq);
    for (const key of CREATED) if (key in data) teamOnly.add((data as Record<typeof key, Id>)[key]);
  }

  for (const event of events) add(event);
  return { add, has: (seq) => withheld.has(seq) };
}

/**
 * The event as this audience reads it: withheld events come without data and salt, so the log stays dense and every
 * hash valid.
 */
export const forAudience = (event: LogEvent, audience: Audience, withholding: Withholding): LogEvent =>
  audience === 'all' && withholding.has(event.seq) ? { ...event, data: null, salt: null } : event;

function containsAny(value: unknown, ids: ReadonlySet<Id>): boolean {
  if (typeof value === 'string') return ids.has(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => containsAny(part, ids));
}
