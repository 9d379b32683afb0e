import { css } from 'lit';

/** Styles of the Export and Import dialogs. */
export const dialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(760px, 94vw);
    max-height: min(760px, 92dvh);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: 14px/1.45 var(--_font);
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  header,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 16px;
  }
  header {
    border-bottom: 1px solid var(--_line);
  }
  footer {
    border-top: 1px solid var(--_line);
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: 16px;
    font-weight: 650;
  }
  .body {
    overflow: auto;
    overscroll-behavior: contain;
    padding: 16px;
    scrollbar-color: var(--_surface-3) transparent;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    gap: 14px 20px;
  }
  .listed {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    margin: 0;
    padding: 8px 12px;
    border-radius: var(--_radius-s);
    background: var(--_surface-2);
    font-size: 13px;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .listed b {
    color: var(--_text);
    font-weight: 600;
  }
  .listed .quiet {
    font-weight: 600;
    color: var(--_text);
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .label {
    padding: 0;
    margin-bottom: 6px;
    font-size: 12px;
    font-weight: 600;
    color: var(--_text-2);
  }
  .label {
    display: grid;
    gap: 6px;
    margin: 0;
  }
  .tick + .label,
  .label + .label {
    margin-top: 10px;
  }
  .label > select,
  .label > input {
    color: var(--_text);
    font-size: 14px;
    font-weight: 400;
  }
  option,
  optgroup {
    background: var(--_surface);
    color: var(--_text);
  }
  select.field {
    min-height: var(--_control);
    padding-block: 4px;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: max(28px, var(--_control) - 6px);
  }
  .tick input {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .timecode-field {
    font-family: var(--_mono);
    font-variant-numeric: tabular-nums;
  }
  .count {
    flex: 1;
    min-width: 12ch;
    margin: 0;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .count.team {
    color: var(--_changes-text);
  }
  .primary,
  .secondary {
    min-height: var(--_control);
  }
  .hint,
  .losses {
    margin: 10px 0 0;
    font-size: 13px;
    color: var(--_text-2);
  }
  .losses {
    padding: 0;
    list-style: none;
  }
  .losses li {
    display: flex;
    align-items: baseline;
    gap: 6px;
  }
  .losses .icon {
    width: 14px;
    height: 14px;
    align-self: center;
    color: var(--_changes-text);
  }
  .problem {
    margin: 10px 0 0;
    color: var(--_reject-text);
  }
  h3 {
    margin: 18px 0 6px;
    font-size: 12px;
    font-weight: 600;
    color: var(--_text-2);
  }
  pre {
    margin: 0;
    max-height: 220px;
    overflow: auto;
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface-2);
    color: var(--_text);
    font: 12px/1.5 var(--_mono);
    tab-size: 4;
  }
  progress {
    flex: 1;
    min-width: 80px;
    height: 6px;
    accent-color: var(--_accent);
  }
  .drop {
    display: grid;
    justify-items: center;
    gap: 10px;
    padding: 36px 20px;
    border: 2px dashed var(--_line);
    border-radius: var(--_radius);
    text-align: center;
    color: var(--_text-2);
  }
  .drop[data-over] {
    border-color: var(--_accent-text);
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
    margin: 0 0 12px;
    color: var(--_text-2);
  }
  .summary b {
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .rows {
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .row {
    display: grid;
    grid-template-columns: auto 96px minmax(0, 1fr);
    align-items: start;
    gap: 10px;
    padding: 8px 0;
    border-top: 1px solid var(--_line);
  }
  .row > input {
    width: 16px;
    height: 16px;
    margin: 4px 0 0;
    accent-color: var(--_accent);
  }
  .row canvas {
    display: block;
    width: 96px;
    aspect-ratio: 16 / 9;
    border-radius: 4px;
    background: var(--_stage);
    object-fit: contain;
  }
  .row p {
    margin: 4px 0 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-line-clamp: 4;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .row small {
    color: var(--_text-3);
    font-size: 12px;
  }
  .where {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  @media (max-width: 480px) {
    .row {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .row canvas {
      display: none;
    }
    footer .primary,
    footer .secondary {
      flex: 1 1 auto;
    }
    .count {
      flex-basis: 100%;
    }
  }
`;
