import { css, html } from 'lit';
import { keyLabel } from '../keyboard/key-label.js';
import type { KeyAction, KeyProfile } from '../keyboard/profile.js';
import type { Localized } from '../locale/localized.js';
import { enMenus } from '../locale/strings/en-menus.js';

/** For the shadow root of the dialog. */
export const styles = css`
  dialog {
    box-sizing: border-box;
    max-width: min(720px, 92vw);
    padding: 20px 20px 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  dialog h2 {
    margin: 0 0 12px;
    font-size: 15px;
  }
  dialog h2:focus-visible {
    outline: none;
  }
  dl {
    columns: 2 260px;
    column-gap: 32px;
    margin: 0;
  }
  .keys {
    display: grid;
    grid-template-columns: 116px 1fr;
    gap: 12px;
    padding-block: 3px;
    break-inside: avoid;
  }
  dt {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    align-content: start;
    gap: 4px;
  }
  dd {
    margin: 0;
  }
  dialog form {
    position: sticky;
    bottom: 0;
    padding-block: 12px 20px;
    background: inherit;
  }
  kbd {
    padding: 1px 6px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_surface-2);
    font: 12px/1.5 var(--_mono);
  }
`;

/** The key bindings of `actions`, for a dialog. */
export function view(localized: Localized, keys: KeyProfile, actions: readonly KeyAction[]) {
  const t = localized.stringsFrom(enMenus);
  return html`
    <h2 tabindex="-1" autofocus>${t.shortcuts}</h2>
    <dl>
      ${(Object.keys(keys) as KeyAction[])
        .filter((action) => keys[action].length > 0 && actions.includes(action))
        .map(
          (action) =>
            html`<div class="keys">
              <dt>${keys[action].map((chord) => html`<kbd>${keyLabel(chord, t.keys)}</kbd>`)}</dt>
              <dd>${t.keyNames[action]}</dd>
            </div>`,
        )}
    </dl>
    <form method="dialog"><button class="secondary">${t.close}</button></form>
  `;
}
