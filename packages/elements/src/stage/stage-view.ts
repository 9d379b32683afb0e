import type { Playhead } from '@kreatli/playback';
import { html, nothing } from 'lit';
import type { PlayerStrings } from '../locale/strings/en-player.js';

/** The captions of the presented frame. */
export const cuesView = (cues: Playhead['cues']) =>
  cues.length > 0
    ? html`<div class="captions" part="captions">${cues.map((cue) => html`<span dir="auto">${cue}</span>`)}</div>`
    : nothing;

/** Why no video is shown: an error, loading, or no source. */
export function noticeView(
  { status, error, waiting }: Playhead,
  isSourceMissing: boolean,
  t: PlayerStrings,
  retry: () => void,
) {
  if (error) {
    return html`<div class="notice" role="alert" data-code=${error.code}>
      <p>${error.codec ? t.codecUnsupported(error.codec) : (t.mediaErrors[error.code] ?? t.mediaErrors['NETWORK'])}</p>
      <button class="secondary" @click=${retry}>${t.retry}</button>
    </div>`;
  }
  if (status === 'loading' || waiting)
    return html`<div class="spinner" role="status">${waiting ? t.waiting : t.loading}</div>`;
  return status === 'empty' && isSourceMissing ? html`<div class="notice"><p>${t.noSource}</p></div>` : nothing;
}
