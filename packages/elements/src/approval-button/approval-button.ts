import type { Approval, DecisionRecord, EventType } from '@kreatli/core';
import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { sessionContext } from '../context/contexts.js';
import { RequiredContext } from '../context/required-context.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { $clock } from '../locale/clock.js';
import { Localized } from '../locale/localized.js';
import { rejectionText } from '../locale/rejection-text.js';
import { shortDateTime } from '../locale/relative-time.js';
import { enReview } from '../locale/strings/en-review.js';
import { displayName } from '../participant/participant-badge.js';
import { handlePopupToggle } from '../popup/popup.js';
import { StoreReader } from '../render/store-reader.js';
import { propose } from '../request/requests.js';
import { reviewControls } from '../style/review-controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { approvalStyles } from './approval-button.styles.js';
import {
  type ApprovalInput,
  type ApprovalView,
  approvalLabel,
  approvalView,
  decisionData,
  versionLabel,
} from './approval-view.js';
import { footnoteView, questionView, unsentDraftView } from './decision-sheet.js';

type DecisionType = Extract<EventType, 'approval.granted' | 'approval.changesRequested'>;
const DECISION_TYPES: readonly DecisionType[] = ['approval.granted', 'approval.changesRequested'];
/** How long a decision can be undone by one press, in milliseconds. */
const UNDO_MS = 10_000;
const draftKey = (versionId: string, type: DecisionType): string => `${versionId}/${type}`;

/**
 * @summary Approves the version on screen. Its menu has the other decisions: conditions, changes, withdrawal.
 * @event {ProposeEvent} kr-propose - Proposes a decision; cancelable.
 * @csspart button - The button.
 * @csspart status - The text beside the button: warnings, who decided and when, or what went wrong.
 */
export class KrApprovalButton extends LitElement {
  static override styles = [tokens, reviewControls, approvalStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enReview);
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Asks in a sheet at the bottom of the window before it approves what was not watched whole, or has open comments.
   * For small windows, where a stray touch approves.
   */
  @property({ type: Boolean, reflect: true }) sheet = false;
  /** The decision whose text is being asked for; null shows the menu. */
  @state() private asking: DecisionType | null = null;
  /** The decision that can be undone by one press, until its time is over. */
  @state() private undoable: string | null = null;
  @state() private problem: string | null = null;
  /** Texts of decisions that were not sent, by version and type. They outlive the menu. */
  @state() private drafts: ReadonlyMap<string, string> = new Map();

