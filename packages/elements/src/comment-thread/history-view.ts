/** What a comment was before it was edited. Loaded when it is first opened. */
import { type Comment, type Review, historyOf } from '@kreatli/core';
import type { TimecodeFormat } from '@kreatli/timecode';
import { css, html, nothing } from 'lit';
import { formatSpan } from '../locale/position.js';
import { relativeTime } from '../locale/relative-time.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

export interface HistoryView {
  readonly comment: Comment;
  readonly review: Review;
  readonly strings: ReviewStrings;
  readonly locale: string;
  readonly format: TimecodeFormat;
}

/** The texts of a comment, newest first, each with how long ago it was replaced, and where it was if it was moved. */
export function view({ comment, review, strings: t, locale, format }: HistoryView) {
  const revisions = [...historyOf(review.$state.get(), comment.commentId, review.viewer())].reverse();
  const positionOf = (span: Comment['span']): string =>
    span ? formatSpan({ in: span.in, out: span.out ?? span.in + 1 }, format) : t.wholeVideo;
  const isMoved = new Set(revisions.map(({ span }) => positionOf(span))).size > 1;
  const moved = (span: Comment['span']) =>
    isMoved ? html`<span class="timecode">${positionOf(span)}</span> ` : nothing;
  return html`<h4>${t.editedTimes(revisions.length - 1)}</h4>
    <dl>
      ${revisions.map(
        ({ body, drawing, span, until }) =>
          html`<dt>${until === null ? t.now : relativeTime(until, review.now(), locale)}</dt>
            <dd dir="auto">${moved(span)}${body.text || (drawing.length > 0 ? t.drawingAlone : '')}</dd>`,
      )}
    </dl>`;
}

export const styles = css`
  .menu.history {
    padding: 12px 16px;
    font-size: 12px;
    cursor: auto;
  }
  .history h4 {
    margin: 0 0 8px;
    font-size: 12px;
    color: var(--_text-2);
  }
  .history dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 6px 16px;
    margin: 0;
  }
  .history dt {
    color: var(--_text-3);
  }
  .history dd {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
