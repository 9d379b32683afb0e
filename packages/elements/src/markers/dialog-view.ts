/** Templates that the Export and Import dialogs share. */
import { canDropFrame, type Rate } from '@kreatli/timecode';
import { type TemplateResult, html, nothing } from 'lit';
import { type Ref, ref } from 'lit/directives/ref.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { MarkerStrings } from '../locale/strings/en-markers.js';

/** A dialog with a title, a button that closes it, a body and a footer. */
export const dialogFrame = (
  dialog: Ref<HTMLDialogElement>,
  {
    title,
    strings,
    onClose,
    body,
    footer,
  }: {
    readonly title: string;
    readonly strings: MarkerStrings;
    readonly onClose: () => void;
    readonly body: TemplateResult;
    readonly footer: TemplateResult;
  },
) => html`
  <dialog ${ref(dialog)} aria-labelledby="title" @close=${onClose}>
    <header>
      <h2 id="title">${title}</h2>
      <button class="control" aria-label=${strings.close} @click=${() => dialog.value?.close()}>
        ${icon(icons.close)}
      </button>
    </header>
    ${body}
    <footer>${footer}</footer>
  </dialog>
`;

/** A checkbox with a label. */
export const tick = (label: string, checked: boolean, change: (checked: boolean) => void) =>
  html`<label class="tick"
    ><input
      type="checkbox"
      .checked=${checked}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />${label}</label
  >`;

/** Start timecode, and drop-frame where the rate allows it. `event`: the one that reports a typed timecode. */
export const clockFields = (
  strings: MarkerStrings,
  {
    rate,
    start,
    isDrop,
    event,
    onStart,
    onDrop,
  }: {
    readonly rate: Rate;
    readonly start: string;
    readonly isDrop: boolean;
    readonly event: 'input' | 'change';
    readonly onStart: (timecode: string) => void;
    readonly onDrop: (isDrop: boolean) => void;
  },
) => {
  const typed = (at: 'input' | 'change') =>
    at === event ? (input: Event) => onStart((input.target as HTMLInputElement).value.trim()) : nothing;
  return html`<div>
    <label class="label">
      ${strings.startTimecode}
      <input
        class="field timecode-field"
        dir="ltr"
        spellcheck="false"
        autocomplete="off"
        .value=${start}
        @input=${typed('input')}
        @change=${typed('change')}
      />
    </label>
    ${canDropFrame(rate) ? tick(strings.dropFrame, isDrop, onDrop) : nothing}
  </div>`;
};

/** Warnings about what a file does not hold, a line each. */
export const lossList = (losses: readonly string[]) =>
  html`<ul class="losses">
    ${losses.map((loss) => html`<li>${icon(icons.warning)}<span>${loss}</span></li>`)}
  </ul>`;

/** Progress, with a button that stops the work. */
export const progressBar = (
  label: string,
  { done, total }: { readonly done: number; readonly total: number },
  stop: string,
  onStop: () => void,
) => html`
  <span class="count" role="status">${label}</span>
  <progress max=${total} .value=${done} aria-label=${label}></progress>
  <button class="secondary" @click=${onStop}>${stop}</button>
`;
