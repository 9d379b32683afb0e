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
    min-width: 34px;
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
