/** Templates of the Export dialog, from the state of an export. */
import type { Status } from '@kreatli/core';
import type { FcpxmlVersion, FormatId } from '@kreatli/interchange';
import { type TimecodeFormat, formatTimecode } from '@kreatli/timecode';
import { html, nothing } from 'lit';
import { STATUSES } from '../listing/filter.js';
import type { MarkerStrings } from '../locale/strings/en-markers.js';
import { clockFields, lossList, progressBar, tick } from './dialog-view.js';
import { type ExportChoices, FCPXML_VERSIONS } from './export-choices.js';
import type { ExportEvent, ExportState } from './export-flow.js';
import { type ExportPlan, documents, previewOf, writable } from './export-plan.js';

type OpenState = Exclude<ExportState, { readonly step: 'closed' }>;

/** What would be written now, or the code of the problem that prevents it. */
export type PlanOrProblem = ExportPlan | string;

export interface ExportViewOptions {
  readonly strings: MarkerStrings;
  /** BCP 47 tag. */
  readonly locale: string;
  readonly send: (event: ExportEvent) => void;
  readonly plan: PlanOrProblem;
  /** How the player writes timecodes. */
  readonly format: TimecodeFormat;
  /** Whether the user may see team-only comments. */
  readonly isInTeam: boolean;
  /** What the list leaves out that the export starts from, besides statuses; empty for nothing. */
  readonly listed: string;
  /** Exports the comments that the list leaves out as well. */
  readonly exportAll: () => void;
  readonly onClose: () => void;
}

export function exportBody(state: OpenState, options: ExportViewOptions) {
  const { strings: t, plan } = options;
  const hasFailed = state.step === 'choosing' && state.hasFailed;
  return html`<div class="body">
    <div class="choices" ?inert=${state.step === 'capturingStills'}>
      ${listedField(options)} ${formatField(state.choices, options)} ${exportClock(state, options)}
      ${statusFields(state.choices, options)} ${contentFields(state.choices, options)}
    </div>
    ${typeof plan === 'string' ? problem(t.exchangeErrors[plan] ?? t.exchangeErrors['failed']!) : warnings(plan, t)}
    ${hasFailed ? problem(t.exchangeErrors['failed']!) : nothing}
    ${typeof plan === 'string' ? nothing : preview(plan, t)}
  </div>`;
}

export function exportFooter(state: OpenState, options: ExportViewOptions) {
  const { strings: t, send, plan, onClose } = options;
  if (state.step === 'capturingStills') {
    const label = t.framesCaptured(state.done, state.total);
    return progressBar(label, state, t.stop, () => send({ type: 'stop' }));
  }
  const isDone = state.step === 'done';
  const isEmpty = typeof plan === 'string' || plan.count === 0;
  const text = isDone ? t.downloaded(state.filename) : contentText(state.choices, options);
  return html`<p class="count ${state.choices.team ? 'team' : ''}" role="status">${text}</p>
    <button class="secondary" @click=${onClose}>${isDone ? t.close : t.cancel}</button>
    <button class="primary" ?disabled=${isEmpty} @click=${() => send({ type: 'download' })}>${t.download}</button>`;
}

/** The chosen statuses as text. */
export function statusNames(statuses: readonly Status[], t: MarkerStrings, locale: string): string {
  if (statuses.length === 0) return t.noStatus;
  if (statuses.length === STATUSES.length) return t.anyStatus;
  return STATUSES.filter((status) => statuses.includes(status))
    .map((status) => t.statuses[status]!.toLocaleLowerCase(locale))
    .join(', ');
}

function contentText({ statuses, team }: ExportChoices, { plan, strings: t, locale, isInTeam }: ExportViewOptions) {
  if (typeof plan === 'string') return '';
  const content = [t.exportCount(plan.count, plan.total), statusNames(statuses, t, locale)];
  if (isInTeam) content.push(team ? t.includesTeamOnly : t.withoutTeamOnly);
  return content.join(' · ');
}

const problem = (text: string) => html`<p class="problem" role="alert">${text}</p>`;

function preview(plan: ExportPlan, t: MarkerStrings) {
  const text = previewOf(plan);
  if (text === '') return nothing;
  return html`<h3>${t.preview}</h3>
    <pre tabindex="0" role="region" aria-label=${t.previewOf(plan.files[0]!.filename)} dir="auto">${text}</pre>`;
}

