import type { Approval, EventType, ReviewState, DecisionRecord } from '@kreatli/core';
import { LitElement, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { $clock } from '../locale/clock.js';
import { sessionContext } from '../context/contexts.js';
import { reviewControls } from '../style/review-controls.styles.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localised } from '../locale/localise-review.js';
import { displayName } from '../participant/participant-badge.js';
import { handlePopupToggle } from '../popup/popup.js';
import { dateTime } from '../locale/relative-time.js';
import { propose } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { type ApprovalInput, type ApprovalView, approvalLabel, approvalView, decisionData } from './approval-view.js';
import { approvalStyles } from './approval-button.styles.js';

type DecisionType = Extract<EventType, 'approval.granted' | 'approval.changesRequested'>;

/**
 * @summary The single action: approve the version on screen. Its menu holds the rest: conditions, changes, take back.
 * @event {ProposeEvent} kr-propose - The decision, to be written in the log; cancelable.
 * @csspart button - The button.
 * @csspart guards - The words beside it.
 */
export class KrApprovalButton extends LitElement {
  static override styles = [tokens, reviewControls, approvalStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);

  @state() private asking: DecisionType | null = null;
  @state() private problem: string | null = null;
  /** LocaleStrings of a decision that is not made yet, per version and kind: they outlive the menu. */
  @state() private unsent: ReadonlyMap<string, string> = new Map();

  async #decide(
    type: DecisionType,
    input: ApprovalInput,
    approval: Approval,
    statement: string,
    text = '',
  ): Promise<void> {
    const review = this.#session.value!.$review.get()!;
    const data = decisionData(input, approval, review.$confirmed.get().seq, statement, this.#localised.locale);
    if (!data) return;
    const words = text.trim() === '' ? null : { text };
    const sent = await this.#send(
      type === 'approval.granted'
        ? propose(this, type, { ...data, ...(words && { conditions: words }) })
        : propose(this, type, { ...data, ...(words && { summary: words }) }),
    );
    if (sent) this.#keepWords(input.versionId, type, '');
  }
  #keepWords(versionId: string, type: DecisionType, text: string): void {
    this.unsent = new Map(this.unsent).set(`${versionId}/${type}`, text);
  }
  /** Resolves with whether it is on its way. */
  async #send(proposed: ReturnType<typeof propose>): Promise<boolean> {
    const outcome = await proposed;
    this.problem =
      outcome.status === 'rejected' ? (this.#localised.strings.rejections[outcome.code] ?? outcome.code) : null;
    if (this.problem) return false; // what was typed stays
    this.asking = null;
    this.renderRoot.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover();
    await this.updateComplete;
    // The button that was pressed is gone or cannot be pressed again: the focus stays here.
    if (this.shadowRoot?.activeElement == null && document.activeElement === document.body)
      this.renderRoot.querySelector<HTMLElement>('.more')?.focus();
    return true;
  }
  #handleMenu(event: Event): void {
    handlePopupToggle(event);
    if ((event as ToggleEvent).newState === 'closed') this.asking = null;
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const versionId = session && this.#stores.get(session.$versionId);
    if (!session || !review || !versionId) return nothing;
    const t = this.#localised.strings;
    this.#stores.get($clock);
    const state = this.#stores.get(review.$state);
    const input: ApprovalInput = {
      state,
      versionId,
      actor: review.actor,
      viewer: review.viewer(),
      now: review.now(),
      seenPercent: this.#stores.get(session.$seenPercent),
    };
    const view = approvalView(input, t);
    if (view.kind === 'none') return nothing;
    const label = approvalLabel(view, state.versions.get(versionId)?.label ?? '', t);
    return html`${this.#words(view, state)} ${this.#face(view, input, label)}`;
  }

  #words(view: ApprovalView, state: ReviewState) {
    const t = this.#localised.strings;
    const said =
      this.problem ??
      (view.kind === 'decide'
        ? (view.blocked ?? view.guards.join(' · '))
        : view.kind === 'decided'
          ? this.#who(view.settled, state)
          : view.kind === 'unasked'
            ? t.notAsked
            : '');
    return said
      ? html`<span class="guards" part="guards" role=${this.problem ? 'alert' : 'status'}><bdi>${said}</bdi></span>`
      : nothing;
  }

  #who(settled: DecisionRecord, state: ReviewState): string {
    const { strings: t, locale } = this.#localised;
    const by = displayName(state, settled.by, t.somebody);
    return t.decidedBy(
      settled.onBehalfOf ? t.onBehalfOf(settled.onBehalfOf.name, by) : by,
      dateTime(settled.at, locale),
    );
  }

  #face(view: ApprovalView, input: ApprovalInput, label: string) {
    switch (view.kind) {
      case 'finish':
        return html`<span class="split" data-quiet>
          <button
            class="act"
            part="button"
            ?disabled=${view.done}
            @click=${() => void this.#send(propose(this, 'pass.finished', { versionId: input.versionId }))}
          >
            ${icon(icons.check)}${label}
          </button>
        </span>`;
      case 'decide':
        return html`<span class="split" ?data-blocked=${view.blocked !== null}>
            <button
              class="act"
              part="button"
              ?disabled=${view.blocked !== null}
              @click=${() => void this.#decide('approval.granted', input, view.approval, label)}
            >
              ${icon(icons.check)}${label}
            </button>
            ${this.#more(view.blocked !== null)}
          </span>
          ${this.#decideMenu(view.approval, input)}`;
      case 'decided': {
        const changes = view.settled.outcome === 'changesRequested';
        const words = view.settled.conditions?.text ?? '';
        const may = view.mine || input.actor.role === 'owner';
        return html`<span class="split" ?data-changes=${changes} data-decided>
            <button class="act" part="button" disabled>${icon(changes ? icons.changes : icons.check)}${label}</button>
            ${may || words || this.#unsentWords(input.versionId) ? this.#more(false) : nothing}
          </span>
          ${this.#decidedMenu(view.approval, words, may, input.versionId)}`;
      }
      default:
        return nothing;
    }
  }

  #more(disabled: boolean) {
    const t = this.#localised.strings;
    return html`<button
      class="more"
      popovertarget="menu"
      ?disabled=${disabled}
      aria-label=${t.moreDecisions}
      title=${t.moreDecisions}
    >
      ${icon(icons.down)}
    </button>`;
  }

  #decideMenu(approval: Approval, input: ApprovalInput) {
    const t = this.#localised.strings;
    return html`<div class="menu" id="menu" popover @toggle=${this.#handleMenu}>
      ${
        this.asking === null
          ? html`<button @click=${() => this.#ask('approval.granted')}>${icon(icons.check)}${t.approveWith}</button>
              <button @click=${() => this.#ask('approval.changesRequested')}>
                ${icon(icons.changes)}${t.requestChanges}
              </button>`
          : this.#form(this.asking, approval, input)
      }
    </div>`;
  }

  #ask(type: DecisionType): void {
    this.asking = type;
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }

  #form(type: DecisionType, approval: Approval, input: ApprovalInput) {
    const t = this.#localised.strings;
    const label = type === 'approval.granted' ? t.conditions : t.changesSummary;
    const statement = type === 'approval.granted' ? t.approveWith : t.requestChanges;
    const handleSubmit = (event: SubmitEvent) => {
      event.preventDefault();
      const text = new FormData(event.currentTarget as HTMLFormElement).get('text');
      void this.#decide(type, input, approval, statement, typeof text === 'string' ? text : '');
    };
    return html`<form @submit=${handleSubmit}>
      <label for="text">${label}</label>
      <textarea
        class="field"
        id="text"
        name="text"
        required
        maxlength="10000"
        dir="auto"
        .value=${live(this.unsent.get(`${input.versionId}/${type}`) ?? '')}
        @input=${(event: Event) => this.#keepWords(input.versionId, type, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <button class="primary">${t.confirm}</button>
    </form>`;
  }

  /** What somebody was writing when another decided. */
  #unsentWords(versionId: string): string {
    return (
      ['approval.granted', 'approval.changesRequested']
        .map((type) => this.unsent.get(`${versionId}/${type}`) ?? '')
        .find((text) => text !== '') ?? ''
    );
  }

  #decidedMenu(approval: Approval, words: string, may: boolean, versionId: string) {
    const t = this.#localised.strings;
    const unsent = this.#unsentWords(versionId);
    return html`<div class="menu" id="menu" popover @toggle=${this.#handleMenu}>
      ${words && html`<p dir="auto">${words}</p>`}
      ${
        unsent &&
        html`<p dir="auto">${t.notSent}: ${unsent}</p>
          <button @click=${() => void navigator.clipboard.writeText(unsent)}>${icon(icons.copy)}${t.copyText}</button>`
      }
      ${may ? html`<button @click=${() => void this.#send(propose(this, 'approval.revoked', { approvalId: approval.approvalId, reason: '' }))}>${icon(icons.undo)}${t.takeBack}</button>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-approval-button': KrApprovalButton;
  }
}
