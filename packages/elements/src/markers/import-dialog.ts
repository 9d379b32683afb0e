import { type Audience, type Review, type Thread, threadsOn } from '@kreatli/core';
import { InterchangeError, type ImportResult, decodeText, formats, importMarkers } from '@kreatli/interchange';
import { canDropFrame, formatRate, formatTimecode } from '@kreatli/timecode';
import { LitElement, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { createRef } from 'lit/directives/ref.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { Localised } from '../locale/localise-markers.js';
import { keepModal } from '../popup/modal.js';
import { ask, propose } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { assetOf } from './asset.js';
import { clockFields, dialogFrame, lossList, progressBar, tick } from './dialog-view.js';
import { dialogStyles } from './dialog.styles.js';
import { type ImportRow, proposalsOf, rowsOf, withKnown } from './import-plan.js';
import { importRow } from './import-row.js';
import { showFrames } from './row-pictures.js';

/** Rows that are shown; a file may have a hundred thousand. All that are chosen are added. */
const SHOWN = 200;
const SHOWN_WARNINGS = 20;

interface PickedFile {
  readonly name: string;
  readonly text: string;
}

/** @summary Reads a file of markers, shows each beside its frame, and adds what is chosen. */
export class KrImportDialog extends LitElement {
  static override styles = [tokens, reviewControls, dialogStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);
  readonly #dialog = createRef<HTMLDialogElement>();

  @state() private isOpen = false;
  @state() private file: PickedFile | null = null;
  @state() private result: ImportResult | null = null;
  @state() private rows: readonly ImportRow[] = [];
  @state() private left: ReadonlySet<ImportRow> = new Set();
  @state() private start: string | null = null;
  @state() private dropFrame: boolean | null = null;
  @state() private audience: Audience = 'all';
  @state() private keepsStatus = true;
  @state() private progress: { readonly done: number; readonly all: number } | null = null;
  @state() private problem = '';
  @state() private said = '';
  #stop = new AbortController();
  /** A file is there, and the video is not known yet. */
  #isWaiting = false;
  /** The comments that the rows were compared with. */
  #matched: unknown = null;

  /** Opens the dialog, with a file already where one was dropped. */
  show(file?: File): void {
    this.#reset();
    this.isOpen = true;
    if (file) void this.#read(file);
  }
  #reset(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    [this.file, this.result, this.rows, this.left, this.progress] = [null, null, [], new Set(), null];
    [this.start, this.dropFrame, this.audience, this.keepsStatus, this.problem, this.said] = [
      null,
      null,
      'all',
      true,
      '',
      '',
    ];
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }
  #close(): void {
    this.#stop.abort();
    this.isOpen = false;
  }

  async #read(picked: File): Promise<void> {
    const { strings: t } = this.#localised;
    if (this.progress) return; // What is being added goes on.
    this.#reset();
    try {
      this.file = { name: picked.name, text: decodeText(new Uint8Array(await picked.arrayBuffer())) };
    } catch (error) {
      this.problem = InterchangeError.is(error)
        ? (t.exchangeErrors[error.code] ?? error.message)
        : t.exchangeErrors['unreadable']!;
      return;
    }
    this.#parse();
  }
  /** Reads the text anew, after the start timecode or drop-frame changed, too. */
  #parse(): void {
    const session = this.#session.value;
    const review = session?.$review.get();
    const { strings: t } = this.#localised;
    [this.problem, this.result, this.rows, this.said] = ['', null, [], ''];
    this.#isWaiting = this.file !== null;
    if (!this.file || !session || !review) return;
    const asset = assetOf(session, review.$state.get(), this.start ?? undefined, this.dropFrame ?? undefined);
    this.#isWaiting = asset === null;
    if (!asset) return void (this.problem = t.exchangeErrors['RATE_REQUIRED']!);
    const { rate, durationFrames, startTimecode = 0, dropFrame } = asset;
    try {
      this.result = importMarkers('auto', this.file.text, {
        rate,
        durationFrames,
        startTimecode,
        ...(this.#saysDrop(session) && { dropFrame: dropFrame ?? false }),
      });
    } catch (error) {
      if (!InterchangeError.is(error)) throw error;
      const { line } = error.details;
      this.problem = `${t.exchangeErrors[error.code] ?? error.message}${line !== undefined && line > 1 ? ` (${t.lineNumber(line)})` : ''}`;
      return;
    }
    this.rows = rowsOf(this.result.markers, threadsHere(session, review), t.emptyMarker);
    this.left = new Set(this.rows.filter(({ isKnown }) => isKnown));
  }
  /** Comments may come after the file was read: what they say is not added again. */
  #matchAnew(session: SessionContext, review: Review): void {
    const rows = withKnown(this.rows, threadsHere(session, review), this.#localised.strings.emptyMarker);
    this.left = new Set(rows.filter((row, index) => row !== this.rows[index] || this.left.has(row)));
    this.rows = rows;
  }
  /** Whether the video, or somebody here, has said how labels count. Else the file may. */
  #saysDrop(session: SessionContext): boolean {
    return this.dropFrame !== null || session.player.$format.get().dropFrame === true;
  }

  async #handleAdd(session: SessionContext, review: Review): Promise<void> {
    const { strings: t } = this.#localised;
    const versionId = session.$versionId.get();
    const chosen = this.rows.filter((row) => !this.left.has(row));
    if (versionId === null) return;
    const { signal } = this.#stop;
    const added = new Set<ImportRow>();
    let refusal = '';
    this.said = '';
    this.progress = { done: 0, all: chosen.length };
    for (const [index, row] of chosen.entries()) {
      if (signal.aborted) break;
      const proposals = proposalsOf(row.marker, {
        versionId,
        audience: this.audience,
        keepsStatus: this.keepsStatus,
        emptyText: t.emptyMarker,
        newId: () => review.newId(),
      });
      for (const [order, { type, data }] of proposals.entries()) {
        const outcome = await propose(this, type, data);
        if (outcome.status !== 'rejected') {
          if (order === 0) added.add(row);
          continue;
        }
        refusal = t.rejections[outcome.code] ?? outcome.code;
        // Without the comment there is nothing to reply to.
        if (order === 0) break;
      }
      if (refusal && added.size === 0) break;
      this.progress = { done: index + 1, all: chosen.length };
    }
    if (!this.isOpen) return;
    this.progress = null;
    // What is there now is no choice any more.
    this.rows = this.rows.map((row) => (added.has(row) ? { ...row, isKnown: true } : row));
    this.left = new Set(this.rows.filter((row) => row.isKnown || this.left.has(row)));
    this.said = t.added(added.size);
    if (refusal) this.problem = t.notAdded(chosen.length - added.size, refusal);
  }

  #toggle(row: ImportRow, isTaken: boolean): void {
    const left = new Set(this.left);
    if (isTaken) left.delete(row);
    else left.add(row);
    this.left = left;
  }

  protected override willUpdate(): void {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    if (!session || !review) return;
    if (this.isOpen && this.rows.length > 0 && !this.progress) {
      const comments = this.#stores.pick(review.$state, ({ comments }) => comments);
      if (comments !== this.#matched) this.#matchAnew(session, review);
      this.#matched = comments;
    }
    if (!this.#isWaiting) return;
    this.#stores.pick(session.player.playback.$playhead, ({ frameCount }) => frameCount);
    this.#stores.pick(review.$state, ({ versions }) => versions);
    if (assetOf(session, review.$state.get())) this.#parse();
  }
  protected override updated(): void {
    if (this.isOpen) keepModal(this.#dialog.value);
    const session = this.#session.value;
    if (session && this.isOpen && this.rows.length > 0)
      showFrames(this.renderRoot, session.player.playback, this.#stop.signal);
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    if (!this.isOpen || !session || !review) return nothing;
    const { strings: t } = this.#localised;
    const body = html`<div
      class="body"
      @dragover=${this.#handleDrag}
      @dragleave=${this.#handleDrag}
      @drop=${this.#handleDrag}
    >
      ${this.result ? this.#preview(session, review, this.result) : this.#picker(session)}
      ${this.problem && html`<p class="problem" role="alert">${this.problem}</p>`}
    </div>`;
    return dialogFrame(this.#dialog, {
      title: t.importTitle,
      strings: t,
      onClose: () => this.#close(),
      body,
      footer: this.#footer(session, review),
    });
  }

  readonly #handleDrag = (event: DragEvent): void => {
    const box = this.renderRoot.querySelector('.drop');
    event.preventDefault();
    box?.toggleAttribute('data-over', event.type === 'dragover');
    const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined;
    if (file) void this.#read(file);
  };
  #fileField(label: string, style: string) {
    const accept = [
      ...new Set(formats.filter(({ canImport }) => canImport).map(({ extension }) => `.${extension}`)),
    ].join(',');
    const take = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (file) void this.#read(file);
      // The same file once more is a choice, too.
      input.value = '';
    };
    return html`<button
        class=${style}
        @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}
      >
        ${label}
      </button>
      <input type="file" hidden accept=${accept} aria-label=${label} @change=${take} />`;
  }
  #picker(session: SessionContext) {
    const { strings: t } = this.#localised;
    // A start that does not exist is corrected where it was typed; the file stays.
    const start = this.start === null ? nothing : this.#clockFields(session, false);
    return html`${start}
      <div class="drop">${this.#fileField(t.chooseFile, 'primary')}<span>${t.chooseFileHint}</span></div>`;
  }

  #preview(session: SessionContext, review: Review, { format, timeline, markers }: ImportResult) {
    const { strings: t } = this.#localised;
    const known = formats.find(({ id }) => id === format)!;
    const clock = this.#stores.get(session.player.$format);
    const own = timeline.rate ?? null;
    return html`<p class="facts">
        <b dir="auto">${this.file?.name}</b><span>${t.formatNames[format] ?? known.label}</span
        ><span>${t.markersFound(markers.length)}</span>
        ${own ? html`<span>${t.framesASecond(formatRate(own))}</span>` : nothing}
        ${own && timeline.startFrame !== undefined ? html`<span>${t.startsAt(formatTimecode(0, { rate: own, dropFrame: Boolean(timeline.dropFrame) && canDropFrame(own), start: timeline.startFrame }))}</span>` : nothing}
      </p>
      <div class="choices">
        ${known.carries.labels ? this.#clockFields(session, timeline.dropFrame) : nothing}
        <div>
          ${review.offersTeamComments ? this.#audienceField() : nothing}
          ${markers.some(({ status }) => status && status !== 'open') ? tick(t.keepStatus, this.keepsStatus, (keeps) => (this.keepsStatus = keeps)) : nothing}
        </div>
      </div>
      ${this.#losses()}
      <ul class="rows">
        ${this.rows.slice(0, SHOWN).map((row) => importRow(t, clock, row, { isTaken: !this.left.has(row), onTake: (isTaken) => this.#toggle(row, isTaken), onGo: (frame) => void ask(this, 'seekFrame', frame) }))}
      </ul>
      ${this.rows.length > SHOWN ? html`<p class="hint">${t.moreRows(this.rows.length - SHOWN)}</p>` : nothing}`;
  }
  #clockFields(session: SessionContext, isFileDrop: boolean | undefined) {
    const format = session.player.$format.get();
    return clockFields(this.#localised.strings, {
      rate: format.rate,
      start: this.start ?? formatTimecode(0, format),
      isDrop: this.dropFrame ?? isFileDrop ?? format.dropFrame ?? false,
      event: 'change',
      onStart: (label) => {
        this.start = label;
        this.#parse();
      },
      onDrop: (isDrop) => {
        this.dropFrame = isDrop;
        this.#parse();
      },
    });
  }
  #audienceField() {
    const { strings: t } = this.#localised;
    return html`<label class="label">
      ${t.visibility}
      <select
        class="field"
        @change=${(event: Event) => (this.audience = (event.target as HTMLSelectElement).value as Audience)}
      >
        <option value="all" .selected=${this.audience === 'all'}>${t.everyone}</option>
        <option value="team" .selected=${this.audience === 'team'}>${t.teamOnly}</option>
      </select>
    </label>`;
  }
  #losses() {
    const { strings: t } = this.#localised;
    const warnings = this.result?.warnings ?? [];
    if (warnings.length === 0) return nothing;
    const inWords = ({ code, message, line }: (typeof warnings)[number]): string =>
      `${t.importWarnings[code] ?? message}${line === undefined ? '' : ` (${t.lineNumber(line)})`}`;
    const shown = warnings.slice(0, SHOWN_WARNINGS).map(inWords);
    return html`<h3>${t.lostInFile}</h3>
      ${lossList(warnings.length > SHOWN_WARNINGS ? [...shown, t.moreRows(warnings.length - SHOWN_WARNINGS)] : shown)}`;
  }
  #footer(session: SessionContext, review: Review) {
    const { strings: t } = this.#localised;
    const { progress } = this;
    if (progress) return progressBar(t.adding(progress.done, progress.all), progress, t.stop, () => this.#stopAdding());
    const count = this.rows.length - this.left.size;
    return html`<p class="count" role="status">${this.said}</p>
      ${this.result ? this.#fileField(t.otherFile, 'secondary') : nothing}
      <button class="secondary" @click=${() => this.#dialog.value?.close()}>${this.said ? t.close : t.cancel}</button>
      ${this.result ? html`<button class="primary" ?disabled=${count === 0} @click=${() => void this.#handleAdd(session, review)}>${t.addComments(count)}</button>` : nothing}`;
  }
  #stopAdding(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }
}

function threadsHere(session: SessionContext, review: Review): readonly Thread[] {
  const versionId = session.$versionId.get();
  return versionId === null ? [] : threadsOn(review.$state.get(), versionId, review.viewer());
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-import-dialog': KrImportDialog;
  }
}
