import { css } from 'lit';
import { visuallyHidden } from './visually-hidden.styles.js';

/** Buttons, fields, chips and menus of all elements. */
export const controls = css`
  button,
  select,
  textarea,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:disabled {
    cursor: default;
    opacity: 0.45;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .icon {
    width: 18px;
    height: 18px;
    flex: none;
    display: block;
  }
  .control {
    display: inline-grid;
    place-items: center;
    min-width: var(--_control);
    height: var(--_control);
    border-radius: 8px;
    color: var(--_text-2);
  }
  .control:hover:not(:disabled) {
    background: var(--_surface-3);
    color: var(--_text);
  }
  .control[aria-pressed='true'] {
    color: var(--_accent-text);
  }
  .secondary {
    min-height: 28px;
    padding: 0 12px;
    border-radius: var(--_radius-s);
    background: var(--_surface-3);
    font-weight: 550;
  }
  .menu {
    position: fixed;
    inset: auto;
    z-index: 10;
    margin: 0;
    padding: 4px;
    min-width: 180px;
    max-width: min(340px, 92vw);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-2);
    color: var(--_text);
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 34px;
    padding: 4px 10px;
    border-radius: var(--_radius-s);
    text-align: start;
  }
  .menu button:hover,
  .menu button[aria-checked='true'] {
    background: var(--_surface-3);
  }
  ${visuallyHidden}
  @media (prefers-reduced-motion: no-preference) {
    .control,
    .menu button {
      transition:
        background 120ms,
        color 120ms;
    }
  }
  @media (forced-colors: active) {
    .secondary {
      border: 1px solid ButtonBorder;
    }
    [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
