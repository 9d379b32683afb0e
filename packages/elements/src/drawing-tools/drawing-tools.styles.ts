import { css } from 'lit';

export const drawingToolsStyles = css`
  :host {
    position: absolute;
    inset: 0;
    display: block;
    container: kr-stage / size;
    pointer-events: none;
  }
  .toolbar,
  .status {
    position: absolute;
    pointer-events: auto;
    border: 1px solid #3a404c;
    background: #16181df2;
    color: #eceef2;
  }
  /* On the stage, which is dark in each color scheme. */
  .toolbar .control,
  .count {
    color: #c3c9d3;
  }
  .toolbar .control:hover:not(:disabled) {
    background: #272b33;
    color: #eceef2;
  }
  .status .secondary {
    background: #272b33;
    color: #eceef2;
  }
  .toolbar {
    inset-inline-start: 16px;
    top: 50%;
    translate: 0 -50%;
    display: grid;
    gap: 2px;
    padding: 6px;
    border-radius: var(--_radius);
  }
  /* Nothing is in the way of what is drawn. */
  .tools[data-drawing] {
    opacity: 0.15;
  }
  .toolbar .control {
    min-width: 34px;
    height: 34px;
    border-radius: var(--_radius-s);
  }
  .toolbar .tool[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  hr {
    width: 26px;
    margin: 2px auto;
    border: 0;
    border-top: 1px solid #3a404c;
  }
  .swatch {
    display: block;
    width: 18px;
    height: 18px;
    border-radius: 50%;
    background: var(--_color);
    box-shadow:
      0 0 0 1.5px rgb(0 0 0 / 0.5),
      0 0 0 3px #eceef2;
    forced-color-adjust: none;
  }
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
    grid-template-columns: repeat(5, 36px);
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
    min-height: 36px;
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
  .status {
    top: 8px;
    left: 50%;
    translate: -50% 0;
    display: flex;
    align-items: center;
    gap: 8px;
    max-width: calc(100% - 16px);
    min-height: 32px;
    padding: 2px 4px 2px 12px;
    border-radius: 16px;
    font-size: 12px;
    white-space: nowrap;
  }
  .status b {
    font: 600 12px/1 var(--_mono);
  }
  .status span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .status .icon {
    width: 14px;
    height: 14px;
  }
  .status .secondary {
    border-radius: 14px;
  }
  /* No room for a column. */
  @container kr-stage (height < 520px) {
    .toolbar {
      inset-inline: 8px;
      top: auto;
      bottom: 8px;
      translate: none;
      display: flex;
      width: fit-content;
      max-width: calc(100% - 16px);
      margin-inline: auto;
      padding: 4px;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .toolbar .control {
      flex: none;
    }
    .toolbar hr {
      width: 1px;
      height: 24px;
      margin: auto 4px;
      border: 0;
      border-inline-start: 1px solid #3a404c;
    }
  }
  /* Beside the chip with the zoom. */
  @container kr-stage (width < 520px) {
    .count {
      display: none;
    }
    .status {
      left: 8px;
      translate: none;
      max-width: calc(100% - 116px);
      min-height: 28px;
      padding-inline-start: 8px;
    }
  }
  /* Between the title and the controls, which lie over the video. */
  [data-immersive] .status {
    top: 48px;
  }
  @container kr-stage (height < 520px) {
    [data-immersive] .toolbar {
      bottom: 112px;
    }
  }
`;
