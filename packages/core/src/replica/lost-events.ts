import type { LogEvent, Proposal } from '../event/proposal.js';
import type { Id } from '../schema/primitives.js';

/** Events that are older are not sent again: an old backup was then restored on purpose. In milliseconds. */
const MAX_AGE_MS = 7 * 86_400_000;

/**
 * What a user wrote that a log has lost, as by a restore from a backup: proposals to send again. None where the log
 * begins with another event: it is another log, in which they have no place. `now`: milliseconds.
 */
export function lostEvents(
  former: readonly LogEvent[],
  present: readonly LogEvent[],
  participantId: Id,
  now: number,
): readonly Proposal[] {
  if (former.length === 0 || former[0]!.id !== present[0]?.id) return [];
  const ids = new Set(present.map(({ id }) => id));
  return former.flatMap((event) => {
    const isOwn = event.actor.id === participantId && !ids.has(event.id);
    return isOwn && now - Date.parse(event.receivedAt) < MAX_AGE_MS ? proposalOf(event) : [];
  });
}

/** Nothing for an event whose data is redacted. */
function proposalOf({ v, id, type, data, at, salt, digest, ignorable }: LogEvent): readonly Proposal[] {
  if (data === null || salt === null) return [];
  return [{ v, id, type, data, at, base: 0, salt, digest, ...(ignorable && { ignorable }) }];
}
