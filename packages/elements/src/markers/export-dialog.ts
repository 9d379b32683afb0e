import type { Review, Status } from '@kreatli/core';
import { InterchangeError } from '@kreatli/interchange';
import { LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { createRef } from 'lit/directives/ref.js';
import { type SessionContext, sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import { STATUSES } from '../listing/filter.js';
import { listedStatuses, listingText } from '../listing/labels.js';
import type { Listing } from '../listing/listing.js';
import { Localized } from '../locale/localized.js';
import { enMarkers } from '../locale/strings/en-markers.js';
import { openModal } from '../popup/modal.js';
import { StoreReader } from '../render/store-reader.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { assetOf } from './asset.js';
import { dialogFrame } from './dialog-view.js';
import { dialogStyles } from './dialog.styles.js';
import { download } from './download.js';
import { rememberChoices, rememberedChoices } from './export-choices.js';
import {
  type ExportEffect,
  type ExportEvent,
  type ExportState,
  type Stills,
  closedExport,
  exportFlow,
} from './export-flow.js';
import { chosenThreads, isWritable, planExport } from './export-plan.js';
import { type PlanOrProblem, exportBody, exportFooter, statusNames } from './export-view.js';
import { FlowController } from './flow-controller.js';
import { LastResult } from './last-result.js';
import { listedThreads, threadsOnScreen, withoutStatuses } from './listed.js';
import { captureStills } from './stills.js';

type EffectOf<Type extends ExportEffect['type']> = Extract<ExportEffect, { readonly type: Type }>;
type OpenState = Exclude<ExportState, { readonly step: 'closed' }>;

/** @summary Shows what a file of comments will hold and its first lines, and downloads it. */
export class KrExportDialog extends LitElement {
  static override styles = [tokens, reviewControls, dialogStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enMarkers);
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #flow = new FlowController<ExportState, ExportEvent, ExportEffect>(
    this,
    closedExport,
    exportFlow,
    (effect) => this.#run(effect),
  );
  readonly #lastPlan = new LastResult<PlanOrProblem>();
  #capturing: AbortController | undefined;
  /** What the list shows that the export starts from, without statuses; null: everything. */
  @state() private listing: Listing | null = null;

  /** Opens the dialog with the last choices on this device. `listing`: what a list shows, if it is opened from one. */
  show(listing?: Listing): void {
    this.listing = listing ? withoutStatuses(listing) : null;
    const choices = rememberedChoices(isWritable);
    const statuses = listing ? listedStatuses(listing.filter) : choices.statuses;
    this.#flow.send({ type: 'open', choices: { ...choices, statuses } });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#flow.send({ type: 'close' });
  }

  #run(effect: ExportEffect): void {
    switch (effect.type) {
      case 'remember':
        return rememberChoices(effect.choices);
      case 'capture':
        return void this.#capture(effect);
      case 'write':
        return this.#write(effect);
      case 'stop':
        return this.#capturing?.abort();
    }
  }

  /** A video whose bytes cannot be read has no stills; the report is written without them. */
  async #capture({ task, choices }: EffectOf<'capture'>): Promise<void> {
    const { send } = this.#flow;
    const session = this.#session.value!;
    const threads = threadsOnScreen(session);
    const review = session.$review.get();
    const listed = this.listing && review ? listedThreads(threads, this.listing, review) : undefined;
    const chosen = chosenThreads(threads, choices, listed);
    const frames = new Map(chosen.flatMap(({ root, span }) => (span ? [[root.commentId, span.in] as const] : [])));
    const total = new Set(frames.values()).size;
    const onProgress = (done: number): void => send({ type: 'progress', task, done, total });
    onProgress(0);
    const { signal } = (this.#capturing = new AbortController());
    const stills = await captureStills(session.player.playback, frames, signal, onProgress).catch(() => new Map());
    send({ type: 'captured', task, stills });
  }

  #write({ stills }: EffectOf<'write'>): void {
    const { state, send } = this.#flow;
    const [session, review] = [this.#session.value, this.#session.value?.$review.get()];
    if (state.step === 'closed' || !session || !review) return send({ type: 'notWritten' });
    try {
      const plan = this.#plan(state, session, review, stills);
      if (typeof plan === 'string') return send({ type: 'notWritten' });
      for (const [index, file] of plan.files.entries()) download(file, plan.files.length > 1 ? index + 1 : null);
      send({ type: 'written', filename: plan.files[0]!.filename });
    } catch (error) {
      console.error(error);
      send({ type: 'failed' });
    }
  }

  #plan({ choices, clock }: OpenState, session: SessionContext, review: Review, stills: Stills | null): PlanOrProblem {
    const { strings: t, locale } = this.#localized;
    const state = review.$state.get();
    const versionId = session.$versionId.get();
    const asset = assetOf(session, state, clock);
    if (!asset || versionId === null) return 'RATE_REQUIRED';
    const words = { lang: locale, wholeVideo: t.wholeVideo, ...(t.statuses as Record<Status, string>) };
    const threads = threadsOnScreen(session);
    const statuses = choices.statuses.length < STATUSES.length ? statusNames(choices.statuses, t, locale) : '';
    const filter = [statuses, this.#listingText(review)].filter(Boolean).join(' · ');
    try {
      return planExport(choices, {
        state,
        versionId,
        threads,
        listed: this.listing ? listedThreads(threads, this.listing, review) : undefined,
        asset,
        nameless: t.unknownUser,
        filter: filter || undefined,
        exportedAt: new Date(review.now()).toISOString(),
        words,
        ...(stills && { stills }),
      });
    } catch (error) {
      if (InterchangeError.is(error)) return error.code;
      throw error;
    }
  }

  /** What the list leaves out besides statuses, in words; empty for nothing. */
  #listingText(review: Review): string {
    return this.listing
      ? listingText(this.listing, { state: review.$state.get(), strings: this.#localized.strings })
      : '';
  }

  /** The plan for the preview. It is not computed again for each of thousands of captured stills. */
  #planOnScreen(state: OpenState, session: SessionContext, review: Review): PlanOrProblem {
    const inputs = [
      state.choices,
      state.clock,
      this.listing,
      this.#stores.pick(session.player.playback.$playhead, (playhead) => playhead.frameCount),
      this.#stores.get(review.$state),
      this.#stores.get(session.$versionId),
      this.#stores.get(session.player.$format),
      this.#localized.strings,
    ];
    return this.#lastPlan.get(inputs, () => this.#plan(state, session, review, null));
  }

  protected override updated(): void {
    if (this.#flow.state.step !== 'closed') openModal(this.#dialog.value);
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const { state, send } = this.#flow;
    if (state.step === 'closed' || !session || !review) return nothing;
    const { strings, locale } = this.#localized;
    const options = {
      strings,
      locale,
      send,
      plan: this.#planOnScreen(state, session, review),
      format: this.#stores.get(session.player.$format),
      isInTeam: review.viewer().audience === 'team',
      listed: this.#listingText(review),
      exportAll: () => (this.listing = null),
      onClose: () => this.#dialog.value?.close(),
    };
    return dialogFrame(this.#dialog, {
      title: strings.exportTitle,
      strings,
      onClose: () => send({ type: 'close' }),
      body: exportBody(state, options),
      footer: exportFooter(state, options),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-export-dialog': KrExportDialog;
  }
}
