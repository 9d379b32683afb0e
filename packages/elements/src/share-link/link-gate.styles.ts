import { css } from 'lit';

/** Styles of the gate of a share link. */
export const linkGateStyles = css`
  :host {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 20px;
    min-height: 100%;
    padding: 24px 16px;
    background: var(--_bg);
    color: var(--_text);
    font: 14px/1.45 var(--_font);
  }
  form,
  section {
    display: grid;
    gap: 12px;
    box-sizing: border-box;
    width: min(380px, calc(100vw - 32px));
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
  label {
    display: grid;
    gap: 6px;
    font-weight: 600;
  }
  .error {
    color: var(--_reject-text);
    font-weight: 500;
  }
  .primary,
  .secondary {
    min-height: 36px;
  }
  .opening {
    color: var(--_text-2);
  }
`;
