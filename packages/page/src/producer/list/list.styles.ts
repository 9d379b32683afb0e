import { css } from 'lit';

/** The list as a table. */
export const listStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
    container-type: inline-size;
  }
  .head {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px 12px;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_control);
    padding: 0 12px;
    border: 1px solid color-mix(in srgb, var(--_text-2) 55%, transparent);
    border-radius: 999px;
    font-size: 13px;
    white-space: nowrap;
  }
  .chip[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_text);
    color: var(--_bg);
    font-weight: 600;
  }
  .search {
    position: relative;
    width: 228px;
  }
  .search .icon {
    position: absolute;
    inset-inline-start: 12px;
    top: 50%;
    translate: 0 -50%;
    color: var(--_text-2);
    pointer-events: none;
  }
  .search .field {
    min-height: max(34px, var(--_control));
    padding-block: 4px;
    padding-inline-start: 36px;
    font-size: 13px;
  }
  .banner {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .table {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 13px;
    line-height: 16px;
    overflow: clip;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(220px, 2.4fr) minmax(90px, 1fr) 88px minmax(150px, 1.2fr) minmax(
        140px,
        1.2fr
      ) 112px minmax(150px, 1.5fr);
    gap: 16px;
    align-items: center;
    padding: 0 16px;
    border-top: 1px solid var(--_line);
  }
  .line.titles {
    min-height: 40px;
    border-top: 0;
    font-size: 12px;
    font-weight: 600;
    color: var(--_text-2);
  }
  .line.review {
    position: relative;
    min-height: 76px;
    padding-block: 8px;
    content-visibility: auto;
    contain-intrinsic-size: auto 76px;
  }
  .line.review:hover {
    background: color-mix(in srgb, var(--_surface-2) 60%, transparent);
  }
  .line.review:focus-within {
    background: var(--_surface-2);
    box-shadow: inset 2px 0 0 var(--_accent);
  }
  .cell {
    min-width: 0;
  }
  .cell small {
    display: block;
    margin-top: 2px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .cell small:not(.red) {
    color: var(--_text-2);
  }
  .narrow {
    display: none;
  }
  .who {
    display: grid;
    grid-template-columns: 104px minmax(0, 1fr);
    gap: 16px;
    align-items: center;
  }
  .tile {
    display: grid;
    place-items: center;
    height: 60px;
    border-radius: var(--_radius-s);
    background: linear-gradient(
      160deg,
      hsl(var(--_hue) 38% 30%),
      hsl(calc(var(--_hue) + 40) 42% 18%) 70%,
      hsl(calc(var(--_hue) + 40) 42% 12%)
    );
    color: hsl(var(--_hue) 60% 88%);
    font-weight: 650;
    letter-spacing: 0.04em;
  }
  .title {
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    text-decoration: none;
  }
  /* The whole row is the link. */
  .title::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .title:focus-visible {
    outline: none;
  }
  .line.review:has(.title:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: -2px;
  }
  .big {
    font-size: 16px;
    line-height: 20px;
    font-weight: 650;
  }
  .seen {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }
  .seen li {
    display: grid;
    gap: 4px;
    justify-items: center;
  }
  .seen .avatar {
    width: 24px;
    height: 24px;
    font-size: 10px;
  }
  .seen .bar {
    width: 24px;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .tag-label {
    display: none;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    color: var(--_text-2);
    font-size: 12px;
    line-height: 16px;
  }
  .skeleton {
    min-height: 76px;
    border-top: 1px solid var(--_line);
    background:
      linear-gradient(var(--_surface-3), var(--_surface-3)) 16px 50% / 104px 60px no-repeat,
      linear-gradient(var(--_surface-3), var(--_surface-3)) 136px 36% / 180px 14px no-repeat,
      linear-gradient(var(--_surface-3), var(--_surface-3)) 136px 64% / 110px 10px no-repeat;
  }
  .empty {
    display: grid;
    gap: 12px;
    justify-items: center;
    padding: 64px 24px;
    text-align: center;
  }
`;
