import { type Comment, type EventMap, type Review, type ReviewState, type Status, participantsOf } from '@kreatli/core';
import { html, nothing } from 'lit';
import { withKey } from '../keyboard/key-label.js';
import type { KeyAction, KeyProfile } from '../keyboard/profile.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { displayName } from '../participant/participant-badge.js';

/** Proposes a change of who works on a comment, or how far it is. */
export type Work = <T extends 'comment.statusSet' | 'comment.assigned'>(type: T, data: EventMap[T]) => void;

const STATUSES: readonly Status[] = ['open', 'in_progress', 'resolved', 'wont_fix'];
const STATUS_KEYS: Readonly<Record<Status, KeyAction>> = {
  open: 'reopen',
  in_progress: 'inProgress',
  resolved: 'resolve',
  wont_fix: 'wontFix',
};

/** How far a comment is, and who works on it; the latter for the team. */
export function workView({
  root: { commentId, status, assignee, dueAt },
  review: { actor },
  state,
  strings: t,
  keys,
  propose,
}: {
  readonly root: Comment;
  readonly review: Review;
  readonly state: ReviewState;
  readonly strings: ReviewStrings;
  readonly keys: KeyProfile;
  readonly propose: Work;
}) {
  const handleStatus = (event: Event) =>
    propose('comment.statusSet', { commentId, status: (event.target as HTMLSelectElement).value as Status });
  const due = dueAt && { dueAt };
  const handleAssignee = (event: Event) =>
    propose('comment.assigned', {
      commentId,
      participantId: (event.target as HTMLSelectElement).value || null,
      ...due,
    });
  const handleDue = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    propose('comment.assigned', { commentId, participantId: assignee, ...(value && { dueAt: endOfDay(value) }) });
  };
  const isDueOffered = assignee !== null || dueAt !== null;
  const dueField = html`<input
    class="work own"
    type="date"
    aria-label=${t.due}
    title=${t.due}
    .value=${dueAt ? localDate(dueAt) : ''}
    @change=${handleDue}
  />`;
  const isTeam = actor.role === 'owner' || actor.role === 'editor';
  const option = (each: Status) =>
    html`<option value=${each} .selected=${each === status}>${t.statusNames[each]}</option>`;
  const withKeys = STATUSES.map((each) => withKey(t.statusNames[each], keys[STATUS_KEYS[each]], t.keys)).join(' · ');
  return html`<select class="work own" aria-label=${t.status} title=${withKeys} @change=${handleStatus}>
      ${STATUSES.map(option)}
    </select>
    ${
      isTeam
        ? html`<select class="work own" aria-label=${t.assignee} title=${t.assignee} @change=${handleAssignee}>
              <option value="" .selected=${assignee === null}>${t.notAssigned}</option>
              ${participantsOf(state)
                .filter(({ role }) => role === 'owner' || role === 'editor')
                .map(
                  ({ participantId }) =>
                    html`<option value=${participantId} .selected=${participantId === assignee}>
                      ${displayName(state, participantId, t.unknownUser)}
                    </option>`,
                )}
            </select>
            ${isDueOffered ? dueField : nothing}`
        : nothing
    }`;
}

/** The end of a day of the user, as an instant of the log. */
const endOfDay = (date: string): string => new Date(`${date}T23:59:59.000`).toISOString();
/** The day of an instant where the user is, as a date field has it. */
function localDate(instant: string): string {
  const date = new Date(instant);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
