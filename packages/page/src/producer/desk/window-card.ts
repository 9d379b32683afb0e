import { type ReviewState, type ReviewWindow, toInstant, versionsOf, windowOf } from '@kreatli/core';
import { reviewersOf } from '@kreatli/core/insights';
import { relativeTime, shortDateTime } from '@kreatli/elements/kit';
import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ENGLISH, type Words } from '../strings/load-strings.js';
import { fieldText } from '../style/field-text.js';
import { producerStyles } from '../style/producer.styles.js';
import { deskStyles } from './desk.styles.js';
import type { NewEvent } from './review-log.js';
import { windowEvents } from './window-events.js';

/** Events that the producer wants in the log. */
export class AddEvents extends Event {
  static readonly type = 'add-events';
  readonly events: readonly NewEvent[];

  constructor(events: readonly NewEvent[]) {
    super(AddEvents.type, { bubbles: true, composed: true });
    this.events = events;
  }
}

/** Lengths of a window, in hours. */
const HOURS = [24, 48, 72, 120, 168];
const HOUR_MS = 3_600_000;
/**
 * Opens, extends and closes the review window of the newest version.
 *
 * @event {AddEvents} add-events
 */
export class WindowCard extends LitElement {
  static override styles = [producerStyles, deskStyles];

  @property({ attribute: false }) state: ReviewState | null = null;
  @property({ attribute: false }) words: Words = ENGLISH;
  @property({ type: Number }) now = Date.now();
  /** Length that the template proposes, in hours. */
  @property({ type: Number }) hours = 48;
  /** Whether events are being added. */
  @property({ type: Boolean }) isBusy = false;
  @state() private isExtending = false;
  @state() private isClosing = false;
  /** Those who are not to decide. */
  @state() private excluded: ReadonlySet<string> = new Set();

  #add(...events: readonly NewEvent[]): void {
    if (this.isBusy) return;
    this.isExtending = false;
    this.isClosing = false;
    this.dispatchEvent(new AddEvents(events));
  }

  #opener(versionId: string) {
    const { t, locale } = this.words;
    const approvers = reviewersOf(this.state!, { participantId: '', audience: 'team' }).filter(
      ({ role }) => role === 'approver',
    );
    if (approvers.length === 0) return html`<p class="weak">${t.windowNeedsApprovers}</p>`;
    const chosen = approvers.map(({ participantId }) => participantId).filter((id) => !this.excluded.has(id));
    const end = new Date(this.now + this.hours * HOUR_MS).toISOString();
    const zone = new Intl.DateTimeFormat(locale).resolvedOptions().timeZone;
    const toggle = (id: string) => {
      const excluded = new Set(this.excluded);
      if (!excluded.delete(id)) excluded.add(id);
      this.excluded = excluded;
    };
    return html`<p class="weak">${t.noWindow}</p>
      <fieldset class="checks">
        <legend class="label">${t.whoDecides}</legend>
        ${approvers.map(
          ({ participantId: id, name }) =>
            html`<label
              ><input type="checkbox" .checked=${!this.excluded.has(id)} @change=${() => toggle(id)} /><bdi
                >${name ?? t.unnamed}</bdi
              ></label
            >`,
        )}
      </fieldset>
      <label
        >${t.openFor}<select
          @change=${(event: Event) => (this.hours = Number((event.target as HTMLSelectElement).value))}
        >
          ${[...new Set([...HOURS, this.hours])]
            .sort((a, b) => a - b)
            .map((each) => html`<option value=${each} ?selected=${each === this.hours}>${t.hours(each)}</option>`)}
        </select></label
      >
      <p class="small weak">${t.closesAt(shortDateTime(end, this.now, locale), zone)}</p>
      <button
        class="button main"
        ?disabled=${chosen.length === 0 || this.isBusy}
        @click=${() => this.#add(...windowEvents(versionId, chosen, Date.now(), this.hours))}
      >
        ${t.openWindow}
      </button>`;
  }

  #open({ windowId, closesAt }: ReviewWindow) {
    const { t, locale } = this.words;
    return html`<p>
        <b class="amber">${t.windowOpen(shortDateTime(closesAt, this.now, locale))}</b><br />
        <span class="small weak">${relativeTime(closesAt, this.now, locale, 'long')}</span>
      </p>
      ${
        this.isExtending
          ? html`<form class="row wrap" @submit=${(event: SubmitEvent) => this.#extend(event, windowId)}>
              <label class="grow"
                >${t.extendTo}<input
                  class="field"
                  type="datetime-local"
                  name="until"
                  required
                  .value=${localTime(Date.parse(closesAt) + 24 * HOUR_MS)}
                  min=${localTime(this.now)}
              /></label>
              <button class="button main">${t.extend}</button>
            </form>`
          : nothing
      }
      <div class="row wrap">
        ${
          this.isExtending
            ? nothing
            : html`<button class="button" @click=${() => (this.isExtending = true)}>${t.extend}</button>`
        }
        ${
          this.isClosing
            ? html`<span>${t.confirmClose}</span>
                <button
                  class="button main"
                  @click=${() => this.#add({ type: 'window.closed', data: { windowId, by: 'owner' } })}
                >
                  ${t.closeWindow}
                </button>
                <button class="button plain" @click=${() => (this.isClosing = false)}>${t.cancel}</button>`
            : html`<button class="button plain" @click=${() => (this.isClosing = true)}>${t.closeWindow}</button>`
        }
      </div>`;
  }
  #extend(event: SubmitEvent, windowId: string): void {
    event.preventDefault();
    const until = Date.parse(fieldText(event.currentTarget as HTMLFormElement, 'until'));
    if (Number.isFinite(until)) this.#add({ type: 'window.extended', data: { windowId, closesAt: toInstant(until) } });
  }

  override render() {
    const { state: review, words } = this;
    const { t, locale } = words;
    const newest = review && versionsOf(review)[0];
    const window = newest && windowOf(review, newest.versionId);
    const isOver = window && (window.closedAt !== null || Date.parse(window.closesAt) <= this.now);
    return html`<section class="card">
      <h2>${t.window}</h2>
      ${!newest ? html`<p class="weak">${t.windowNeedsVersion}</p>` : nothing}
      ${
        isOver
          ? html`<p>${t.closedOn(shortDateTime(window.closedAt ?? window.closesAt, this.now, locale))}</p>`
          : nothing
      }
      ${newest && window && !isOver ? this.#open(window) : nothing}
      ${newest && (!window || isOver) ? this.#opener(newest.versionId) : nothing}
    </section>`;
  }
}
/** A time as a field of the browser takes it, in the zone of the user. */
function localTime(ms: number): string {
  const offset = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offset).toISOString().slice(0, 16);
}

declare global {
  interface HTMLElementTagNameMap {
    'kp-window-card': WindowCard;
  }
}
