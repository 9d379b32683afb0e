import { html } from 'lit';
import { type KeyAction, frameio } from '../keyboard/profile.js';
import type { Words } from '../shared/words/words.js';

const SIGNS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };
const keyLabel = (chord: string): string =>
  chord
    .split('+')
    .map((key) => SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');

/** The live bindings, in a dialog. */
export const shortcutSheet = (t: Words, actions: readonly KeyAction[]) => html`
  <h2 tabindex="-1" autofocus>${t.shortcuts}</h2>
  <dl>
    ${(Object.keys(frameio) as KeyAction[]).filter((action) => actions.includes(action)).map((action) => html`<dt>${frameio[action].map((chord) => html`<kbd>${keyLabel(chord)}</kbd>`)}</dt><dd>${t.keyNames[action]}</dd>`)}
  </dl>
  <form method="dialog"><button class="secondary">${t.close}</button></form>
`;
