import { type TimecodeFormat, formatTimecode } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import type { LocaleStrings } from '../locale/strings/strings.js';
import { type ImportRow, commentText } from './import-plan.js';

/** A marker of a file beside its frame, to be taken or left. */
export function importRow(
  t: LocaleStrings,
  clock: TimecodeFormat,
  { marker, isKnown }: ImportRow,
  {
    isTaken,
    onTake,
    onGo,
  }: { readonly isTaken: boolean; readonly onTake: (isTaken: boolean) => void; readonly onGo: (frame: number) => void },
) {
  const { span, status, replies, visibility } = marker;
  const said = commentText(marker, t.emptyMarker);
  const label = span
    ? `${formatTimecode(span.in, clock)}${span.out === undefined ? '' : ` – ${formatTimecode(span.out - 1, clock)}`}`
    : t.wholeVideo;
  const marks = [
    isKnown && t.alreadyHere,
    status && status !== 'open' && t.statuses[status],
    visibility === 'team' && t.teamOnly,
    replies?.length && t.repliesCount(replies.length),
  ];
  return html`<li class="row">
    <input
      type="checkbox"
      aria-label=${t.takeMarker(said.slice(0, 80))}
      .checked=${isTaken}
      @change=${(event: Event) => onTake((event.target as HTMLInputElement).checked)}
    />
    <canvas data-frame=${span?.in ?? ''} width="96" height="54" aria-hidden="true"></canvas>
    <div>
      <div class="where">
        ${span ? html`<button class="timecode" aria-label=${t.goToFrame(label)} @click=${() => onGo(span.in)}>${label}</button>` : html`<span class="timecode">${label}</span>`}
        ${marks.map((mark) => (mark ? html`<small>${mark}</small>` : nothing))}
      </div>
      <p dir="auto">${said}</p>
    </div>
  </li>`;
}
