import { formatTimecode } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { formatSpan } from '../locale/position.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { StoreReader } from '../render/store-reader.js';
import { newAnchor, shownAnchor } from './anchor.js';
import { visibilitySelect } from './composer-options.js';
import { type Draft, isEmpty } from './draft.js';

/** What the row above the text shows and does. */
export interface AnchorRow {
  readonly session: SessionContext;
  readonly draft: Draft;
  readonly stores: StoreReader;
  readonly strings: ReviewStrings;
  change(change: Partial<Draft>): void;
  /** Moves the focus back to the text. */
  focus(): void;
}

/** What the empty text field shows. */
export function placeholder({ session, draft, stores, strings: t }: AnchorRow): string {
  const position = positionText(session, draft, stores);
  return position === null ? t.writeOnWholeVideo : t.writeComment(position);
}

/** Where the comment is pinned, or would be; null for the whole video. */
function positionText({ player }: SessionContext, draft: Draft, stores: StoreReader): string | null {
  const { frame } = stores.get(player.playback.$playhead);
  const anchor = shownAnchor(draft, stores.get(player.features.$selection), frame);
  return anchor && formatSpan({ in: anchor.in, out: anchor.out ?? anchor.in + 1 }, stores.get(player.$format));
}

/** Where the comment is pinned, and who can see it. */
export function anchorRow(row: AnchorRow) {
  const { session, draft, stores, strings: t, change } = row;
  const { features, playback, $format } = session.player;
  const { frame } = stores.get(playback.$playhead);
  const label = positionText(session, draft, stores) ?? t.wholeVideo;
  const isPinned = draft.anchor !== null;
  const hint = isPinned ? t.unpin : t.pinTo(formatTimecode(frame, stores.get($format)));
  const offersTeam = stores.get(session.$review)?.offersTeamComments ?? false;
  // A drawing belongs to a frame.
  const isFixed = isEmpty(draft) || draft.drawing.length > 0;
  const pin = () => change({ anchor: isPinned ? null : newAnchor(features.$selection.get(), frame) });
  return html`<div class="row">
    <button class="timecode" title=${hint} aria-label="${label}. ${hint}" ?disabled=${isFixed} @click=${pin}>
      <span id="anchor">${label}</span>${isPinned && !isFixed ? icon(icons.close) : nothing}
    </button>
    ${markButton(t.in, t.markIn, () => features.markIn(frame), row)}
    ${markButton(t.out, t.markOut, () => features.markOut(frame), row)}
    <span class="grow"></span>
    ${offersTeam ? visibilitySelect(draft, t, change) : nothing}
  </div>`;
}

/** Marks the range of the comment, in windows where the transport has no room for it. */
function markButton(label: string, title: string, mark: () => void, { session, draft, change, focus }: AnchorRow) {
  const { features, playback } = session.player;
  const handleClick = () => {
    mark();
    const { frame } = playback.$playhead.get();
    if (draft.anchor) change({ anchor: newAnchor(features.$selection.get(), frame) });
    focus();
  };
  return html`<button class="mark" title=${title} aria-label=${title} @click=${handleClick}>${label}</button>`;
}
