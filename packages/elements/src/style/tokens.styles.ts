import { css } from 'lit';

/**
 * Design tokens for dark and light. Elements read `--_*`, which is the host's `--kr-*` or our default. `light-dark()`
 * follows the `color-scheme` of the page, or `theme` of the outermost element.
 */
export const tokens = css`
  :host {
    --_bg: var(--kr-bg, light-dark(#f6f5f2, #0e0f12));
    --_surface: var(--kr-surface, light-dark(#ffffff, #16181d));
    --_surface-2: var(--kr-surface-2, light-dark(#f2f0ec, #1d2026));
    --_surface-3: var(--kr-surface-3, light-dark(#e7e4de, #272b33));
    --_line: var(--kr-line, light-dark(#dedad3, #2b2f38));
    --_text: var(--kr-text, light-dark(#1d1c1a, #eceef2));
    --_text-2: var(--kr-text-2, light-dark(#5e5a54, #a5acb8));
    --_text-3: var(--kr-text-3, light-dark(#6d6861, #8f97a5));
    --_accent: var(--kr-accent, light-dark(#c2410c, #7c8cff));
    --_accent-text: var(--kr-accent-text, var(--_accent));
    --_accent-ink: var(--kr-accent-ink, light-dark(#ffffff, #0b0d17));
    --_approve: var(--kr-approve, #3ecf8e);
    --_approve-ink: var(--kr-approve-ink, #06281a);
    --_approve-text: var(--kr-approve-text, light-dark(#0b7a4b, #3ecf8e));
    --_changes: var(--kr-changes, #ffb454);
    --_changes-text: var(--kr-changes-text, light-dark(#92500a, #ffb454));
    --_reject-text: var(--kr-reject-text, light-dark(#b3261e, #ff8080));
    --_stage: var(--kr-stage, #08090b);
    --_radius: var(--kr-radius, 10px);
    --_radius-s: var(--kr-radius-s, 6px);
    --_font: var(--kr-font, Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    --_mono: var(--kr-mono, ui-monospace, 'JetBrains Mono', 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace);
    --_control: 34px;
    box-sizing: border-box;
    color: var(--_text);
    font: 14px/1.45 var(--_font);
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    text-align: start;
    white-space: normal;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  @media (pointer: coarse) {
    :host {
      --_control: 44px;
    }
  }
`;
