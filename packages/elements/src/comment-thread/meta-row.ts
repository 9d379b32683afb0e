import type { Comment, ReviewState, Thread } from '@kreatli/core';
import type { TimecodeFormat } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import { formatSpan } from '../locale/position.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

/** What the row of chips is made of. */
export interface MetaRow {
  readonly thread: Thread;
  readonly state: ReviewState;
  readonly format: TimecodeFormat;
  readonly strings: ReviewStrings;
  /** Goes to the comment. */
  open(): void;
}

/** Where a comment is, what it asks for, its version, the criterion of the brief that it is about, and its tags. */
export function metaRow({ thread: { root, span }, state, format, strings: t, open }: MetaRow) {
  const version = versionLabel(root, state);
  const criterion = state.brief?.checklist?.find(({ id }) => id === root.checklistItem)?.label;
  return html`<div class="meta">
    ${
      span
        ? html`<button class="timecode" @click=${open}>${formatSpan(span, format)}</button>`
        : html`<span class="chip whole">${t.wholeVideo}</span>`
    }
    ${root.ask ? html`<span class="chip ask" data-ask=${root.ask}>${t.commentTypes[root.ask]}</span>` : nothing}
    ${version ? html`<span class="chip">${version}</span>` : nothing}
    ${criterion ? html`<span class="chip">${criterion}</span>` : nothing}
    ${root.tags.map((tag) => html`<span class="chip"><bdi>#${tag}</bdi></span>`)}
  </div>`;
}

/** The version that a comment was written on, where there are several. */
const versionLabel = ({ versionId }: Comment, { versions }: ReviewState): string | undefined =>
  versions.size > 1 ? versions.get(versionId)?.label : undefined;
