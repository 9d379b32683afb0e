import type { LogEvent } from '@kreatli/core';

/** Type, time and a pseudonym stay, so that positions stay dense and every hash valid. */
export const withhold = (event: LogEvent): LogEvent => ({ ...event, data: null, salt: null });

/** Which events are for the team: team notes and whatever names one later, and invitations that carry an address. By position. */
export function createWithholding(events: readonly LogEvent[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  const subjects = new Set<string>();
  for (const { seq, type, data } of events) {
    if (!data) continue;
    const isSecret = (type === 'comment.added' && data.visibility === 'team') || (type === 'participant.invited' && data.email !== undefined) || namesOne(data, subjects);
    if (!isSecret) continue;
    hidden.add(seq);
    // What a withheld event brings into being is withheld with it; people are not.
    for (const key of ['commentId', 'conflictId', 'syncId'] as const) if (key in data) subjects.add((data as Record<typeof key, string>)[key]);
  }
  return hidden;
}

function namesOne(value: unknown, subjects: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return subjects.has(value);
  return typeof value === 'object' && value !== null && subjects.size > 0 && Object.values(value).some((part) => namesOne(part, subjects));
}
