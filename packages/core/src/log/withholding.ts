import type { Audience, Seq } from '../schema/primitives.js';
import { definitionOf } from '../event/catalogue.js';
import type { Reference } from '../event/define-event.js';
import type { LogEvent } from '../event/proposal.js';

/** Which events of a log are withheld from the audience `all`. Follows the log: add each event once, in order. */
export interface Withholding {
  add(event: LogEvent): void;
  has(seq: Seq): boolean;
}

/**
 * Finds the events that are for the team only:
 * - team comments, and every later event that refers to one or to what such an event created;
 * - invitations with an e-mail address, and what refers to one until the participant has joined;
 * - dismissals of conflicts that no visible event flagged: the id of a found conflict does not tell which comments it
 *   is between;
 * - events whose references cannot be read, because their data is not valid.
 *
 * Follows the references that each type of event declares, by kind: an id that is also a word, or the id of something
 * else, withholds nothing. Each event is looked at once, and costs the same however long the log is.
 */
export function createWithholding(events: Iterable<LogEvent> = []): Withholding {
  const withheld = new Set<Seq>();
  const teamOnly = new Set<Reference>();
  const flagged = new Set<Reference>();

  function isTeamOnly({ type, data }: LogEvent, references: readonly Reference[]): boolean {
    return (
      (type === 'comment.added' && data?.visibility === 'team') ||
      (type === 'participant.invited' && data?.email !== undefined) ||
      (type === 'conflict.dismissed' && !references.some((reference) => flagged.has(reference))) ||
      references.some((reference) => teamOnly.has(reference))
    );
  }

  function add(event: LogEvent): void {
    const { seq, type, data } = event;
    const definition = definitionOf(type);
    if (!data || !definition) return;
    try {
      const created = definition.creates?.(data);
      // An id that was created before, which is void, counts as a reference to what it names.
      const again = created && type !== 'participant.invited' ? [created] : [];
      if (isTeamOnly(event, [...(definition.refersTo?.(data) ?? []), ...again])) {
        withheld.add(seq);
        if (created) teamOnly.add(created);
      } else if (type === 'conflict.flagged' && created) flagged.add(created);
      if (type === 'participant.joined') teamOnly.delete(`invitation/${data.participantId}`);
    } catch {
      withheld.add(seq);
    }
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
