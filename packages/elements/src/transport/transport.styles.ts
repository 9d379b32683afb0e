import { css } from 'lit';

/** A phone: one row. In and out points are in the composer; what else is missing is in the settings. */
const compact = css`
  .bar {
    flex-wrap: nowrap;
    gap: 0;
  }
  .ends,
  .loop,
  .marks,
  .speed,
  .shuttle,
  .toggle-guides,
  .badge[data-exactness='exact'],
  .grow {
    display: none;
  }
  kr-counter {
    --kr-counter-direction: column;
    --kr-counter-line: 1.2;
    --kr-counter-length: inline;
    --kr-counter-other: none;
    --kr-counter-rate: none;
    --kr-counter-inset: 4px;
    --kr-counter-margin: 0px;
    --kr-counter-size: 15px;
    --kr-counter-background: none;
    order: 0;
    flex: 1 1 auto;
  }
  .badge {
    order: -1;
    padding: 2px 4px;
  }
`;

/** Time runs from left to right in every language; where there is little room, what matters least goes first. */
export const transportStyles = css`
  /* What the host hides, at every width. */
  [data-hide~='badge'] .badge,
  [data-hide~='fullscreen'] .fullscreen,
  [data-hide~='guides'] .toggle-guides,
  [data-hide~='in-out'] .marks,
  [data-hide~='loop'] .loop,
  [data-hide~='panel'] .toggle-panel,
  [data-hide~='settings'] :is(.settings, kr-settings),
  [data-hide~='speed'] :is(.speed, .shuttle),
  [data-hide~='volume'] .volume {
    display: none !important;
  }
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 40rem;
  }
  .bar {
    direction: ltr;
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .play {
    background: var(--_text);
    color: var(--_bg);
  }
  .play:hover:not(:disabled) {
    background: var(--_text);
    color: var(--_bg);
    opacity: 0.9;
  }
  .grow {
    flex: 1;
  }
  .text {
    padding: 0 8px;
    font-size: 12px;
    white-space: nowrap;
  }
  .speed {
    appearance: none;
    height: var(--_control);
    padding: 0 8px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--_text-2);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .speed:hover {
    background: var(--_surface-3);
    color: var(--_text);
  }
  .speed option {
    background: var(--_surface);
    color: var(--_text);
  }
  .shuttle {
    min-width: 4ch;
    padding: 0 8px;
    color: var(--_accent-text);
    font: 600 12px/1 var(--_mono);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .volume {
    width: 72px;
    accent-color: var(--_accent);
  }
  .badge {
    font-size: 11px;
    padding: 2px 8px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    color: var(--_text-2);
    white-space: nowrap;
  }
  .badge[data-exactness='near'],
  .badge[data-exactness='time'] {
    color: var(--_changes-text);
    border-color: currentColor;
  }
  .marks {
    display: inline-flex;
    align-items: center;
  }
  @container (max-width: 1060px) {
    kr-counter {
      --kr-counter-length: none;
    }
    .toggle-guides {
      display: none;
    }
  }
  @container (660px < width <= 1150px) {
    .bar:has(.clear) kr-counter {
      --kr-counter-length: none;
      --kr-counter-rate: none;
    }
  }
  @container (max-width: 880px) {
    .badge[data-exactness='exact'] {
      display: none;
    }
  }
  @container (max-width: 790px) {
    .volume {
      display: none;
    }
  }
  @container (660px < width <= 880px) {
    .bar:has(.clear) .ends {
      display: none;
    }
  }
  @container (660px < width <= 710px) {
    .ends {
      display: none;
    }
    kr-counter {
      --kr-counter-other: none;
      --kr-counter-rate: none;
    }
  }
  @media (pointer: coarse) {
    @container (660px < width <= 960px) {
      .ends,
      .volume {
        display: none;
      }
      kr-counter {
        --kr-counter-other: none;
        --kr-counter-rate: none;
      }
    }
  }
  @container (480px < width <= 660px) {
    .bar {
      flex-wrap: wrap;
      row-gap: 6px;
    }
    kr-counter {
      --kr-counter-length: inline;
      --kr-counter-rate: inline;
      order: -1;
      flex: 1 0 100%;
    }
  }
  @container (max-width: 480px) {
    ${compact}
  }
  @media (pointer: coarse) {
    @container (480px < width <= 660px) {
      ${compact}
    }
  }
  @container (max-width: 340px) {
    .control:has(+ .volume),
    .settings,
    kr-settings {
      display: none;
    }
  }
  @container (max-width: 290px) {
    kr-counter {
      --kr-counter-size: 12px;
      --kr-counter-inset: 0px;
      --kr-counter-length: none;
    }
  }
`;
