import type { TimecodeFormat } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import { formatSpan } from '../locale/position.js';
import type { MarkerStrings } from '../locale/strings/en-markers.js';
import { type ImportRow, commentText } from './import-plan.js';

/** Longer texts are cut in the label of a checkbox. */
const MAX_LABEL = 80;

interface RowOptions {
  readonly isChosen: boolean;
  readonly onToggle: (isChosen: boolean) => void;
  readonly onSeek: (frame: number) => void;
}

/** A marker of a file beside its frame, with a checkbox. */
export function importRow(
  t: MarkerStrings,
  format: TimecodeFormat,
  row: ImportRow,
  { isChosen, onToggle, onSeek }: RowOptions,
) {
  const { marker, isKnown } = row;
  const { span, status, replies, visibility } = marker;
  const text = commentText(marker, t.emptyMarker);
  const labels = [
    isKnown && t.alreadyHere,
    status && status !== 'open' && t.statuses[status],
    visibility === 'team' && t.teamOnly,
    replies?.length && t.repliesCount(replies.length),
  ];
  return html`<li class="row">
    <input
      type="checkbox"
      aria-label=${t.importMarker(text.slice(0, MAX_LABEL))}
      .checked=${isChosen}
      @change=${(event: Event) => onToggle((event.target as HTMLInputElement).checked)}
    />
    <canvas data-frame=${span?.in ?? ''} width="96" height="54" aria-hidden="true"></canvas>
    <div>
      <div class="where">
        ${spanView(span, t, format, onSeek)} ${labels.map((label) => (label ? html`<small>${label}</small>` : nothing))}
      </div>
      <p dir="auto">${text}</p>
    </div>
  </li>`;
}

function spanView(
  span: ImportRow['marker']['span'],
  t: MarkerStrings,
  format: TimecodeFormat,
  onSeek: RowOptions['onSeek'],
) {
  if (!span) return html`<span class="timecode">${t.wholeVideo}</span>`;
  const label = formatSpan({ in: span.in, out: span.out ?? span.in + 1 }, format);
  return html`<button class="timecode" aria-label=${t.goToFrame(label)} @click=${() => onSeek(span.in)}>
    ${label}
  </button>`;
}
