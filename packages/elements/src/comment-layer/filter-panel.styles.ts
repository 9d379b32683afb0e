import { css } from 'lit';

export const filterPanelStyles = css`
  .filters {
    flex: 1 1 100%;
    display: grid;
    gap: 8px;
    min-width: 0;
    padding-block-end: 4px;
  }
  .search {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 34px;
    padding-inline: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface-2);
    color: var(--_text-3);
  }
  .search .icon {
    width: 14px;
    height: 14px;
  }
  .search input {
    flex: 1;
    min-width: 0;
    height: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text);
    outline: none;
  }
  .search input::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .search:focus-within {
    outline: 2px solid var(--_accent-text);
    outline-offset: -1px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .chip {
    display: inline-flex;
    max-width: 100%;
    border: 1px solid var(--_line);
    border-radius: 999px;
    color: var(--_text-2);
  }
  .chip[data-on] {
    border-color: var(--_accent-text);
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    color: var(--_text);
  }
  .bar .chip button {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    min-height: 26px;
    padding: 0 10px;
    border-radius: 999px;
    color: inherit;
    font-weight: inherit;
    white-space: nowrap;
  }
  .chip button span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bar .chip[data-on] .label:not(:only-child) {
    padding-inline-end: 0;
  }
  .bar .chip .remove {
    flex: none;
    padding-inline: 6px 8px;
  }
  .chip .icon {
    width: 12px;
    height: 12px;
  }
  .chip button:hover {
    color: var(--_text);
  }
  .bar .clear {
    min-height: 26px;
    padding: 0 8px;
    color: var(--_accent-text);
  }
  .options {
    max-height: min(320px, 60vh);
    overflow: auto;
    font-size: 13px;
  }
  .options label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 34px;
    padding: 4px 10px;
    border-radius: var(--_radius-s);
    cursor: pointer;
  }
  .options label:hover {
    background: var(--_surface-3);
  }
  .options input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .options span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* On a phone: the filters in one row, and the comments in place of the composer while they are open. */
  @media (max-width: 480px) {
    .chips {
      flex-wrap: nowrap;
      overflow-x: auto;
      overscroll-behavior-x: contain;
      margin-inline: -12px;
      padding: 3px 12px;
      scrollbar-width: none;
    }
    .chip,
    .bar .clear {
      flex: none;
    }
  }
  @media (max-width: 480px) and (max-height: 720px) {
    .bar:has(.filters) ~ .compose {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .search,
    .options label {
      min-height: 44px;
    }
    .search input {
      font-size: 16px;
    }
    .bar .chip :is(.label, .remove) {
      min-width: 36px;
      min-height: 42px;
    }
  }
  @media (forced-colors: active) {
    .chip[data-on] {
      border-color: Highlight;
    }
  }
`;
