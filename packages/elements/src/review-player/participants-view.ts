/** Who takes part in a review, and how far each of them is with the version on screen. */
import { type Participant, type ReviewState, type Role, hasFinished, participantsOf, standingOf } from '@kreatli/core';
import { html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { handlePopupToggle } from '../popup/popup.js';
import { styles } from '../render/styles.js';

const MAX_AVATARS = 5;

/** What a participant has done on a version, or is asked for; null for nothing. */
export type Progress = 'approved' | 'changesRequested' | 'finished' | 'asked' | null;

export function progressOf(state: ReviewState, versionId: string | null, participantId: string): Progress {
  if (versionId === null) return null;
  const { approvals, decisions } = standingOf(state, versionId);
  const decision = decisions.find(({ by, onBehalfOf }) => (onBehalfOf?.participantId ?? by) === participantId);
  if (decision) return decision.outcome === 'granted' ? 'approved' : 'changesRequested';
  if (hasFinished(state, versionId, participantId)) return 'finished';
  return approvals.some(({ approverIds }) => approverIds.includes(participantId)) ? 'asked' : null;
}

export function participantsView(state: ReviewState, versionId: string | null, t: ReviewStrings) {
  const participants = participantsOf(state);
  if (participants.length === 0) return nothing;
  const more = participants.length - MAX_AVATARS;
  return html`<button class="participants" popovertarget="participants" aria-haspopup="dialog" title=${t.participants}>
      <span class="sr">${t.participants} ${participants.length}</span>
      ${participants.slice(0, MAX_AVATARS).map(({ participantId }) => avatar(state, participantId, t))}
      ${more > 0 ? html`<span class="more" aria-hidden="true">+${more}</span>` : nothing}
    </button>
    <div
      class="menu list"
      id="participants"
      popover
      role="dialog"
      aria-label=${t.participants}
      @toggle=${handlePopupToggle}
    >
      <ul>
        ${participants.map((participant) => row(participant, state, versionId, t))}
      </ul>
    </div>`;
}

function row({ participantId, role }: Participant, state: ReviewState, versionId: string | null, t: ReviewStrings) {
  const progress = progressOf(state, versionId, participantId);
  return html`<li data-progress=${progress ?? nothing}>
    ${avatar(state, participantId, t)}
    <span class="name"
      ><bdi>${displayName(state, participantId, t.unknownUser)}</bdi><small>${t.roles[role as Role]}</small></span
    >
    ${progress ? html`<span class="progress">${t.progress[progress]}</span>` : nothing}
  </li>`;
}

function avatar(state: ReviewState, participantId: string, t: ReviewStrings) {
  const name = displayName(state, participantId, t.unknownUser);
  return html`<span class="avatar" aria-hidden="true" ${styles({ '--_avatar': colourOf(state, participantId) })}
    >${initialsOf(name)}</span
  >`;
}
