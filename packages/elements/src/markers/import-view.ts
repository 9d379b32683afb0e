/** Templates of the Import dialog, from the state of an import. */
import type { Audience } from '@kreatli/core';
import { formats } from '@kreatli/interchange';
import { type TimecodeFormat, canDropFrame, formatRate, formatTimecode } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import { reasonText } from '../locale/rejection-text.js';
import type { MarkerStrings } from '../locale/strings/en-markers.js';
import { clockFields, lossList, progressBar, tick } from './dialog-view.js';
import { columnChoice, columnQuestion } from './import-columns.js';
import { type ImportEvent, type ImportOptions, type ImportProblem, type ImportState, canRead } from './import-flow.js';
import { importRow } from './import-row.js';

/** A file may have a hundred thousand markers. Those that are not shown are added all the same. */
const MAX_SHOWN_ROWS = 200;
const MAX_SHOWN_WARNINGS = 20;
const ACCEPT = [
  ...new Set(formats.filter(({ canImport }) => canImport).map(({ extension }) => `.${extension}`)),
  '.tsv',
].join();

type StateOf<Step extends ImportState['step']> = Extract<ImportState, { readonly step: Step }>;
type Previewed = StateOf<'preview' | 'adding' | 'done'>;

export interface ImportViewOptions {
  readonly strings: MarkerStrings;
  readonly send: (event: ImportEvent) => void;
  /** How the player writes timecodes. */
  readonly format: TimecodeFormat;
  readonly offersTeamComments: boolean;
  readonly onSeek: (frame: number) => void;
  readonly onClose: () => void;
}

export const importBody = (state: ImportState, options: ImportViewOptions) => {
  const problem = problemText(state, options.strings);
  const handleDrag = (event: DragEvent): void => dragFile(event, options.send);
  return html`<div class="body" @dragover=${handleDrag} @dragleave=${handleDrag} @drop=${handleDrag}>
    ${content(state, options)} ${problem && html`<p class="problem" role="alert">${problem}</p>`}
  </div>`;
};

function content(state: ImportState, options: ImportViewOptions) {
  if ('result' in state) return preview(state, options);
  if (state.step !== 'mapping') return picker(state, options);
  return columnQuestion(state.file.name, state.table, state.chosen, options.strings, options.send);
}

export function importFooter(state: ImportState, { strings: t, send, onClose }: ImportViewOptions) {
  if (state.step === 'adding') {
    const label = t.adding(state.done, state.total);
    return progressBar(label, state, t.stop, () => send({ type: 'stop' }));
  }
  const isDone = state.step === 'done';
  return html`<p class="count" role="status">${isDone ? t.added(state.added) : ''}</p>
    ${'result' in state || state.step === 'mapping' ? fileField(t.otherFile, 'secondary', send) : nothing}
    <button class="secondary" @click=${onClose}>${isDone ? t.close : t.cancel}</button>
    ${'result' in state ? addButton(state, t, send) : nothing}
    ${state.step === 'mapping' ? readButton(canRead(state.chosen), t, send) : nothing}`;
}

const readButton = (isEnabled: boolean, t: MarkerStrings, send: ImportViewOptions['send']) =>
  html`<button class="primary" ?disabled=${!isEnabled} @click=${() => send({ type: 'readTable' })}>
    ${t.showComments}
  </button>`;

function addButton({ rows, skipped }: Previewed, t: MarkerStrings, send: ImportViewOptions['send']) {
  const count = rows.length - skipped.size;
  const isNew = rows.some(({ isKnown }) => !isKnown);
  return html`<button class="primary" ?disabled=${count === 0} @click=${() => send({ type: 'add' })}>
    ${count > 0 || isNew ? t.addComments(count) : t.nothingNew}
  </button>`;
}

function problemText(state: ImportState, t: MarkerStrings): string {
  if (state.step === 'waitingForRate') return t.exchangeErrors['RATE_REQUIRED']!;
  if (state.step === 'done') return state.problem ? rejectionText(state.problem, t) : '';
  return 'problem' in state && state.problem ? fileProblemText(state.problem, t) : '';
}
const rejectionText = ({ count, code }: { readonly count: number; readonly code: string }, t: MarkerStrings): string =>
  t.notAdded(count, reasonText(code, t));
const fileProblemText = ({ code, message, line }: ImportProblem, t: MarkerStrings): string =>
  `${t.exchangeErrors[code] ?? message}${line !== undefined && line > 1 ? ` (${t.lineNumber(line)})` : ''}`;

function dragFile(event: DragEvent, send: ImportViewOptions['send']): void {
  event.preventDefault();
  const box = (event.currentTarget as Element).querySelector('.drop');
  box?.toggleAttribute('data-over', event.type === 'dragover');
  const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined;
  if (file) send({ type: 'pick', file });
}

