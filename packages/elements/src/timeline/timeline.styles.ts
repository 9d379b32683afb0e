import { css } from 'lit';

export const timelineStyles = css`
  :host {
    display: block;
    --_played: 0%;
    direction: ltr;
  }
  .bar {
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
    background: color-mix(in srgb, var(--_text-3) 45%, transparent);
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
  .selection,
  .opened {
    --_range: var(--_changes);
    position: absolute;
    top: 4px;
    height: 14px;
    min-width: 3px;
    border: 1.5px solid var(--_range);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_range) 16%, transparent);
    pointer-events: none;
  }
  .opened {
    --_range: var(--_accent-text);
  }
  kr-filmstrip,
  kr-waveform {
    margin-bottom: 6px;
  }
  @media (forced-colors: active) {
    .played {
      background: Highlight;
    }
    .track {
      border: 1px solid CanvasText;
    }
    .selection,
    .opened {
      border-color: Highlight;
    }
    .head {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
  }
`;
