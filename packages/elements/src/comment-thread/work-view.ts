import { type Comment, type EventMap, type Review, type ReviewState, type Status, participantsOf } from '@kreatli/core';
import { html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { displayName } from '../participant/participant-badge.js';

/** Proposes a change of who works on a comment, or how far it is. */
export type Work = <T extends 'comment.statusSet' | 'comment.assigned'>(type: T, data: EventMap[T]) => void;

const STATUSES: readonly Status[] = ['open', 'in_progress', 'resolved', 'wont_fix'];

/** How far a comment is, and who works on it; the latter for the team. */
export function workView({
  root: { commentId, status, assignee },
  review: { actor },
  state,
  strings: t,
  propose,
}: {
  readonly root: Comment;
  readonly review: Review;
  readonly state: ReviewState;
  readonly strings: ReviewStrings;
  readonly propose: Work;
}) {
  const handleStatus = (event: Event) =>
    propose('comment.statusSet', { commentId, status: (event.target as HTMLSelectElement).value as Status });
  const handleAssignee = (event: Event) =>
    propose('comment.assigned', { commentId, participantId: (event.target as HTMLSelectElement).value || null });
  const isTeam = actor.role === 'owner' || actor.role === 'editor';
  const option = (each: Status) =>
    html`<option value=${each} .selected=${each === status}>${t.statusNames[each]}</option>`;
  return html`<select class="work own" aria-label=${t.status} title=${t.status} @change=${handleStatus}>
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
          </select>`
        : nothing
    }`;
}
