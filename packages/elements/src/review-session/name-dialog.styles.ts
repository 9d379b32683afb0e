import { css } from 'lit';

/** Styles of the dialog that asks a guest for a name. */
export const nameDialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(360px, 92vw);
    padding: 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: 14px/1.45 var(--_font);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  form {
    display: grid;
    gap: 12px;
  }
  label {
    display: grid;
    gap: 6px;
    font-weight: 600;
  }
  .other {
    display: flex;
    align-items: baseline;
    gap: 8px;
    font-weight: 400;
    font-size: 13px;
  }
  p {
    margin: 0;
    color: var(--_text-2);
    font-size: 13px;
  }
  div {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
  }
  .primary,
  .secondary {
    min-height: var(--_control);
  }
`;
