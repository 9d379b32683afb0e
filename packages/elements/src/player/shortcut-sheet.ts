import { html } from 'lit';
import type { KeyAction, KeyProfile } from '../keyboard/profile.js';
import { addEnglish } from '../shared/localise.js';
import { enMenus } from '../shared/words/en-menus.js';
import type { Words } from '../shared/words/words.js';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Plus: '+' };
const keyLabel = (chord: string): string =>
  chord
    .split('+')
    .map((key) => SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');

/** The live bindings, in a dialog. */
export function shortcutSheet(t: Words, keys: KeyProfile, actions: readonly KeyAction[]) {
  addEnglish(enMenus);
  return html`
  <h2 tabindex="-1" autofocus>${t.shortcuts}</h2>
  <dl>
    ${(Object.keys(keys) as KeyAction[]).filter((action) => keys[action].length > 0 && actions.includes(action)).map((action) => html`<dt>${keys[action].map((chord) => html`<kbd>${keyLabel(chord)}</kbd>`)}</dt><dd>${t.keyNames[action]}</dd>`)}
  </dl>
  <form method="dialog"><button class="secondary">${t.close}</button></form>
`;
}
