import type { ReviewState } from '@kreatli/core';
import { html } from 'lit';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { styles } from '../render/styles.js';

/** Initials of a participant on their color. Their name stands beside it, or in the label of what contains it. */
export const avatarView = (state: ReviewState, participantId: string, unknownUser: string) =>
  html`<span class="avatar" aria-hidden="true" ${styles({ '--_avatar': colourOf(state, participantId) })}
    >${initialsOf(displayName(state, participantId, unknownUser))}</span
  >`;
