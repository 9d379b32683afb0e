import { css } from 'lit';

export const threadStyles = css`
  :host {
    display: block;
    content-visibility: auto;
    contain-intrinsic-size: auto 96px;
  }
  .comment {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 10px;
    padding: 10px 8px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .comment:focus {
    outline: none;
  }
  .comment:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: -2px;
  }
  .comment:hover {
    background: color-mix(in srgb, var(--_surface-2) 60%, transparent);
  }
  .comment[data-selected] {
    background: var(--_surface-2);
    box-shadow: inset 2px 0 0 var(--_accent-text);
  }
  @media (forced-colors: active) {
    .comment[data-selected] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
    font-size: 12px;
    color: var(--_text-3);
  }
  header b {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 14px;
    font-weight: 600;
    color: var(--_text);
  }
  .text {
    margin: 3px 0 4px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .drawn {
    color: var(--_text-3);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-top: 4px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-height: 20px;
    padding: 0 6px;
    border-radius: 5px;
    background: var(--_surface-3);
    font-size: 12px;
    line-height: 1;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .chip.ask {
    border: 1px solid var(--_line);
    background: none;
  }
  .chip.whole {
    color: var(--_accent-text);
  }
  .body {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .panel-button {
    color: inherit;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .conflict-button {
    margin-inline-start: auto;
    font-weight: 600;
    color: var(--_changes-text);
    text-decoration: none;
  }
  [data-done] .body > .text {
    color: var(--_text-3);
  }
  .gone {
    margin: 3px 0 4px;
    color: var(--_text-3);
    font-style: italic;
  }
  .due[data-late] {
    color: var(--_changes-text);
    font-weight: 600;
  }
  .mark {
    color: var(--_changes-text);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
    font-size: 12px;
    color: var(--_text-3);
  }
  /* Rare actions wait until the comment is looked at, those that need a line of their own until it is opened. */
  @media (hover: hover) {
    .own {
      opacity: 0;
    }
    .comment:is(:hover, :focus-within, [data-selected]) .own {
      opacity: 1;
    }
    .comment:not(:focus-within, [data-selected]) .work {
      display: none;
    }
  }
  @media (hover: none) and (pointer: coarse) {
    .comment:not(:focus-within, [data-selected]) .own:not(.react) {
      display: none;
    }
    .actions {
      gap: 0 4px;
    }
  }
  .work {
    field-sizing: content;
    min-width: 0;
    max-width: 14em;
    height: 24px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-size: 12px;
    color: var(--_text-3);
  }
  .work option {
    background: var(--_surface);
    color: var(--_text);
  }
  @media (pointer: coarse) {
    .work {
      height: 44px;
    }
  }
  .danger {
    color: var(--_reject-text);
  }
  .editor {
    min-height: 60px;
    margin: 4px 0;
    field-sizing: content;
    resize: none;
  }
  .editor ~ .actions .timecode {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .timecode:disabled {
    opacity: 1;
  }
  .timecode .icon {
    width: 12px;
    height: 12px;
  }
  .reply {
    margin-top: 8px;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_text-2);
  }
  @media (hover: hover) {
    .reply {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .reply > * {
      grid-column: 1 / -1;
    }
    .reply > header {
      grid-column: 1;
    }
    .reply:not(:has(.editor)) > .actions {
      grid-area: 1 / 2;
    }
  }
  .reply header b {
    font-size: 13px;
  }
  kr-comment-composer {
    margin-top: 8px;
    cursor: auto;
  }
  .problem {
    margin: 4px 0;
    font-size: 12px;
    color: var(--_changes-text);
  }
`;
