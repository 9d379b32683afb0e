import { css, html } from 'lit';
import type { KeyAction, KeyProfile } from '../keyboard/profile.js';
import type { Localized } from '../locale/localized.js';
import { enMenus } from '../locale/strings/en-menus.js';

const LABELS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Plus: '+',
};
const keyLabel = (chord: string): string =>
  chord
    .split('+')
    .map((key) => LABELS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');

/** For the shadow root of the dialog. */
export const styles = css`
  dialog {
    max-width: min(520px, 92vw);
    padding: 20px;
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
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 16px;
    margin: 0 0 16px;
  }
  dt {
    display: flex;
    gap: 4px;
  }
  dd {
    margin: 0;
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
            html`<dt>${keys[action].map((chord) => html`<kbd>${keyLabel(chord)}</kbd>`)}</dt>
              <dd>${t.keyNames[action]}</dd>`,
        )}
    </dl>
    <form method="dialog"><button class="secondary">${t.close}</button></form>
  `;
}
