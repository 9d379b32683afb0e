import { css } from 'lit';

export const approvalStyles = css`
  :host {
    display: inline-flex;
    flex-direction: var(--kr-approval-direction, row);
    align-items: var(--kr-approval-align, center);
    gap: 4px 12px;
    min-width: 0;
  }
  .status {
    font-size: 12px;
    line-height: 1.3;
    color: var(--_text-2);
    text-align: var(--kr-approval-text, end);
    max-width: var(--kr-approval-status-width, 26ch);
    text-wrap: balance;
  }
  .split {
    display: inline-flex;
    flex: none;
    border-radius: var(--_radius-s);
    background: var(--_approve);
    color: var(--_approve-ink);
  }
  /* Done: a status, not a button that waits to be pressed. */
  .split[data-decided] {
    border: 1px solid currentColor;
    background: none;
    color: var(--_approve-text);
  }
  .split[data-decided][data-changes] {
    background: none;
    color: var(--_changes-text);
  }
  .undo {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--_control);
    padding: 0 10px;
    border-radius: var(--_radius-s);
    font-weight: 600;
    color: var(--_text);
  }
  .undo:hover {
    background: var(--_surface-3);
  }
  .undo .icon {
    width: 15px;
    height: 15px;
  }
  @media (width < 480px) {
    :host(:not([sheet])) {
      flex-wrap: wrap;
      justify-content: end;
      max-width: 100%;
    }
    .split {
      max-width: 100%;
    }
    :host(:not([sheet])) .act {
      white-space: normal;
    }
  }
  /* In a small window: an outline, and a sheet at the bottom. */
  :host([sheet]) {
    flex-direction: row-reverse;
    flex-wrap: wrap;
    justify-content: end;
  }
  :host([sheet]) .split:not([data-quiet], [data-decided], [data-changes]) {
    border: 1px solid var(--_approve-text);
    background: none;
    color: var(--_approve-text);
  }
  :host([sheet]) .status {
    max-width: none;
  }
  :host([sheet]) .split:not([data-decided]) ~ .status,
  :host([sheet]) .status:not([role='alert']):has(~ .split:not([data-decided], [data-blocked])) {
    display: none;
  }
  :host([sheet]) .menu:popover-open {
    inset: auto 0 0;
    display: grid;
    gap: 8px;
    width: auto;
    max-width: none;
    padding: 16px 16px max(16px, env(safe-area-inset-bottom));
    border-width: 1px 0 0;
    border-radius: 16px 16px 0 0;
    background: var(--_surface-2);
  }
  :host([sheet]) .menu::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  :host([sheet]) .menu :is(h2, p) {
    margin: 0;
  }
  .menu h2 {
    font-size: 20px;
    font-weight: 700;
  }
  :host([sheet]) .menu button {
    min-height: 48px;
    padding-inline: 16px;
    background: var(--_surface-3);
    font-weight: 650;
  }
  :host([sheet]) .menu .approve {
    background: var(--_approve);
    color: var(--_approve-ink);
  }
  .footnote {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    font-size: 12px;
    color: var(--_text-2);
  }
  :host([sheet]) .menu .cancel {
    width: auto;
    background: none;
    color: var(--_text);
  }
  .split[data-quiet] {
    background: var(--_surface-3);
    color: var(--_text);
  }
  .split[data-changes] {
    background: var(--_changes);
    color: #2b1a02;
  }
  .act,
  .more {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_control);
    font-weight: 650;
    white-space: nowrap;
  }
  .act {
    flex: 1;
    padding: 0 16px;
    border-radius: inherit;
  }
  .act:disabled {
    opacity: 1;
  }
  .split[data-blocked] {
    opacity: 0.5;
  }
  .more {
    min-width: var(--_control);
    border-inline-start: 1px solid rgb(0 0 0 / 0.2);
  }
  .menu {
    width: 300px;
    text-align: start;
  }
  .menu p {
    margin: 4px 10px 8px;
    font-size: 12px;
    color: var(--_text-2);
  }
  .menu form {
    display: grid;
    gap: 8px;
    padding: 8px;
  }
  .menu form .primary {
    width: auto;
    min-height: 34px;
    justify-content: center;
    text-align: center;
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .menu textarea {
    min-height: 72px;
    resize: vertical;
  }
  .problem {
    color: var(--_changes-text);
    font-size: 12px;
  }
  @media (forced-colors: active) {
    .split {
      border: 1px solid ButtonBorder;
    }
  }
`;
