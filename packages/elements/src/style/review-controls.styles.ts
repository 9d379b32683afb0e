import { css } from 'lit';
import { controls } from './controls.styles.js';

/** Controls of the elements of a review. */
export const reviewControls = [
  controls,
  css`
    .quiet {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-height: 24px;
      padding: 0 2px;
      border-radius: 4px;
      font-size: 12px;
      color: var(--_text-3);
    }
    .quiet:hover:not(:disabled) {
      color: var(--_text);
    }
    .quiet .icon {
      width: 14px;
      height: 14px;
    }
    .primary {
      min-height: 28px;
      padding: 0 12px;
      border-radius: var(--_radius-s);
      background: var(--_accent);
      color: var(--_accent-ink);
      font-weight: 650;
    }
    .timecode {
      font: 600 12px/1 var(--_mono);
      font-variant-numeric: tabular-nums;
      /* The accent alone has too little contrast on its own tint. */
      color: color-mix(in srgb, var(--_accent-text) 75%, var(--_text));
      background: color-mix(in srgb, var(--_accent) 12%, transparent);
      padding: 4px 6px;
      border-radius: 5px;
      white-space: nowrap;
    }
    .avatar {
      display: grid;
      place-items: center;
      width: 28px;
      height: 28px;
      border-radius: 50%;
      font-size: 11px;
      font-weight: 700;
      color: #0b0d17;
      background: var(--_avatar, #c4b5fd);
      flex: none;
    }
    .field {
      width: 100%;
      padding: 8px 10px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius-s);
      background: var(--_surface-2);
    }
    @media (pointer: coarse) {
      .quiet {
        min-width: 44px;
        min-height: 44px;
        padding-inline: 6px;
      }
      /* As large to the touch, without room in the line. */
      .timecode {
        position: relative;
      }
      .timecode::after {
        content: '';
        position: absolute;
        inset: -12px -4px;
      }
    }
    @media (forced-colors: active) {
      .primary,
      .timecode,
      .avatar {
        border: 1px solid ButtonBorder;
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      .quiet {
        transition:
          background 120ms,
          color 120ms;
      }
    }
  `,
];
