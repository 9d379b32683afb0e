import { css } from 'lit';

/** The list with less room: a denser table, and cards below 860 px. */
export const narrowListStyles = css`
  @container (width < 1020px) {
    .line {
      grid-template-columns: minmax(200px, 2fr) 72px 64px minmax(120px, 1fr) minmax(120px, 1fr) 72px minmax(130px, 1fr);
      gap: 12px;
    }
    .who {
      grid-template-columns: 56px minmax(0, 1fr);
      gap: 12px;
    }
    .tile {
      height: 40px;
      font-size: 11px;
    }
  }
  @container (width < 860px) {
    .tools {
      flex: 1 0 100%;
    }
    .search {
      flex: 1 1 0;
      width: auto;
      min-width: 0;
    }
    /* One line that scrolls, so that the first review stays in sight. */
    .filters[role='group'] {
      flex: 1 0 100%;
      flex-wrap: nowrap;
      overflow-x: auto;
      margin-inline: -16px;
      padding: 4px 16px;
      scrollbar-width: none;
    }
    .filters > .grow,
    .keys {
      display: none;
    }
    .table {
      border: 0;
      background: none;
      overflow: visible;
    }
    .table-body {
      display: grid;
      gap: 12px;
    }
    .line.titles {
      position: absolute;
      width: 1px;
      height: 1px;
      min-height: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .line.review {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 12px;
      align-items: start;
      padding: 12px;
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      background: var(--_surface);
      contain-intrinsic-size: auto 240px;
    }
    .cell.version,
    .cell.nothing {
      display: none;
    }
    .narrow {
      display: inline;
    }
    .cell.what {
      grid-column: 1 / -1;
      padding-bottom: 12px;
      border-bottom: 1px solid var(--_line);
    }
    .who {
      grid-template-columns: 96px minmax(0, 1fr);
    }
    .tile {
      height: 54px;
    }
    .tag-label {
      display: block;
      margin-bottom: 2px;
      font-size: 12px;
      font-weight: 400;
      color: var(--_text-2);
    }
    .big {
      font-size: 13px;
      line-height: 16px;
      font-weight: 400;
    }
    .skeleton {
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
      min-height: 200px;
    }
  }
`;
