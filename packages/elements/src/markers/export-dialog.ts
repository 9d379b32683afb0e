import { type Review, type Status, threadsOn } from '@kreatli/core';
import { type FcpxmlVersion, type FormatId, InterchangeError } from '@kreatli/interchange';
import { formatTimecode } from '@kreatli/timecode';
import { LitElement, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { createRef } from 'lit/directives/ref.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { Localised } from '../locale/localise-markers.js';
import { keepModal } from '../popup/modal.js';
import { RequiredContext } from '../context/required-context.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { assetOf } from './asset.js';
import { clockFields, dialogFrame, lossList, progressBar, tick } from './dialog-view.js';
import { dialogStyles } from './dialog.styles.js';
import { download } from './download.js';
import {
  type ExportChoices,
  FCPXML_VERSIONS,
  STATUSES,
  initialChoices,
  rememberChoices,
  rememberedChoices,
} from './export-choices.js';
import { type ExportPlan, documents, planExport, previewOf, writable } from './export-plan.js';
import { takeStills } from './stills.js';

const isWritable = (id: unknown): id is FormatId => writable.some((format) => format.id === id);

/** @summary Says what will be in a file of comments, shows its first lines, and downloads it. */
export class KrExportDialog extends LitElement {
  static override styles = [tokens, reviewControls, dialogStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);
  readonly #dialog = createRef<HTMLDialogElement>();

  @state() private isOpen = false;
  @state() private choices: ExportChoices = initialChoices;
  /** As typed; null until somebody types. */
  @state() private start: string | null = null;
  @state() private dropFrame: boolean | null = null;
  /** Pictures that are taken, of how many; null while none are. */
  @state() private pictures: { readonly done: number; readonly all: number } | null = null;
  @state() private said = '';
  @state() private problem = '';
  #stop: AbortController | undefined;

  /** Opens the dialog with the last choices of this device. */
  show(): void {
    this.choices = rememberedChoices(isWritable);
    [this.start, this.dropFrame, this.said, this.problem] = [null, null, '', ''];
    this.isOpen = true;
  }
  protected override updated(): void {
    if (this.isOpen) keepModal(this.#dialog.value);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }
  #close(): void {
    this.#stop?.abort();
    this.isOpen = false;
  }
  #choose(change: Partial<ExportChoices>): void {
    this.choices = { ...this.choices, ...change };
    this.said = '';
    this.problem = '';
    rememberChoices(this.choices);
  }

  #known: { readonly from: readonly unknown[]; readonly plan: ExportPlan | string } | undefined;

  /** What is shown: made anew when something that it is made of has changed, not at each picture of thousands. */
  #planShown(session: SessionContext, review: Review): ExportPlan | string {
    const { choices, start, dropFrame } = this;
    const frameCount = this.#stores.pick(session.player.playback.$playhead, (playhead) => playhead.frameCount);
    const from = [
      choices,
      start,
      dropFrame,
      frameCount,
      this.#stores.get(review.$state),
      this.#stores.get(session.$versionId),
      this.#stores.get(session.player.$format),
      this.#localised.strings,
    ];
    const known = this.#known;
    if (known && from.every((part, index) => part === known.from[index])) return known.plan;
    const plan = this.#plan(session, review);
    this.#known = { from, plan };
    return plan;
  }
  /** What would be written now, or the code of what is wrong with it. */
  #plan(session: SessionContext, review: Review, stills?: ReadonlyMap<string, string>): ExportPlan | string {
    const { strings: t, locale } = this.#localised;
    const current = review.$state.get();
    const versionId = session.$versionId.get();
    const asset = assetOf(session, current, this.start ?? undefined, this.dropFrame ?? undefined);
    if (!asset || versionId === null) return 'RATE_REQUIRED';
    const isAll = STATUSES.every((status) => this.choices.statuses.includes(status));
    const words = { lang: locale, wholeVideo: t.wholeVideo, ...(t.statuses as Record<Status, string>) };
    try {
      return planExport(this.choices, {
        state: current,
        versionId,
        threads: threadsOn(current, versionId, review.viewer()),
        asset,
        nameless: t.somebody,
        filter: isAll ? undefined : this.#statusWords(),
        exportedAt: new Date(review.now()).toISOString(),
        words,
        ...(stills && { stills }),
      });
    } catch (error) {
      if (InterchangeError.is(error)) return error.code;
      throw error;
    }
  }
  #statusWords(): string {
    const { strings: t } = this.#localised;
    const { statuses } = this.choices;
    if (statuses.length === 0) return t.nothingChosen;
    if (statuses.length === STATUSES.length) return t.everyStatus;
    return STATUSES.filter((status) => statuses.includes(status))
      .map((status) => t.statuses[status]!.toLocaleLowerCase(this.#localised.locale))
      .join(', ');
  }

  async #handleDownload(session: SessionContext, review: Review): Promise<void> {
    const { strings: t } = this.#localised;
    this.said = '';
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    try {
      const stills = this.choices.format === 'html' ? await this.#pictures(session, review, signal) : undefined;
      if (signal.aborted) return;
      const plan = this.#plan(session, review, stills);
      if (typeof plan === 'string') return;
      for (const [index, file] of plan.files.entries()) download(file, plan.files.length > 1 ? index + 1 : null);
      this.said = t.downloaded(plan.files[0]!.filename);
    } catch (error) {
      this.problem = t.exchangeErrors['failed']!;
      console.error(error);
    } finally {
      this.pictures = null;
    }
  }
  /** Pictures of the comments that will be in the report. */
  async #pictures(session: SessionContext, review: Review, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const versionId = session.$versionId.get();
    const threads = versionId === null ? [] : threadsOn(review.$state.get(), versionId, review.viewer());
    const told = threads.filter(
      ({ root }) =>
        this.choices.statuses.includes(root.status) &&
        (this.choices.team || root.visibility === 'all') &&
        !root.deleted,
    );
    const places = new Map(told.flatMap(({ root, span }) => (span ? [[root.commentId, span.in] as const] : [])));
    const all = new Set(places.values()).size;
    this.pictures = { done: 0, all };
    // A video whose bytes may not be read has no pictures; the report is still worth having.
    return takeStills(session.player.playback, places, signal, (done) => (this.pictures = { done, all })).catch(
      () => new Map<string, string>(),
    );
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    if (!this.isOpen || !session || !review) return nothing;
    const { strings: t } = this.#localised;
    const plan = this.#planShown(session, review);
    const isPlan = typeof plan !== 'string';
    const preview = isPlan ? previewOf(plan) : '';
    const body = html`<div class="body">
      <div class="choices">
        ${this.#formatField()} ${this.#clockFields(session)} ${this.#statusFields()} ${this.#includeFields(review)}
      </div>
      ${isPlan ? this.#losses(plan) : html`<p class="problem" role="alert">${t.exchangeErrors[plan] ?? plan}</p>`}
      ${this.problem && html`<p class="problem" role="alert">${this.problem}</p>`}
      ${
        preview &&
        html`<h3>${t.preview}</h3>
          <pre tabindex="0" role="region" aria-label=${t.previewOf(isPlan ? plan.files[0]!.filename : '')} dir="auto">
