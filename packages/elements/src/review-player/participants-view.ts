/** The avatars in the header, which open the list of participants. */
import { type Id, type ReviewState, participantsOf } from '@kreatli/core';
import { html, nothing } from 'lit';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { avatarView } from './avatar-view.js';

const MAX_AVATARS = 5;

/** `present`: who has the review open now. `panel` is what the button opens. */
export function participantsView(state: ReviewState, present: ReadonlySet<Id>, panel: unknown, t: ReviewStrings) {
  const participants = participantsOf(state);
  if (participants.length === 0) return nothing;
  const more = participants.length - MAX_AVATARS;
  return html`<button class="participants" popovertarget="participants" aria-haspopup="dialog" title=${t.participants}>
      <span class="sr"
        >${t.participants} ${participants.length}${present.size > 0 ? `, ${t.hereNow(present.size)}` : ''}</span
      >
      ${participants.slice(0, MAX_AVATARS).map(({ participantId }) => {
        const avatar = avatarView(state, participantId, t.unknownUser);
        return present.has(participantId) ? html`<span class="here">${avatar}</span>` : avatar;
      })}
      ${more > 0 ? html`<span class="more" aria-hidden="true">+${more}</span>` : nothing}
    </button>
    ${panel}`;
}
