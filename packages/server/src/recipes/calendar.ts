import { type Id, type ReviewState, isStanding } from '@kreatli/core';
import { type DateTime, type EventAttributes, createEvents } from 'ics';
import { labelOf, titleOf } from '../webhooks/thin-event.js';
import { lineOf } from './plain-text.js';

/** How long the end of a window is in a calendar, in minutes. */
const MINUTES = 15;

/**
 * The review windows of a review as a calendar (RFC 5545): the time before each one closes. `host`: makes ids unique;
 * `url`: the review. @throws Error for dates that a calendar does not have.
 */
export function calendarOf(
  state: ReviewState,
  { host, url, now }: { readonly host: string; readonly url: string; readonly now: number },
): string {
  const title = lineOf(titleOf(state), 200);
  const labelFor = (versionId: Id) => lineOf(labelOf(state, versionId), 60);
  const events = [...state.windows.values()]
    .filter(({ versionId }) => isStanding(state, versionId))
    .map(({ windowId, versionId, closesAt, closedAt }): EventAttributes => {
      const end = Date.parse(closedAt !== null && closedAt < closesAt ? closedAt : closesAt);
      return {
        uid: `${windowId}@${host}`,
        title: `${closedAt === null ? 'Review closes' : 'Review closed'}: ${title}, ${labelFor(versionId)}`,
        start: dateOf(end - MINUTES * 60_000),
        startInputType: 'utc',
        startOutputType: 'utc',
        duration: { minutes: MINUTES },
        url,
        created: dateOf(now),
        productId: 'kreatli-review',
        ...(closedAt === null && {
          alarms: [{ action: 'display', description: title, trigger: { hours: 1, before: true } }],
        }),
      };
    });
  const { error, value } = createEvents(events, { productId: 'kreatli-review', calName: title });
  if (error || !value) throw error ?? new Error('The calendar has no text.');
  return value;
}

function dateOf(ms: number): DateTime {
  const date = new Date(ms);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
}
