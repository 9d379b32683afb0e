/** When a review closes, in the user's time; editors extend or close it here. Loaded when it opens. */
import { type ReviewWindow, toInstant, windowOf } from '@kreatli/core';
import { css, html, nothing } from 'lit';
import { versionLabel } from '../approval-button/approval-view.js';
import { dateTimeZone, shortDateTime } from '../locale/relative-time.js';
import { type TeamStrings, enTeam } from '../locale/strings/en-team.js';
import { styles as inline } from '../render/styles.js';
import type { PanelActions, PanelContext } from './header-panels.js';

const HOUR_MS = 3_600_000;
/** What an editor extends by with one press. */
const EXTENSIONS = [4, 24];

export function view(context: PanelContext, actions: PanelActions) {
  const { review, versionId, localized } = context;
  const state = review.$state.get();
  const window = windowOf(state, versionId);
  if (!window) return nothing;
  const t = localized.stringsFrom(enTeam);
  const label = versionLabel(state, versionId);
  const [opens, closes, now] = [Date.parse(window.opensAt), Date.parse(window.closesAt), review.now()];
  const end = window.closedAt ?? window.closesAt;
  const isClosed = window.closedAt !== null || closes <= now;
  const share = Math.min(1, Math.max(0, (now - opens) / (closes - opens)));
  const left = t.timeLeftOf(hours(closes - now, localized.locale), hours(closes - opens, localized.locale));
  return html`<small>${t.windowOf(label)} · ${isClosed ? t.windowSince : t.windowUntil}</small>
    <strong class="closes">${dateTimeZone(end, localized.locale)}</strong>
    <span class="span" aria-hidden="true" ${inline({ '--_share': `${share * 100}%` })}></span>
    <small>
      ${t.windowOpened(shortDateTime(window.opensAt, now, localized.locale))} ${isClosed ? nothing : html`· ${left}`}
    </small>
    ${canControl(context) && window.closedAt === null ? controls(context, actions, window, label, t) : nothing}`;
}

const canControl = ({ review }: PanelContext): boolean => ['owner', 'editor'].includes(review.actor.role);

const hours = (ms: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'narrow' }).format(
    Math.max(0, Math.round(ms / HOUR_MS)),
  );

function controls(
  { review, localized }: PanelContext,
  { send }: PanelActions,
  window: ReviewWindow,
  label: string,
  t: TeamStrings,
) {
  const { windowId } = window;
  const extendTo = (ms: number) => void send('window.extended', { windowId, closesAt: toInstant(ms) });
  const from = Math.max(Date.parse(window.closesAt), review.now());
  const handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('input')!;
    const ms = new Date(field.value).getTime();
    field.setCustomValidity(ms > review.now() ? '' : t.inThePast);
    if (field.reportValidity()) extendTo(ms);
  };
  const closeNow = () => void send('window.closed', { windowId, by: 'owner' });
  return html`<form @submit=${handleSubmit}>
      <small>${t.extendBy}</small>
      <span class="row">
        ${EXTENSIONS.map(
          (count) =>
            html`<button type="button" class="choice" @click=${() => extendTo(from + count * HOUR_MS)}>
              ${hours(count * HOUR_MS, localized.locale)}
            </button>`,
        )}
      </span>
      <label for="until"><small>${t.newClosingTime}</small></label>
      <span class="row">
        <input
          class="field"
          id="until"
          type="datetime-local"
          required
          @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}
        />
        <button class="primary">${t.extend}</button>
      </span>
    </form>
    <details class="close">
      <summary class="choice">${t.closeNow}</summary>
      <p>${t.closeSure(label)}</p>
      <button class="primary" @click=${closeNow}>${t.closeNow}</button>
    </details>`;
}

export const styles = css`
  #window {
    width: min(320px, calc(100vw - 16px));
    padding: 14px 16px;
  }
  #window > * {
    display: block;
  }
  #window small {
    font-size: 12px;
    color: var(--_text-3);
  }
  #window .closes {
    margin-block: 4px 10px;
    font-size: 15px;
  }
  #window .span {
    height: 4px;
    margin-block-end: 6px;
    border-radius: 2px;
    background: linear-gradient(var(--_accent), var(--_accent)) 0 / var(--_share) 100% no-repeat var(--_surface-3);
  }
  #window form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin-block: 14px 12px;
    padding-block-start: 12px;
    border-top: 1px solid var(--_line);
  }
  #window .row {
    display: flex;
    gap: 8px;
  }
  #window .row > * {
    width: auto;
    min-width: 0;
  }
  #window .row > .field {
    flex: 1;
  }
  #window .primary {
    justify-content: center;
    padding-inline: 14px;
  }
  #window .choice {
    display: block;
    flex: 1;
    width: auto;
    min-height: var(--_control);
    padding: 6px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    text-align: center;
    font-weight: 600;
    cursor: pointer;
  }
  #window .field {
    font-size: 13px;
    color-scheme: inherit;
  }
  #window summary {
    list-style: none;
  }
  #window .close p {
    margin-block: 10px;
  }
`;
