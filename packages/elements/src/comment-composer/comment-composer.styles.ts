import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  .box {
    display: grid;
    gap: 8px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface-2);
  }
  .box:focus-within {
    border-color: var(--_accent);
  }
  .text {
    width: 100%;
    min-height: 44px;
    max-height: 40vh;
    padding: 0;
    border: 0;
    background: none;
    outline: none;
    resize: none;
    field-sizing: content;
  }
  .text::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }
  .row {
    display: flex;
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
  .problem {
    margin: 0;
    font-size: 12px;
    color: var(--_changes-text);
  }
  @media (pointer: coarse) {
    .text {
      font-size: 16px;
    }
    select,
    .row .primary {
      min-height: 44px;
    }
  }
`;
