import { css } from 'lit';

export const timelineStyles = css`
  :host {
    display: block;
    --_played: 0%;
    direction: ltr;
  }
  .rail {
    position: relative;
    height: 44px;
    touch-action: none;
    cursor: pointer;
  }
  .slider {
    position: absolute;
    inset: 16px 0 6px;
    border-radius: 4px;
  }
  .track,
  .played,
  .buffered {
    position: absolute;
    top: 8px;
    height: 6px;
    border-radius: 3px;
    pointer-events: none;
  }
  .track {
    inset-inline: 0;
    background: var(--_surface-3);
  }
  .played {
    left: 0;
    width: var(--_played);
    background: var(--_accent);
  }
  .buffered {
    background: color-mix(in srgb, var(--_accent) 28%, transparent);
  }
  .head {
    position: absolute;
    left: var(--_played);
    top: -2px;
    width: 2px;
    height: 24px;
    margin-left: -1px;
    border-radius: 1px;
    background: var(--_text);
    pointer-events: none;
  }
  .head::before {
    content: '';
    position: absolute;
    left: -5px;
    top: -2px;
    width: 12px;
    height: 12px;
    border-radius: 50%;
    background: var(--_text);
  }
  .selection {
    position: absolute;
    top: 4px;
    height: 14px;
    min-width: 3px;
    border: 1.5px solid var(--_changes);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_changes) 16%, transparent);
    pointer-events: none;
  }
  .handle {
    position: absolute;
    top: 19px;
    z-index: 1;
    width: 6px;
    height: 16px;
    border-radius: 3px;
    background: var(--_changes);
    cursor: ew-resize;
    touch-action: none;
  }
  .handle.in {
    margin-left: -6px;
  }
  .handle::after {
    content: '';
    position: absolute;
    inset: -4px -9px;
  }
  kr-filmstrip,
  kr-waveform {
    margin-bottom: 6px;
  }
  .range {
    position: absolute;
    top: 18px;
    height: 4px;
    min-width: 4px;
    border-radius: 2px;
    pointer-events: none;
  }
  ul {
    position: absolute;
    inset: 0 0 auto;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .marker {
    position: absolute;
    top: 0;
    width: 18px;
    height: 18px;
    margin-left: -9px;
    border-radius: 50% 50% 50% 2px;
    font-size: 9px;
    font-weight: 700;
    color: #0b0d17;
    display: grid;
    place-items: center;
  }
  .marker::after {
    content: '';
    position: absolute;
    inset: -3px;
  }
  .marker[data-done] {
    opacity: 0.5;
  }
  .marker[aria-current='true'] {
    outline: 2px solid var(--_text);
    outline-offset: 1px;
  }
  .preview {
    position: absolute;
    bottom: calc(100% + 2px);
    z-index: 3;
    translate: -50% 0;
    padding: 4px 8px;
    max-width: 260px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: 12px;
    pointer-events: none;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .preview canvas {
    display: block;
    width: 160px;
    max-width: 100%;
    margin: 2px 0 4px;
    border-radius: 4px;
  }
  .preview canvas[hidden] {
    display: none;
  }
  .preview b {
    font: 600 12px/1.4 var(--_mono);
    font-variant-numeric: tabular-nums;
  }
  .preview span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_text-2);
  }
  @media (forced-colors: active) {
    .played {
      background: Highlight;
    }
    .track {
      border: 1px solid CanvasText;
    }
    .marker,
    .range,
    .head {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
  }
`;