${preview}</pre>`
      }
    </div>`;
    return dialogFrame(this.#dialog, {
      title: t.exportTitle,
      strings: t,
      onClose: () => this.#close(),
      body,
      footer: this.#footer(session, review, isPlan ? plan : null),
    });
  }

  #formatField() {
    const { strings: t } = this.#localised;
    const option = ({ id, label }: (typeof writable)[number]) =>
      html`<option value=${id} .selected=${id === this.choices.format}>${t.formatNames[id] ?? label}</option>`;
    const group = (name: string, isDocument: boolean) =>
      html`<optgroup label=${name}>
        ${writable.filter(({ id }) => documents.has(id) === isDocument).map(option)}
      </optgroup>`;
    return html`<div>
      <label class="label">
        ${t.format}
        <select
          class="field"
          autofocus
          @change=${(event: Event) => this.#choose({ format: (event.target as HTMLSelectElement).value as FormatId })}
        >
          ${group(t.editingSystems, false)} ${group(t.documents, true)}
        </select>
      </label>
      ${this.choices.format === 'fcpxml' ? this.#versionField() : nothing}
    </div>`;
  }
  #versionField() {
    const { fcpxmlVersion } = this.choices;
    return html`<label class="label">
      ${this.#localised.strings.fcpxmlVersion}
      <select
        class="field"
        @change=${(event: Event) => this.#choose({ fcpxmlVersion: (event.target as HTMLSelectElement).value as FcpxmlVersion })}
      >
        ${FCPXML_VERSIONS.map((version) => html`<option .selected=${version === fcpxmlVersion}>${version}</option>`)}
      </select>
    </label>`;
  }
  #clockFields(session: SessionContext) {
    const format = this.#stores.get(session.player.$format);
    return clockFields(this.#localised.strings, {
      rate: format.rate,
      start: this.start ?? formatTimecode(0, format),
      isDrop: this.dropFrame ?? format.dropFrame ?? false,
      event: 'input',
      onStart: (label) => (this.start = label),
      onDrop: (isDrop) => (this.dropFrame = isDrop),
    });
  }
  #statusFields() {
    const { strings: t } = this.#localised;
    const { statuses } = this.choices;
    const toggle = (status: Status) => (checked: boolean) =>
      this.#choose({ statuses: STATUSES.filter((one) => (one === status ? checked : statuses.includes(one))) });
    return html`<fieldset>
      <legend>${t.whichComments}</legend>
      ${STATUSES.map((status) => tick(t.statuses[status]!, statuses.includes(status), toggle(status)))}
    </fieldset>`;
  }
  #includeFields(review: Review) {
    const { strings: t } = this.#localised;
    const { replies, names, team, colourBy } = this.choices;
    return html`<fieldset>
      <legend>${t.include}</legend>
      ${tick(t.withReplies, replies, (checked) => this.#choose({ replies: checked }))}
      ${tick(t.withNames, names, (checked) => this.#choose({ names: checked }))}
      ${review.viewer().audience === 'team' ? tick(t.withTeam, team, (checked) => this.#choose({ team: checked })) : nothing}
      <label class="label">
        ${t.coloursBy}
        <select
          class="field"
          @change=${(event: Event) => this.#choose({ colourBy: (event.target as HTMLSelectElement).value as ExportChoices['colourBy'] })}
        >
          ${Object.entries(t.colourings).map(([value, word]) => html`<option value=${value} .selected=${value === colourBy}>${word}</option>`)}
        </select>
      </label>
    </fieldset>`;
  }
  #losses({ warnings, files }: ExportPlan) {
    const { strings: t } = this.#localised;
    const losses = [...warnings].flatMap(([code, count]) => t.exportWarnings[code]?.(count) ?? []);
    const all = [...losses, ...(files.length > 1 ? [t.severalFiles(files.length)] : [])];
    return all.length === 0 ? nothing : lossList(all);
  }
  #footer(session: SessionContext, review: Review, plan: ExportPlan | null) {
    const { strings: t } = this.#localised;
    const { pictures } = this;
    if (pictures)
      return progressBar(t.picturesDone(pictures.done, pictures.all), pictures, t.stop, () => this.#stop?.abort());
    const isTeam = this.choices.team;
    const content = plan
      ? `${t.exportCount(plan.count, plan.total)}: ${this.#statusWords()}, ${isTeam ? t.forTeam : t.forEveryone}`
      : '';
    return html`<p class="count ${isTeam ? 'team' : ''}" role="status">${this.said || content}</p>
      <button class="secondary" @click=${() => this.#dialog.value?.close()}>${this.said ? t.close : t.cancel}</button>
      <button
        class="primary"
        ?disabled=${!plan || plan.count === 0}
        @click=${() => void this.#handleDownload(session, review)}
      >
        ${t.download}
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-export-dialog': KrExportDialog;
  }
}
