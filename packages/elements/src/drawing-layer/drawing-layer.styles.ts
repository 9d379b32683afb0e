import { css } from 'lit';
import { visuallyHidden } from '../style/visually-hidden.styles.js';

/** Shapes as SVG. */
export const drawingInk = css`
  svg {
    overflow: hidden;
    forced-color-adjust: none;
  }
  polyline {
    fill: none;
    stroke-linecap: round;
  }
  polyline,
  path,
  text {
    stroke-linejoin: round;
  }
  text {
    font-family: var(--_font);
    font-weight: 650;
  }
`;

export const drawingLayerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    display: block;
    pointer-events: none;
  }
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .omitted {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-start: 8px;
    margin: 0;
    padding: 2px 8px;
    border-radius: 4px;
    background: rgb(0 0 0 / 0.75);
    color: #fff;
    font-size: 12px;
  }
`;

/** The pad over the frame, while a tool is in use. */
export const drawingPadStyles = css`
  .pad {
    position: absolute;
    inset: 0;
    pointer-events: auto;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    cursor: crosshair;
    outline-offset: -2px;
  }
  .pad[data-tool='select'] {
    cursor: default;
  }
  .pad[data-tool='text'] {
    cursor: text;
  }
  .pad[data-away] {
    cursor: not-allowed;
  }
  ${visuallyHidden}
  .cross {
    position: absolute;
    inset-block-start: var(--_y);
    left: var(--_x);
    width: 25px;
    height: 25px;
    margin: -12px;
    pointer-events: none;
    border-radius: 50%;
    border: 1px solid #fff;
    box-shadow: 0 0 0 1px rgb(0 0 0 / 0.7);
    background:
      linear-gradient(#fff, #fff) center / 1px 100% no-repeat,
      linear-gradient(#fff, #fff) center / 100% 1px no-repeat;
  }
  .chosen {
    fill: none;
    stroke: #fff;
    stroke-dasharray: 6 4;
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
    filter: drop-shadow(0 0 1px #000);
  }
  .pad input {
    position: absolute;
    left: var(--_x);
    top: var(--_y);
    width: min(24em, calc(100% - var(--_x)));
    margin: 0;
    padding: 0;
    border: 0;
    border-bottom: 1px dashed #fff;
    background: rgb(0 0 0 / 0.35);
    color: var(--_ink);
    font: 650 var(--_size) / 1.2 var(--_font);
    translate: 0 -1em;
    user-select: text;
    -webkit-user-select: text;
    forced-color-adjust: none;
  }
`;
