import type { Playhead } from '@kreatli/playback';
import { html, nothing } from 'lit';
import type { LocaleStrings } from '../locale/strings/strings.js';

/** What the captions say now, over the picture. */
export const cuesView = (cues: Playhead['cues']) =>
  cues.length > 0
    ? html`<div class="captions" part="captions">${cues.map((cue) => html`<span dir="auto">${cue}</span>`)}</div>`
    : nothing;

/** Why there is no picture, or not yet. `isLeftOut`: the host has named no video, and nobody else will. */
export function noticeView(
  { status, error, waiting }: Playhead,
  isLeftOut: boolean,
  t: LocaleStrings,
  retry: () => void,
) {
  if (error) {
    return html`<div class="notice" role="alert">
      <p>${t.mediaErrors[error.code] ?? t.mediaErrors['NETWORK']}</p>
      <code>${error.code}</code>
      <button class="secondary" @click=${retry}>${t.retry}</button>
    </div>`;
  }
  if (status === 'loading' || waiting)
    return html`<div class="spinner" role="status">${waiting ? t.waiting : t.loading}</div>`;
  return status === 'empty' && isLeftOut ? html`<div class="notice"><p>${t.noSource}</p></div>` : nothing;
}
