import { css } from 'lit';

/** The panel with colors and widths. */
export const brushStyles = css`
  .menu.brush {
    min-width: 0;
    padding: 12px;
  }
  h4 {
    margin: 0 0 8px;
    font-size: 12px;
    font-weight: 600;
    color: var(--_text-2);
  }
  .widths {
    margin-block-end: 0;
  }
  .colors,
  .widths {
    display: grid;
    grid-template-columns: repeat(5, max(36px, var(--_control)));
    gap: 2px;
    margin-block-end: 12px;
  }
  .widths {
    grid-template-columns: repeat(4, 46px);
    margin-block-end: 0;
  }
  .menu.brush button {
    display: grid;
    place-items: center;
    width: auto;
    min-height: max(36px, var(--_control));
    padding: 0;
  }
  .menu.brush button[aria-checked='true'] {
    background: var(--_surface-3);
    outline: 2px solid var(--_accent-text);
    outline-offset: -2px;
  }
  .colors .swatch {
    width: 22px;
    height: 22px;
    box-shadow: 0 0 0 1px var(--_line);
  }
  .line {
    width: 26px;
    height: var(--_height);
    border-radius: 6px;
    background: currentColor;
  }
  @media (forced-colors: active) {
    .line {
      background: ButtonText;
      forced-color-adjust: none;
    }
  }
`;