function warnings({ warnings: counts, files }: ExportPlan, t: MarkerStrings) {
  const texts = [...counts].flatMap(([code, count]) => t.exportWarnings[code]?.(count) ?? []);
  const all = files.length > 1 ? [...texts, t.splitIntoFiles(files.length)] : texts;
  return all.length === 0 ? nothing : lossList(all);
}

const listedField = ({ listed, exportAll, strings: t }: ExportViewOptions) =>
  listed === ''
    ? nothing
    : html`<p class="listed">
        <span>${t.onlyListed} <b dir="auto">${listed}</b></span>
        <button class="quiet" @click=${exportAll}>${t.exportAll}</button>
      </p>`;

/** The value of a `<select>` when it changes. */
const onSelect =
  <Value extends string>(choose: (value: Value) => void) =>
  ({ target }: Event): void =>
    choose((target as HTMLSelectElement).value as Value);

function formatField(choices: ExportChoices, { strings: t, send }: ExportViewOptions) {
  const option = ({ id, label }: (typeof writable)[number]) =>
    html`<option value=${id} .selected=${id === choices.format}>${t.formatNames[id] ?? label}</option>`;
  const group = (label: string, isDocument: boolean) =>
    html`<optgroup label=${label}>
      ${writable.filter(({ id }) => documents.has(id) === isDocument).map(option)}
    </optgroup>`;
  const handleChange = onSelect<FormatId>((format) => send({ type: 'choose', change: { format } }));
  return html`<div>
    <label class="label">
      ${t.format}
      <select class="field" autofocus @change=${handleChange}>
        ${group(t.editingSystems, false)} ${group(t.documents, true)}
      </select>
    </label>
    ${choices.format === 'fcpxml' ? fcpxmlVersionField(choices, t, send) : nothing}
  </div>`;
}

function fcpxmlVersionField({ fcpxmlVersion }: ExportChoices, t: MarkerStrings, send: ExportViewOptions['send']) {
  const handleChange = onSelect<FcpxmlVersion>((version) =>
    send({ type: 'choose', change: { fcpxmlVersion: version } }),
  );
  return html`<label class="label">
    ${t.fcpxmlVersion}
    <select class="field" @change=${handleChange}>
      ${FCPXML_VERSIONS.map((version) => html`<option .selected=${version === fcpxmlVersion}>${version}</option>`)}
    </select>
  </label>`;
}

const exportClock = ({ clock }: OpenState, { strings, send, format }: ExportViewOptions) =>
  clockFields(strings, {
    rate: format.rate,
    start: clock.start ?? formatTimecode(0, format),
    isDrop: clock.dropFrame ?? format.dropFrame ?? false,
    event: 'input',
    onStart: (timecode) => send({ type: 'setClock', change: { start: timecode } }),
    onDrop: (isDrop) => send({ type: 'setClock', change: { dropFrame: isDrop } }),
  });

function statusFields({ statuses }: ExportChoices, { strings: t, send }: ExportViewOptions) {
  const toggle = (status: Status) => (checked: boolean) => {
    const next = STATUSES.filter((each) => (each === status ? checked : statuses.includes(each)));
    send({ type: 'choose', change: { statuses: next } });
  };
  return html`<fieldset>
    <legend>${t.whichComments}</legend>
    ${STATUSES.map((status) => tick(t.statuses[status]!, statuses.includes(status), toggle(status)))}
  </fieldset>`;
}

function contentFields({ replies, names, team, colourBy }: ExportChoices, options: ExportViewOptions) {
  const { strings: t, send, isInTeam } = options;
  const choose = (change: Partial<ExportChoices>): void => send({ type: 'choose', change });
  return html`<fieldset>
    <legend>${t.include}</legend>
    ${tick(t.withReplies, replies, (checked) => choose({ replies: checked }))}
    ${tick(t.withNames, names, (checked) => choose({ names: checked }))}
    ${isInTeam ? tick(t.withTeam, team, (checked) => choose({ team: checked })) : nothing}
    <label class="label">
      ${t.colorBy}
      <select class="field" @change=${onSelect<ExportChoices['colourBy']>((value) => choose({ colourBy: value }))}>
        ${Object.entries(t.colorings).map(
          ([value, label]) => html`<option value=${value} .selected=${value === colourBy}>${label}</option>`,
        )}
      </select>
    </label>
  </fieldset>`;
}
