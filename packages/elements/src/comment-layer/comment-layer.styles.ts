import { css } from 'lit';

export const layerStyles = css`
  .bar[data-hide~='export'] .more {
    display: none;
  }
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto auto;
    min-height: 0;
    background: var(--_surface);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 2px;
    padding: 8px 10px;
    border-bottom: 1px solid var(--_line);
    font-size: 12px;
    color: var(--_text-2);
  }
  .bar > button,
  .tools > button {
    min-height: 26px;
    padding: 0 4px;
    border-radius: 4px;
    color: var(--_text-2);
  }
  .bar button[aria-pressed='true'] {
    color: var(--_text);
    font-weight: 650;
  }
  .bar select {
    field-sizing: content;
    min-width: 0;
    height: 26px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_text-2);
    font-size: 12px;
  }
  .tools {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
  }
  .bar :is(.more, .find) {
    display: grid;
    place-items: center;
    min-width: 28px;
  }
  .find .icon {
    width: 16px;
    height: 16px;
  }
  .bar .find:is([aria-expanded='true'], [data-filtered]) {
    color: var(--_accent-text);
  }
  .bar b {
    padding-inline: 4px;
    line-height: 26px;
    color: var(--_text);
    font-weight: 650;
  }
  .shown {
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  .bar .menu button {
    min-height: 34px;
    padding: 4px 10px;
    color: var(--_text);
  }
  option {
    background: var(--_surface);
    color: var(--_text);
  }
  kr-sync-status {
    flex-basis: 100%;
  }
  .list {
    margin: 0;
    padding: 6px 8px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-color: var(--_surface-3) transparent;
    scrollbar-width: thin;
  }
  /* The browser skips layout of entries out of sight; blocks of them are not even rendered (see ListWindow). */
  .entry {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 96px;
  }
  .block:not(:empty) {
    content-visibility: auto;
  }
  /* In sight but not rendered yet. */
  .block:empty {
    /* Where a fast wheel is ahead of us, the shapes of comments. */
    background: repeating-linear-gradient(transparent 0 12px, var(--_surface-2) 12px 84px, transparent 84px 96px);
  }
  @media (pointer: coarse) {
    .bar {
      row-gap: 0;
      padding-block: 0;
    }
    .bar :is(button, select),
    .bar :is(.more, .find),
    .bar .menu button {
      min-width: 44px;
      height: auto;
      min-height: 44px;
    }
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    margin: 4px 0 8px;
    padding: 6px 10px;
    border-radius: var(--_radius-s);
    background: var(--_surface-2);
    font-size: 12px;
    color: var(--_text-2);
  }
  .decision {
    border-inline-start: 2px solid var(--_approve-text);
  }
  .decision[data-outcome='changesRequested'] {
    border-color: var(--_changes-text);
  }
  .decision b,
  .decision p {
    flex: 1 1 100%;
    margin: 0;
  }
  .decision p {
    color: var(--_text);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .toast {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 6px 16px;
    border-top: 1px solid var(--_line);
    font-size: 12px;
    color: var(--_text-2);
  }
  :is(.notice, .toast) .quiet {
    font-weight: 600;
    color: var(--_text);
  }
  .empty {
    padding: 24px 16px;
    text-align: center;
    color: var(--_text-3);
  }
  .empty b {
    font-size: 14px;
    font-weight: 650;
    color: var(--_text);
  }
  .empty .secondary {
    font-size: 13px;
    color: var(--_text);
  }
  .empty p {
    margin: 4px 0 12px;
    font-size: 12px;
  }
  /* Shown where keys work, and there is a keyboard. */
  .key-hint {
    display: var(--_key-hints, none);
  }
  @media (pointer: coarse) {
    .key-hint {
      display: none;
    }
  }
  .skeleton {
    height: 56px;
    margin: 8px;
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .compose {
    padding: 12px;
    border-top: 1px solid var(--_line);
    background: var(--_surface);
    /* Stays on screen where the page scrolls instead of the list. */
    position: sticky;
    bottom: 0;
    z-index: 1;
  }
`;
