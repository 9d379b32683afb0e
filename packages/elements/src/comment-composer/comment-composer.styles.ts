import { css } from 'lit';

export const composerStyles = css`
  [data-hide~='attach'] .attach,
  [data-hide~='type'] .option {
    display: none;
  }
  :host {
    display: block;
  }
  .box {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .mentions {
    position: absolute;
    inset-inline: 0;
    bottom: calc(100% + 8px);
    z-index: 5;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.3);
  }
  .mentions [role='option'] {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: max(36px, var(--_control));
    padding: 0 10px;
    border-radius: var(--_radius-s);
    cursor: pointer;
  }
  .mentions [aria-selected='true'] {
    background: var(--_surface-3);
    box-shadow: inset 0 0 0 2px var(--_accent-text);
  }
  .mentions .avatar {
    width: 24px;
    height: 24px;
    font-size: 10px;
  }
  .mentions .role {
    margin-inline-start: auto;
    font-size: 12px;
    color: var(--_text-2);
  }
  .box:focus-within {
    border-color: var(--_accent-text);
  }
  .writing {
    display: flex;
    align-items: start;
    gap: 4px;
  }
  .draw {
    flex: none;
    margin: -4px -4px -4px 0;
  }
  .draw[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .text {
    flex: 1;
    width: 100%;
    min-width: 0;
    min-height: 44px;
    max-height: 40vh;
    padding: 0;
    border: 0;
    background: none;
    outline: none;
    resize: none;
    field-sizing: content;
  }
  /* At rest: one line, which shows where the comment would be pinned. */
  .box[data-rest]:not(:focus-within) {
    padding-block: 6px;
  }
  .box[data-rest]:not(:focus-within) .row {
    display: none;
  }
  .box[data-rest]:not(:focus-within) .writing {
    align-items: center;
  }
  .box[data-rest]:not(:focus-within) .text {
    min-height: 24px;
    height: 24px;
    overflow: hidden;
  }
  .mark {
    display: none;
    min-height: 28px;
    padding: 0 6px;
    border-radius: var(--_radius-s);
  }
  .text::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    font-size: 12px;
    color: var(--_text-2);
  }
  .row .primary {
    margin-inline-start: auto;
  }
  .grow {
    flex: 1;
  }
  .timecode {
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
  .option {
    display: inline-flex;
    align-items: center;
    color: var(--_text-3);
  }
  select {
    field-sizing: content;
    height: 28px;
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    font-size: 12px;
    color: var(--_text-2);
  }
  select:hover {
    background: var(--_surface-3);
  }
  option {
    background: var(--_surface);
    color: var(--_text);
  }
  .hint {
    margin: 0;
    font-size: 12px;
    color: var(--_text-3);
  }
  .box:not(:focus-within) .hint,
  .box[data-rest]:not(:focus-within) .author {
    display: none;
  }
  .author {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    font-size: 12px;
    color: var(--_text-3);
  }
  .author bdi {
    font-weight: 600;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .problem {
    margin: 0;
    font-size: 12px;
    color: var(--_changes-text);
  }
  @media (max-width: 340px) {
    :is(.hint, .option > span) {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .hint {
      display: none;
    }
    .text {
      font-size: 16px;
    }
    .box[data-rest]:not(:focus-within) .text {
      height: 44px;
      margin-block: -10px;
      padding-block: 10px;
    }
    .row {
      gap: 4px 6px;
    }
    select,
    .mark,
    .row .primary {
      min-height: 44px;
    }
    .mark {
      display: inline-block;
      min-width: 44px;
      padding: 0;
    }
  }
`;
