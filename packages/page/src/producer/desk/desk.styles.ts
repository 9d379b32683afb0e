import { css } from 'lit';

/** Layout of a review's desk. */
export const deskStyles = css`
  :host {
    display: grid;
    gap: 16px;
    container-type: inline-size;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .poster {
    height: 36px;
    border-radius: 4px;
  }
  .head h1 {
    overflow-wrap: anywhere;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 16px;
  }
  .halves {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(320px, 454px);
    gap: 16px;
    align-items: start;
  }
  .card.row {
    display: flex;
    gap: 12px;
    padding-block: 12px;
  }
  .stack {
    display: grid;
    gap: 16px;
  }
  .figure {
    padding: 12px 16px;
    grid-template-rows: auto auto 96px auto;
  }
  .figure h2 {
    margin: 0;
    font-size: 13px;
    line-height: 16px;
    font-weight: 600;
    color: var(--_text-2);
  }
  .value {
    font-size: 28px;
    line-height: 32px;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .value small {
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .chart {
    display: flex;
    align-items: flex-end;
    justify-content: space-around;
    gap: 8px;
    height: 96px;
    font-size: 12px;
    line-height: 16px;
    text-align: center;
    overflow: hidden;
  }
  .chart li {
    display: grid;
    grid-template-rows: 1fr auto auto auto;
    gap: 2px;
    height: 100%;
    min-width: 0;
  }
  .chart .column {
    grid-row: 3;
    width: 28px;
    height: calc(var(--_share) * 56px);
    min-height: 1px;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_text-2) 75%, transparent);
  }
  .chart b {
    grid-row: 2;
    font-weight: 600;
  }
  .chart .last .column {
    background: var(--_accent);
  }
  .chart .name {
    grid-row: 4;
    color: var(--_text-2);
    max-width: 56px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .ends {
    display: grid;
    gap: 8px;
    align-content: start;
    max-height: 96px;
    overflow: auto;
    font-size: 12px;
    line-height: 16px;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
    line-height: 16px;
  }
  th,
  td {
    padding: 8px;
    border-bottom: 1px solid var(--_line);
    text-align: start;
    white-space: nowrap;
  }
  th {
    font-size: 12px;
    font-weight: 600;
    color: var(--_text-2);
  }
  tr:last-child td {
    border-bottom: 0;
  }
  td.number,
  th.number {
    text-align: end;
  }
  .participants li,
  .versions li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: center;
    padding: 8px 0;
  }
  .participants .bar {
    width: min(160px, 24cqi);
  }
  .share {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .percent {
    min-width: 44px;
    text-align: end;
    font-size: 13px;
  }
  .fresh li {
    display: grid;
    gap: 8px;
    padding: 12px 0;
  }
  .versions li {
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .versions .bar,
  .wide {
    grid-column: 1 / -1;
  }
  .checks {
    display: grid;
    gap: 4px;
  }
  .checks label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: max(28px, calc(var(--_control) - 6px));
    font-size: 14px;
    font-weight: 400;
    color: var(--_text);
  }
  .checks input {
    width: 18px;
    height: 18px;
    accent-color: var(--_accent);
  }
  .file {
    position: relative;
  }
  .file input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .file:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  @container (width < 1100px) {
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (width < 860px) {
    .halves {
      grid-template-columns: minmax(0, 1fr);
    }
    .halves > .side {
      order: -1;
    }
    /* What can be done comes before what was. */
    .figures {
      order: 1;
    }
  }
  @container (width < 480px) {
    .figures {
      grid-template-columns: minmax(0, 1fr);
    }
    .head .button.main {
      flex: 1 0 100%;
      order: 1;
    }
  }
  @media print {
    .noprint {
      display: none;
    }
  }
`;
