/** The comments that disagree with one. Loaded when they are first shown. */
import type { Comment, Id, Review } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';
import { css, html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { styles as inlineStyles } from '../render/styles.js';
import { conflictsOf, opponentsOf } from './conflicts-of.js';

export interface ConflictView {
  readonly comment: Comment;
  readonly conflicts: readonly Conflict[];
  readonly review: Review;
  readonly strings: ReviewStrings;
  /** Opens a comment. */
  open(commentId: Id): void;
  /** Dismisses a conflict, with a reason that may be empty. */
  dismiss(conflictId: Id, reason: string): void;
}

/** Who asks for the opposite, and for editors a way to say that it is no conflict. */
export function view({ comment, conflicts, review, strings: t, open, dismiss }: ConflictView) {
  const state = review.$state.get();
  const others = opponentsOf(conflicts, comment.commentId).flatMap((id) => state.comments.get(id) ?? []);
  const mayDismiss = review.actor.role === 'owner' || review.actor.role === 'editor';
  const handleDismiss = (event: SubmitEvent) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget as HTMLFormElement).get('reason');
    for (const { conflictId } of conflictsOf(conflicts, comment.commentId))
      dismiss(conflictId, typeof reason === 'string' ? reason.trim() : '');
  };
  return html`<h4>${icon(icons.disagree)} ${t.disagreeHere}</h4>
    ${[comment, ...others].map((each) => {
      const name = displayName(state, each.author, t.unknownUser);
      const isOther = each !== comment;
      return html`<button class="side" ?disabled=${!isOther} @click=${() => open(each.threadId)}>
        <span class="avatar" aria-hidden="true" ${inlineStyles({ '--_avatar': colourOf(state, each.author) })}
          >${initialsOf(name).slice(0, 1)}</span
        >
        <span><b>${each.ask ? t.commentTypes[each.ask] : nothing}</b> <bdi>${each.body.text}</bdi></span>
        <span class="sr">${name}</span>
      </button>`;
    })}
    ${
      mayDismiss
        ? html`<form @submit=${handleDismiss}>
            <input name="reason" maxlength="1000" aria-label=${t.dismissReason} placeholder=${t.dismissReason} />
            <button class="secondary">${t.dismissConflict}</button>
          </form>`
        : nothing
    }`;
}

export const styles = css`
  .menu.conflict {
    width: min(320px, 92vw);
    padding: 12px;
    cursor: auto;
  }
  .conflict h4 {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0 0 8px;
    font-size: 13px;
  }
  .conflict h4 .icon {
    width: 16px;
    height: 16px;
    color: var(--_changes-text);
  }
  .conflict .side {
    align-items: start;
  }
  .conflict .side:disabled {
    opacity: 1;
  }
  .conflict .avatar {
    flex: none;
    width: 20px;
    height: 20px;
    font-size: 10px;
  }
  .conflict form {
    display: flex;
    gap: 8px;
    margin-top: 8px;
  }
  .conflict input {
    flex: 1;
    min-width: 0;
    height: max(30px, var(--_control));
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: 12px;
  }
  .menu.conflict form .secondary {
    width: auto;
  }
`;
