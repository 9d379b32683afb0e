import { type Comment, type Thread, isDone, isOpen } from '@kreatli/core';
import type { TimecodeFormat } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import { formatSpan } from '../locale/position.js';
import { dateTime, relativeTime, shortDay } from '../locale/relative-time.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

const mark = (text: string) => html`<span class="mark">${text}</span>`;

/** What is shown above the text of a comment. */
export interface CommentHead {
  readonly comment: Comment;
  readonly name: string;
  /** Who it is assigned to; empty for no one. */
  readonly assignee: string;
  /** Why it is not in the log yet; null if it is. */
  readonly unsent: string | null;
  readonly now: number;
  readonly strings: ReviewStrings;
  readonly locale: string;
  /** The way to the earlier texts of a comment that was edited. */
  readonly earlier: unknown;
  /** The way to the comments that disagree. */
  readonly conflict: unknown;
}

/** What identifies a thread among others: author, position, and its status unless that is open. */
export const threadName = (thread: Thread, author: string, format: TimecodeFormat, t: ReviewStrings): string =>
  [
    author,
    thread.span ? formatSpan(thread.span, format) : t.wholeVideo,
    ...(isOpen(thread) ? [] : [t.statusNames[thread.root.status]]),
  ].join(', ');

/** Author and time, and what is special about the comment. */
export const headView = (head: CommentHead) => {
  const { comment, name, assignee, unsent, now, strings: t, locale, earlier, conflict } = head;
  return html`<header>
    <b><bdi>${name}</bdi></b>
    <time datetime=${comment.at} title=${dateTime(comment.at, locale)}>${relativeTime(comment.at, now, locale)}</time>
    ${earlier} ${comment.visibility === 'team' ? mark(t.teamOnly) : nothing}
    ${comment.status === 'in_progress' || comment.status === 'wont_fix' ? mark(t.statusNames[comment.status]) : nothing}
    ${assignee ? mark(t.assignedTo(assignee)) : nothing} ${comment.dueAt ? dueView(comment.dueAt, head) : nothing}
    ${unsent === null ? nothing : mark(unsent)} ${conflict}
  </header>`;
};

/** When the work on a comment is due; marked while it is late and not done. */
function dueView(dueAt: string, { comment, now, strings: t, locale }: CommentHead) {
  const isLate = Date.parse(dueAt) < now && !isDone(comment.status);
  return html`<time class="due" ?data-late=${isLate} datetime=${dueAt}>${t.dueOn(shortDay(dueAt, locale))}</time>`;
}
