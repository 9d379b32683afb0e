import { css } from 'lit';

export const playerStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
    background: var(--_stage);
    outline: none;
  }
  :host([fills-page]) {
    position: fixed;
    inset: 0;
    z-index: 2147483647;
  }
  :host(:not([fill])) kr-stage {
    aspect-ratio: 16 / 9;
  }
  .dock {
    padding: 10px 16px 12px;
    border-top: 1px solid var(--_line);
    background: var(--_surface);
  }
  @container (max-width: 420px) {
    .dock {
      padding-inline: 10px;
    }
  }
`;
