import { type Review, type ReviewState, type Thread, threadsOn } from '@kreatli/core';
import { InterchangeError, decodeText, importMarkers } from '@kreatli/interchange';
import { LitElement, nothing } from 'lit';
import { createRef } from 'lit/directives/ref.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { Localized } from '../locale/localized.js';
import { enMarkers } from '../locale/strings/en-markers.js';
import { openModal } from '../popup/modal.js';
import { StoreReader } from '../render/store-reader.js';
import { propose, requestPlayback } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { addMarkers } from './add-markers.js';
import { assetOf } from './asset.js';
import { dialogFrame } from './dialog-view.js';
import { dialogStyles } from './dialog.styles.js';
import { FlowController } from './flow-controller.js';
import { importColumnsStyles } from './import-columns.styles.js';
import {
  type ImportEffect,
  type ImportEvent,
  type ImportProblem,
  type ImportState,
  closedImport,
  importFlow,
} from './import-flow.js';
import { type ProposalOptions, proposalsOf, rowsOf, withKnown } from './import-plan.js';
import { importBody, importFooter } from './import-view.js';
import { showFrames } from './row-frames.js';

type EffectOf<Type extends ImportEffect['type']> = Extract<ImportEffect, { readonly type: Type }>;

/** @summary Reads a file of markers, shows each beside its frame, and adds those that the user chooses as comments. */
export class KrImportDialog extends LitElement {
  static override styles = [tokens, reviewControls, dialogStyles, importColumnsStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enMarkers);
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #flow = new FlowController<ImportState, ImportEvent, ImportEffect>(
    this,
    closedImport,
    importFlow,
    (effect) => this.#run(effect),
  );
  #adding: AbortController | undefined;
  #drawing: AbortController | undefined;
  /** The comments that the rows were compared with. */
  #compared: ReviewState['comments'] | undefined;

  /** Opens the dialog. With a file, reads it at once. */
  show(file?: File): void {
    this.#flow.send({ type: 'open', file });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#flow.send({ type: 'close' });
    this.#stopDrawing();
  }

  get #review(): Review | null {
    return this.#session.value?.$review.get() ?? null;
  }

  #run(effect: ImportEffect): void {
    switch (effect.type) {
      case 'decode':
        return void this.#decode(effect);
      case 'parse':
        return this.#parse(effect);
      case 'add':
        return void this.#add(effect);
      case 'stop':
        return this.#adding?.abort();
    }
  }

  async #decode({ task, file }: EffectOf<'decode'>): Promise<void> {
    const { send } = this.#flow;
    try {
      const text = decodeText(new Uint8Array(await file.arrayBuffer()));
      send({ type: 'decoded', task, file: { name: file.name, text } });
    } catch (error) {
      const problem = InterchangeError.is(error) ? problemOf(error) : { code: 'unreadable', message: String(error) };
      send({ type: 'undecodable', task, problem });
    }
  }

  #parse({ file, options }: EffectOf<'parse'>): void {
    const [session, review] = [this.#session.value, this.#review];
    const asset = session && review && assetOf(session, review.$state.get(), options);
    if (!asset) return;
    const { rate, durationFrames, startTimecode = 0, dropFrame = false, width, height } = asset;
    // Unless the user or the video declares drop-frame, the file may.
    const isDropDeclared = options.dropFrame !== null || session.player.$format.get().dropFrame === true;
    try {
      const declared = {
        rate,
        durationFrames,
        startTimecode,
        ...(width && height && { width, height }),
        ...(isDropDeclared && { dropFrame }),
        ...(options.columns && { columns: options.columns }),
      };
      const result = importMarkers('auto', file.text, declared);
      const rows = rowsOf(result.markers, threadsOnScreen(session, review), this.#localized.strings.emptyMarker);
      this.#flow.send({ type: 'parsed', result, rows });
    } catch (error) {
      if (!InterchangeError.is(error)) throw error;
      this.#flow.send({ type: 'unparsable', problem: problemOf(error) });
    }
  }

  async #add({ task, rows, options }: EffectOf<'add'>): Promise<void> {
    const { send } = this.#flow;
    const review = this.#review;
    const versionId = this.#session.value?.$versionId.get();
    if (!review || !versionId) return send({ type: 'finished', task, added: new Set(), code: 'not_ready' });
    const plan: ProposalOptions = {
      ...options,
      versionId,
      emptyText: this.#localized.strings.emptyMarker,
      newId: () => review.newId(),
      fits: (comment) => review.fits('comment.added', comment).fits,
    };
    this.#adding = new AbortController();
    const { added, code } = await addMarkers(rows, {
      proposalsOf: ({ marker }) => proposalsOf(marker, plan),
      propose: ({ type, data }) => propose(this, type, data),
      onProgress: (done) => send({ type: 'progress', task, done }),
      signal: this.#adding.signal,
    });
    send({ type: 'finished', task, added, code });
  }

  protected override willUpdate(): void {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    if (!session || !review) return;
    const { step } = this.#flow.state;
    if (step === 'waitingForRate') this.#checkRate(session, review);
    if (step === 'preview' || step === 'done') this.#compareRows(session, review);
  }
  #checkRate(session: SessionContext, review: Review): void {
    this.#stores.pick(session.player.playback.$playhead, ({ frameCount }) => frameCount);
    this.#stores.pick(review.$state, ({ versions }) => versions);
    const { state, send } = this.#flow;
    if ('options' in state && assetOf(session, review.$state.get(), state.options)) send({ type: 'rateKnown' });
  }
  /** Comments that arrive after the file was read are not added again. */
  #compareRows(session: SessionContext, review: Review): void {
    const comments = this.#stores.pick(review.$state, (state) => state.comments);
    const { state, send } = this.#flow;
    if (comments === this.#compared || !('rows' in state)) return;
    this.#compared = comments;
    const rows = withKnown(state.rows, threadsOnScreen(session, review), this.#localized.strings.emptyMarker);
    send({ type: 'compared', rows });
  }

  protected override updated(): void {
    const { state } = this.#flow;
    if (state.step !== 'closed') openModal(this.#dialog.value);
    const session = this.#session.value;
    if (!session || !('rows' in state)) return this.#stopDrawing();
    this.#drawing ??= new AbortController();
    showFrames(this.renderRoot, session.player.playback, this.#drawing.signal);
  }
  #stopDrawing(): void {
    this.#drawing?.abort();
    this.#drawing = undefined;
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const { state, send } = this.#flow;
    if (state.step === 'closed' || !session || !review) return nothing;
    const { strings } = this.#localized;
    const options = {
      strings,
      send,
      format: this.#stores.get(session.player.$format),
      offersTeamComments: review.offersTeamComments,
      onSeek: (frame: number) => void requestPlayback(this, 'seekFrame', frame),
      onClose: () => this.#dialog.value?.close(),
    };
    return dialogFrame(this.#dialog, {
      title: strings.importTitle,
      strings,
      onClose: () => send({ type: 'close' }),
      body: importBody(state, options),
      footer: importFooter(state, options),
    });
  }
}

const problemOf = ({ code, message, details }: InterchangeError): ImportProblem => ({
  code,
  message,
  line: details.line,
  table: details.table && { ...details.table, lookedFor: details.lookedFor ?? {} },
});

function threadsOnScreen(session: SessionContext, review: Review): readonly Thread[] {
  const versionId = session.$versionId.get();
  return versionId === null ? [] : threadsOn(review.$state.get(), versionId, review.viewer());
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-import-dialog': KrImportDialog;
  }
}