  async #decide(
    type: DecisionType,
    input: ApprovalInput,
    approval: Approval,
    statement: string,
    text = '',
  ): Promise<void> {
    const review = this.#session.value!.$review.get()!;
    const data = decisionData(input, approval, review.$confirmed.get().seq, statement, this.#localized.locale);
    if (!data) return;
    const body = text.trim() === '' ? null : { text };
    const isSent = await this.#send(
      type === 'approval.granted'
        ? propose(this, type, { ...data, ...(body && { conditions: body }) })
        : propose(this, type, { ...data, ...(body && { summary: body }) }),
    );
    if (!isSent) return;
    this.#setDraft(input.versionId, type, '');
    this.#offerUndo(approval.approvalId);
  }
  #offerUndo(approvalId: string): void {
    clearTimeout(this.#undoTimer);
    this.undoable = approvalId;
    this.#undoTimer = setTimeout(() => (this.undoable = null), UNDO_MS);
  }
  #setDraft(versionId: string, type: DecisionType, text: string): void {
    this.drafts = new Map(this.drafts).set(draftKey(versionId, type), text);
  }
  /** Waits for a proposal and closes the menu; false when it was rejected, which keeps the form and its text. */
  async #send(proposed: ReturnType<typeof propose>): Promise<boolean> {
    this.problem = rejectionText(await proposed, this.#localized.strings);
    if (this.problem) return false;
    this.asking = null;
    this.renderRoot.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover();
    await this.updateComplete;
    // The pressed button was removed or disabled, which blurs it: the focus stays in this element.
    if (this.shadowRoot?.activeElement == null && document.activeElement === document.body)
      this.renderRoot.querySelector<HTMLElement>('.more')?.focus();
    return true;
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#undoTimer);
    this.undoable = null;
  }
  #handleMenu(event: Event): void {
    if (!this.sheet) handlePopupToggle(event);
    if ((event as ToggleEvent).newState === 'closed') this.asking = null;
  }

  override render() {
    const session = this.#session.value;
    const review = session && this.#stores.get(session.$review);
    const versionId = session && this.#stores.get(session.$versionId);
    if (!session || !review || !versionId) return nothing;
    const t = this.#localized.strings;
    this.#stores.get($clock);
    const input: ApprovalInput = {
      state: this.#stores.get(review.$state),
      versionId,
      actor: review.actor,
      viewer: review.viewer(),
      now: review.now(),
      watchedPercent: this.#stores.get(session.$seenPercent),
      locale: this.#localized.locale,
    };
    const view = approvalView(input, t);
    if (view.kind === 'none') return nothing;
    const version = versionLabel(input.state, versionId);
    return html`${this.#status(view, input)} ${this.#undoButton(view)}
    ${this.#control(view, input, approvalLabel(view, version, t))}`;
  }

  #undoButton(view: ApprovalView) {
    if (view.kind !== 'decided' || view.approval.approvalId !== this.undoable) return nothing;
    const undo = () =>
      void this.#send(propose(this, 'approval.revoked', { approvalId: view.approval.approvalId, reason: '' }));
    return html`<button class="undo" @click=${undo}>${icon(icons.undo)}${this.#localized.strings.undo}</button>`;
  }

  #status(view: ApprovalView, input: ApprovalInput) {
    const text = this.problem ?? this.#statusText(view, input);
    // What is watched changes while the video plays, which no user wants to hear.
    const role = this.problem ? 'alert' : view.kind === 'decided' ? 'status' : nothing;
    return text ? html`<span class="status" part="status" role=${role}>${text}</span>` : nothing;
  }
  #statusText(view: ApprovalView, input: ApprovalInput): string {
    if (view.kind === 'decide') return view.blocked ?? view.warnings.join('\u00a0· ');
    if (view.kind === 'decided') return this.#decidedBy(view.decision, input);
    return view.kind === 'notAsked' ? view.text : '';
  }
  #decidedBy({ outcome, by, at, onBehalfOf }: DecisionRecord, { state, now }: ApprovalInput): string {
    const { strings: t, locale } = this.#localized;
    const author = displayName(state, by, t.unknownUser);
    const name = onBehalfOf ? t.onBehalfOf(onBehalfOf.name, author) : author;
    const text = outcome === 'changesRequested' ? t.changesRequestedBy : t.approvedBy;
    return text(name, shortDateTime(at, now, locale));
  }

  #control(view: ApprovalView, input: ApprovalInput, label: string) {
    switch (view.kind) {
      case 'finish':
        return html`<span class="split" data-quiet>
          <button
            class="act"
            part="button"
            ?disabled=${view.isDone}
            @click=${() => void this.#send(propose(this, 'pass.finished', { versionId: input.versionId }))}
          >
            ${icon(icons.check)}${label}
          </button>
        </span>`;
      case 'decide': {
        const asks = this.sheet && view.warnings.length > 0;
        const approve = () => void this.#decide('approval.granted', input, view.approval, label);
        return html`<span class="split" ?data-blocked=${view.blocked !== null} ?data-quiet=${view.isSuperseded}>
            <button
              class="act"
              part="button"
              ?disabled=${view.blocked !== null}
              aria-haspopup=${asks ? 'dialog' : nothing}
              @click=${() => (asks ? this.#openSheet() : approve())}
            >
              ${icon(icons.check)}${label}
            </button>
            ${this.#menuButton(view.blocked !== null)}
          </span>
          ${this.#decideMenu(view, input, label)}`;
      }
      case 'decided': {
        const isChanges = view.decision.outcome === 'changesRequested';
        const conditions = view.decision.conditions?.text ?? '';
        const canWithdraw = view.isOwn || input.actor.role === 'owner';
        const draft = this.#draftOf(input.versionId);
        return html`<span class="split" ?data-changes=${isChanges} data-decided>
            <button class="act" part="button" disabled>${icon(isChanges ? icons.changes : icons.check)}${label}</button>
            ${canWithdraw || conditions || draft ? this.#menuButton(false) : nothing}
          </span>
          ${this.#menu([
            conditions && html`<p dir="auto">${conditions}</p>`,
            draft && unsentDraftView(draft, this.#localized.strings),
            canWithdraw ? this.#withdrawButton(view.approval, isChanges) : nothing,
          ])}`;
      }
      default:
        return nothing;
    }
  }

  #menuButton(disabled: boolean) {
    const label = this.#localized.strings.otherDecisions;
    return html`<button
      class="more"
      popovertarget="menu"
      aria-haspopup="dialog"
      aria-label=${label}
      title=${label}
      ?disabled=${disabled}
    >
      ${icon(icons.down)}
    </button>`;
  }
  #menu(content: unknown) {
    const label = this.#localized.strings.otherDecisions;
    return html`<div class="menu" id="menu" popover role="dialog" aria-label=${label} @toggle=${this.#handleMenu}>
      ${content}
    </div>`;
  }

  #decideMenu({ approval, warnings }: ApprovalView & { readonly kind: 'decide' }, input: ApprovalInput, label: string) {
    const t = this.#localized.strings;
    const version = versionLabel(input.state, input.versionId);
    const approve = () => void this.#decide('approval.granted', input, approval, label);
    const item = (type: DecisionType, sign: icons.IconNode, label: string) =>
      html`<button @click=${() => this.#askForText(type)}>${icon(sign)}${label}</button>`;
    const choices = () => [
      this.sheet ? questionView({ version, warnings, label, approve }, t) : nothing,
      item('approval.granted', icons.brief, t.approveWithConditions),
      item('approval.changesRequested', icons.changes, t.requestChanges),
      this.sheet ? footnoteView(displayName(input.state, input.actor.id, ''), UNDO_MS, t) : nothing,
    ];
    return this.#menu(this.asking === null ? choices() : this.#form(this.asking, approval, input));
  }
  readonly #openSheet = (): void => this.renderRoot.querySelector<HTMLElement>('.menu')?.showPopover();
  #askForText(type: DecisionType): void {
    this.asking = type;
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }

  #form(type: DecisionType, approval: Approval, input: ApprovalInput) {
    const t = this.#localized.strings;
    const [label, statement, confirm] =
      type === 'approval.granted'
        ? [t.conditions, t.approveWithConditions, t.confirmConditions]
        : [t.whatToChange, t.requestChanges, t.confirmChanges];
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
        .value=${live(this.drafts.get(draftKey(input.versionId, type)) ?? '')}
        @input=${(event: Event) => this.#setDraft(input.versionId, type, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <button class="primary">${confirm}</button>
    </form>`;
  }

  /** A text that was not sent because another user decided first. */
  #draftOf(versionId: string): string {
    return DECISION_TYPES.map((type) => this.drafts.get(draftKey(versionId, type))).find(Boolean) ?? '';
  }
  #withdrawButton({ approvalId }: Approval, isChanges: boolean) {
    const t = this.#localized.strings;
    const withdraw = () => void this.#send(propose(this, 'approval.revoked', { approvalId, reason: '' }));
    return html`<button @click=${withdraw}>
      ${icon(icons.undo)}${isChanges ? t.withdrawChangeRequest : t.withdrawApproval}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-approval-button': KrApprovalButton;
  }
}
