import { reviewControls, tokens } from '@kreatli/elements/kit';
import { css } from 'lit';

/** What all parts of the producer's page share: the tokens and controls of the elements, cards, forms and chips. */
export const producerStyles = [
  tokens,
  reviewControls,
  css`
    :host {
      display: block;
      line-height: 20px;
    }
    h1,
    h2,
    h3,
    p,
    ul,
    ol,
    dl,
    dd,
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
      min-width: 0;
    }
    ul,
    ol {
      list-style: none;
    }
    h1 {
      font-size: 20px;
      line-height: 28px;
      font-weight: 650;
    }
    h2 {
      font-size: 14px;
      line-height: 20px;
      font-weight: 600;
    }
    a {
      color: inherit;
    }
    small,
    .small {
      font-size: 12px;
      line-height: 16px;
    }
    .weak {
      color: var(--_text-2);
      font-weight: 400;
    }
    .ok {
      color: var(--_approve-text);
    }
    .amber {
      color: var(--_changes-text);
    }
    .red {
      color: var(--_reject-text);
    }
    .grow {
      flex: 1 1 0;
      min-width: 0;
    }
    .row {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
    }
    .wrap {
      flex-wrap: wrap;
    }
    .number {
      font-variant-numeric: tabular-nums;
    }
    .mono {
      font-family: var(--_mono);
      font-variant-numeric: tabular-nums;
    }
    .icon {
      width: 16px;
      height: 16px;
    }
    .button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
      min-height: var(--_control);
      padding: 0 12px;
      border: 1px solid color-mix(in srgb, var(--_text-2) 55%, transparent);
      border-radius: var(--_radius-s);
      color: var(--_text);
      font-weight: 600;
      text-decoration: none;
      white-space: nowrap;
    }
    .button:not(.main):hover:not(:disabled) {
      background: var(--_surface-3);
    }
    .button.main:hover:not(:disabled) {
      background: color-mix(in srgb, var(--_accent) 92%, var(--_text));
    }
    .button.main {
      border-color: transparent;
      background: var(--_accent);
      color: var(--_accent-ink);
    }
    .button.plain {
      border-color: transparent;
      color: var(--_text-2);
    }
    .button.slim {
      min-height: max(28px, calc(var(--_control) - 6px));
      padding: 0 8px;
      font-size: 12px;
    }
    .card > .button {
      justify-self: start;
    }
    .card {
      display: grid;
      gap: 12px;
      align-content: start;
      padding: 20px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      min-width: 0;
    }
    label,
    .label {
      display: block;
      font-size: 12px;
      line-height: 16px;
      font-weight: 600;
      color: var(--_text-2);
    }
    label > .field,
    label > select {
      margin-top: 4px;
    }
    .field,
    select {
      display: block;
      width: 100%;
      min-height: max(38px, var(--_control));
      padding: 8px 12px;
      border: 1px solid color-mix(in srgb, var(--_text-2) 55%, transparent);
      border-radius: var(--_radius-s);
      background: var(--_surface-2);
      color: var(--_text);
      font: 14px/20px var(--_font);
    }
    select.slim {
      min-height: max(34px, var(--_control));
      width: auto;
      padding-block: 4px;
      font-size: 13px;
      font-weight: 600;
    }
    textarea.field {
      min-height: 104px;
      resize: vertical;
    }
    [aria-invalid='true'] {
      border-color: var(--_reject-text);
    }
    .error {
      color: var(--_reject-text);
    }
    .bar {
      display: block;
      height: 6px;
      border-radius: 3px;
      overflow: hidden;
      background: color-mix(in srgb, var(--_text-2) 30%, transparent);
    }
    .bar i {
      display: block;
      height: 100%;
      width: calc(var(--_share, 0) * 100%);
      background: var(--_accent);
    }
    .box {
      display: grid;
      gap: 12px;
      justify-items: start;
      max-width: 520px;
      margin: 64px auto;
      padding: 24px;
    }
    code {
      font-family: var(--_mono);
      font-size: 12px;
      overflow-wrap: anywhere;
    }
    dialog {
      width: min(680px, 100vw - 32px);
      max-height: min(86dvh, 900px);
      padding: 0;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: var(--_text);
    }
    dialog::backdrop {
      background: rgb(0 0 0 / 55%);
    }
    dialog header {
      display: flex;
      align-items: center;
      gap: 12px;
      position: sticky;
      top: 0;
      z-index: 1;
      padding: 12px 12px 12px 20px;
      border-bottom: 1px solid var(--_line);
      background: var(--_surface);
    }
    dialog .body {
      display: grid;
      gap: 20px;
      padding: 20px;
    }
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
      gap: 12px 16px;
    }
    .lines > * + * {
      border-top: 1px solid var(--_line);
    }
    @media (forced-colors: active) {
      .button,
      .bar {
        border: 1px solid ButtonBorder;
      }
      .bar i {
        background: Highlight;
        forced-color-adjust: none;
      }
    }
  `,
];
