import type { LogEvent } from '@kreatli/core';

/** Type, time and a pseudonym stay, so that positions stay dense and every hash valid. */
export const withhold = (event: LogEvent): LogEvent => ({ ...event, data: null, salt: null });

/**
 * Which events are for the team: team comments and whatever names one later, invitations that carry an address, and what is
 * said of a conflict that was found rather than flagged, as its id does not tell whose comments it is between. By position.
 */
export function createWithholding(events: readonly LogEvent[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  const subjects = new Set<string>();
  const flagged = new Set<string>();
  for (const { seq, type, data } of events) {
    if (!data) continue;
    const isSecret =
      (type === 'comment.added' && data.visibility === 'team') ||
      (type === 'participant.invited' && data.email !== undefined) ||
      (type === 'conflict.dismissed' && !flagged.has(data.conflictId)) ||
      namesOne(data, subjects);
    if (!isSecret && type === 'conflict.flagged') flagged.add(data.conflictId);
    if (!isSecret) continue;
    hidden.add(seq);
    // What a withheld event brings into being is withheld with it; people are not.
    for (const key of ['commentId', 'conflictId', 'syncId'] as const)
      if (key in data) subjects.add((data as Record<typeof key, string>)[key]);
  }
  return hidden;
}

function namesOne(value: unknown, subjects: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return subjects.has(value);
  return (
    typeof value === 'object' &&
    value !== null &&
    subjects.size > 0 &&
    Object.values(value).some((part) => namesOne(part, subjects))
  );
}
