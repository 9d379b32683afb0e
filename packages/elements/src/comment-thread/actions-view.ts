import { type Comment, type EventMap, type Review, type ReviewState, type Thread, isOpen } from '@kreatli/core';
import { html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { withKey } from '../keyboard/key-label.js';
import type { KeyProfile } from '../keyboard/profile.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { displayName } from '../participant/participant-badge.js';
import { canDelete, canEdit, canReply, canResolve } from './permissions.js';
import { reactionsView } from './reactions-view.js';
import { workView } from './work-view.js';

/** What the actions of a comment are made of, and what they do. */
export interface Actions {
  readonly review: Review;
  readonly state: ReviewState;
  readonly strings: ReviewStrings;
  /** The keys of the user, for tooltips. */
  readonly keys: KeyProfile;
  /** Id of the popover that is open in the thread. */
  readonly opened: string | null;
  handleToggle(event: Event): void;
  reply(): void;
  /** Copies the frame with the drawing. */
  copyImage(comment: Comment): void;
  /** Opens the editor; with the thread for its root, whose drawing can be edited. */
  edit(comment: Comment, thread: Thread | null): void;
  propose<T extends 'comment.statusSet' | 'comment.assigned' | 'comment.deleted' | 'reaction.set'>(
    type: T,
    data: EventMap[T],
  ): void;
}

/** Reply, resolve, react, edit, delete, status and assignee of a comment, as far as the user may. */
export function actionsView(thread: Thread, actions: Actions) {
  const { review, state, strings: t, keys, propose } = actions;
  const { root } = thread;
  const { commentId, statusBy } = root;
  const isResolved = !isOpen(thread);
  const resolve = () => propose('comment.statusSet', { commentId, status: isResolved ? 'open' : 'resolved' });
  const nameOf = (participantId: string) => displayName(state, participantId, t.unknownUser);
  const mayResolve = canResolve(root, review.actor);
  return html`<div class="actions">
    ${
      canReply(review.actor)
        ? html`<button class="quiet reply-button" @click=${() => actions.reply()}>${t.reply}</button>`
        : nothing
    }
    ${
      mayResolve
        ? html`<button
            class="quiet"
            title=${withKey(isResolved ? t.reopen : t.resolve, keys.resolve, t.keys)}
            @click=${resolve}
          >
            ${icon(isResolved ? icons.undo : icons.check)}${isResolved ? t.reopen : t.resolve}
          </button>`
        : nothing
    }
    ${ownActions(root, thread, actions)}
    ${mayResolve ? workView({ root, review, state, strings: t, keys, propose }) : nothing}
    ${isResolved && statusBy ? html`<span>${t.resolvedBy(nameOf(statusBy))}</span>` : nothing}
  </div>`;
}

/** React, edit and delete of a reply. */
export const replyActionsView = (reply: Comment, actions: Actions) =>
  html`<div class="actions">${ownActions(reply, null, actions)}</div>`;

/** React, edit and delete. A deletion can be undone in the list. */
function ownActions(comment: Comment, thread: Thread | null, actions: Actions) {
  const { review, strings: t, edit, propose } = actions;
  const { commentId } = comment;
  const action = (label: string, run: () => void) =>
    html`<button class="quiet own" data-of=${commentId} @click=${run}>${label}</button>`;
  const reactions = reactionsView({
    ...actions,
    comment,
    canReact: canReply(review.actor),
    react: (emoji, on) => propose('reaction.set', { commentId, emoji, on }),
  });
  return html`${reactions} ${canEdit(comment, review.actor) ? action(t.edit, () => edit(comment, thread)) : nothing}
  ${canDelete(comment, review.actor) ? action(t.delete, () => propose('comment.deleted', { commentId })) : nothing}`;
}
