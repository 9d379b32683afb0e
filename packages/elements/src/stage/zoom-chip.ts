import { css, html } from 'lit';
import type { StageTransform } from '../feature/stage-transform.js';
import type { Localized } from '../locale/localized.js';
import { formatPercent } from '../locale/number.js';
import { enMenus } from '../locale/strings/en-menus.js';

/** For the shadow root of the stage. */
export const styles = css`
  .zoom {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    min-height: var(--_control);
    padding: 0 12px;
    border: 0;
    border-radius: 999px;
    background: color-mix(in srgb, var(--_stage) 78%, transparent);
    color: #eceef2;
    font: inherit;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .zoom {
      border: 1px solid ButtonBorder;
    }
  }
`;

/** How the frame is enlarged, and the way back to all of it. */
export function view({ fit, zoom }: StageTransform, localized: Localized, onFit: () => void) {
  const t = localized.stringsFrom(enMenus);
  const percent = formatPercent(Math.round(zoom * 100), localized.locale);
  const size = fit === 'contain' ? percent : zoom === 1 ? t.fits[fit] : `${t.fits[fit]} ${percent}`;
  return html`<button class="zoom" @click=${onFit}>${size} · ${t.fits['contain']}</button>`;
}