function fileField(label: string, style: 'primary' | 'secondary', send: ImportViewOptions['send']) {
  const openPicker = (event: Event): void =>
    (event.currentTarget as Element).parentElement!.querySelector<HTMLInputElement>('input[type=file]')!.click();
  const handleChange = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) send({ type: 'pick', file });
    input.value = ''; // so that picking the same file again is a change
  };
  return html`<button class=${style} @click=${openPicker}>${label}</button>
    <input type="file" hidden accept=${ACCEPT} aria-label=${label} @change=${handleChange} />`;
}

function picker(state: ImportState, options: ImportViewOptions) {
  const { strings: t, send } = options;
  // An invalid start timecode is corrected where it was typed.
  const hasTypedStart = 'options' in state && state.options.start !== null;
  return html`${hasTypedStart ? importClock(state.options, undefined, options) : nothing}
    <div class="drop">${fileField(t.chooseFile, 'primary', send)}<span>${t.chooseFileHint}</span></div>`;
}

function preview(state: Previewed, options: ImportViewOptions) {
  const { strings: t, send, format, onSeek } = options;
  const { rows, skipped } = state;
  const shown = rows.slice(0, MAX_SHOWN_ROWS);
  const row = (each: (typeof rows)[number]) =>
    importRow(t, format, each, {
      isChosen: !skipped.has(each),
      onToggle: (isChosen) => send({ type: 'toggle', row: each, isChosen }),
      onSeek,
    });
  return html`${summary(state, t)} ${choiceFields(state, options)} ${warnings(state, t)}
    <ul class="rows">
      ${shown.map(row)}
    </ul>
    ${rows.length > shown.length ? html`<p class="hint">${t.moreRows(rows.length - shown.length)}</p>` : nothing}`;
}

function summary({ file, result: { format, timeline, markers } }: Previewed, t: MarkerStrings) {
  const { label } = infoOf(format);
  const { rate, startFrame: start, dropFrame } = timeline;
  const isDrop = rate !== undefined && dropFrame === true && canDropFrame(rate);
  return html`<p class="summary">
    <b dir="auto">${file.name}</b><span>${t.formatNames[format] ?? label}</span
    ><span>${t.markersFound(markers.length)}</span>
    ${rate ? html`<span>${t.framesPerSecond(formatRate(rate))}</span>` : nothing}
    ${
      rate && start !== undefined
        ? html`<span>${t.startsAt(formatTimecode(0, { rate, dropFrame: isDrop, start }))}</span>`
        : nothing
    }
  </p>`;
}

function choiceFields(state: Previewed, options: ImportViewOptions) {
  const { strings: t, send, offersTeamComments } = options;
  const { format, timeline, markers, table } = state.result;
  const { includesStatus, audience } = state.options;
  const hasStatus = markers.some(({ status }) => status && status !== 'open');
  const setStatus = (checked: boolean): void => send({ type: 'choose', change: { includesStatus: checked } });
  return html`<div class="choices" ?inert=${state.step === 'adding'}>
    ${infoOf(format).carries.labels ? importClock(state.options, timeline.dropFrame, options) : nothing}
    <div>
      ${offersTeamComments ? audienceField(audience, t, send) : nothing}
      ${hasStatus ? tick(t.importStatus, includesStatus, setStatus) : nothing}
    </div>
    ${table ? columnChoice(table, t, send) : nothing}
  </div>`;
}

/** `fileDropFrame`: whether the file declares drop-frame. */
const importClock = (
  { start, dropFrame }: ImportOptions,
  fileDropFrame: boolean | undefined,
  { strings, send, format }: ImportViewOptions,
) =>
  clockFields(strings, {
    rate: format.rate,
    start: start ?? formatTimecode(0, format),
    isDrop: dropFrame ?? fileDropFrame ?? format.dropFrame ?? false,
    event: 'change',
    onStart: (timecode) => send({ type: 'setClock', change: { start: timecode } }),
    onDrop: (isDrop) => send({ type: 'setClock', change: { dropFrame: isDrop } }),
  });

function audienceField(audience: Audience, t: MarkerStrings, send: ImportViewOptions['send']) {
  const handleChange = ({ target }: Event): void =>
    send({ type: 'choose', change: { audience: (target as HTMLSelectElement).value as Audience } });
  return html`<label class="label">
    ${t.visibility}
    <select class="field" @change=${handleChange}>
      <option value="all" .selected=${audience === 'all'}>${t.everyone}</option>
      <option value="team" .selected=${audience === 'team'}>${t.teamOnly}</option>
    </select>
  </label>`;
}

function warnings({ result }: Previewed, t: MarkerStrings) {
  const texts = result.warnings.map(
    ({ code, message, line }) =>
      `${t.importWarnings[code] ?? message}${line === undefined ? '' : ` (${t.lineNumber(line)})`}`,
  );
  if (texts.length === 0) return nothing;
  const shown = texts.slice(0, MAX_SHOWN_WARNINGS);
  const more = texts.length - shown.length;
  return html`<h3>${t.notImported}</h3>
    ${lossList(more > 0 ? [...shown, t.moreRows(more)] : shown)}`;
}

const infoOf = (format: string) => formats.find(({ id }) => id === format)!;
