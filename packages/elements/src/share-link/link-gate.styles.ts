import { css } from 'lit';

/** Styles of the gate of a share link. */
export const linkGateStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 380px);
    place-content: center;
    gap: 20px;
    min-height: 100%;
    padding: 24px 16px;
    background: var(--_bg);
    color: var(--_text);
    font: 14px/1.45 var(--_font);
  }
  ::slotted([slot='brand']) {
    justify-self: center;
  }
  form,
  section {
    display: grid;
    gap: 12px;
    padding: 24px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  h1 {
    margin: 0;
    font-size: 17px;
    line-height: 1.3;
  }
  p {
    margin: 0;
    color: var(--_text-2);
  }
  .error {
    color: var(--_reject-text);
    font-weight: 500;
  }
  .field,
  .primary,
  .secondary {
    min-height: max(36px, var(--_control));
  }
  .opening {
    text-align: center;
  }
`;
