import { css } from 'lit';

export const playerStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) auto auto / minmax(0, 1fr);
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
  /* The controls lie over the video, on dark, and fade while nothing happens. */
  :host([immersive]) {
    grid-template: minmax(0, 1fr) auto auto / minmax(0, 1fr);
  }
  :host([immersive]) kr-stage,
  :host([immersive]) .dock {
    grid-area: 1 / 1;
  }
  :host([immersive]) kr-stage {
    aspect-ratio: auto;
  }
  :host([immersive]) ::slotted([slot='stage-footer']) {
    grid-area: 2 / 1;
  }
  :host([immersive]) .dock {
    align-self: end;
    z-index: 1;
    padding: 40px max(16px, env(safe-area-inset-right)) max(12px, env(safe-area-inset-bottom))
      max(16px, env(safe-area-inset-left));
    border: 0;
    color-scheme: dark;
    background: linear-gradient(transparent, rgb(0 0 0 / 0.72));
    transition: opacity 200ms;
  }
  :host([immersive][idle]) .dock {
    opacity: 0;
  }
  :host([immersive][idle]) {
    cursor: none;
  }
  @container (max-width: 420px) {
    .dock {
      padding-inline: 10px;
    }
  }
`;
