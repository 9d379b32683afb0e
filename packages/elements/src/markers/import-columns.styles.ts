import { css } from 'lit';

/** Styles of the columns of a table, in the Import dialog. */
export const importColumnsStyles = css`
  .question {
    margin: 0;
    font-size: 14px;
    color: var(--_text);
  }
  .question + .hint,
  .hint + .hint {
    margin-top: 4px;
  }
  .column-fields {
    grid-template-columns: repeat(auto-fit, minmax(min(112px, 100%), 1fr));
    margin-top: 14px;
  }
  .column-fields .label {
    margin: 0;
  }
  .column-fields select {
    min-width: 0;
    text-overflow: ellipsis;
  }
  .columns {
    grid-column: 1 / -1;
  }
  .columns summary {
    min-height: 24px;
    font-size: 13px;
    color: var(--_text-2);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .first-rows {
    margin-top: 16px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    scrollbar-color: var(--_surface-3) transparent;
  }
  table {
    min-width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  th,
  td {
    max-width: 22ch;
    padding: 6px 10px;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    vertical-align: top;
    white-space: nowrap;
  }
  th {
    background: var(--_surface-2);
    font-weight: 600;
  }
  th small {
    display: block;
    font-size: 12px;
    color: var(--_accent-text);
  }
  tr + tr td {
    border-top: 1px solid var(--_line);
  }
  td {
    color: var(--_text-2);
  }
  th[data-field] {
    box-shadow: inset 0 2px var(--_accent-text);
  }
  td[data-field] {
    color: var(--_text);
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }
`;
