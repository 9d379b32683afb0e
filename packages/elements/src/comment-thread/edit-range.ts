import { html, nothing } from 'lit';
import type { Span } from '@kreatli/core';
import { newAnchor } from '../comment-composer/anchor.js';
import { toSpan } from '../comment-composer/comment-data.js';
import type { SessionContext } from '../context/contexts.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { formatSpan } from '../locale/position.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { StoreReader } from '../render/store-reader.js';
import type { EditDraft } from './edit-draft.js';

/** What the range of an edit shows and does. */
export interface EditRange {
  readonly draft: EditDraft;
  readonly session: SessionContext;
  readonly stores: StoreReader;
  readonly strings: ReviewStrings;
  change(change: Partial<EditDraft>): void;
}

const isSame = (a: Span | null, b: Span | null): boolean => a?.in === b?.in && a?.out === b?.out;
/** A span, half-open. */
const whole = ({ in: start, out }: Span) => ({ in: start, out: out ?? start + 1 });

/**
 * Where a comment that is edited is pinned, and a button that pins it elsewhere: to the range between in and out
 * points, else to the frame on screen.
 */
export function editRange({ draft, session: { player }, stores, strings: t, change }: EditRange) {
  const format = stores.get(player.$format);
  const { frame } = stores.get(player.playback.$playhead);
  const here = toSpan(newAnchor(stores.get(player.features.$selection), frame));
  const { span, drawing } = draft;
  // A drawing belongs to a frame.
  const isFixed = span === null || drawing.length > 0;
  const label = span ? formatSpan(whole(span), format) : t.wholeVideo;
  return html`<div class="actions">
    <button
      class="timecode"
      title=${isFixed ? nothing : t.unpin}
      aria-label=${isFixed ? label : `${label}. ${t.unpin}`}
      ?disabled=${isFixed}
      @click=${() => change({ span: null })}
    >
      ${label} ${isFixed ? nothing : icon(icons.close)}
    </button>
    ${
      isSame(span, here)
        ? nothing
        : html`<button class="quiet pin" @click=${() => change({ span: here })}>
            ${t.pinTo(formatSpan(whole(here), format))}
          </button>`
    }
  </div>`;
}
