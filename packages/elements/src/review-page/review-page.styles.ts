import { css } from 'lit';

/** Layout of the branded page. */
export const reviewPageStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) auto auto / minmax(0, 1fr);
    color-scheme: light dark;
    background: var(--_bg);
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host {
    height: 100vh;
    height: var(--_viewport, 100dvh);
  }
  main {
    min-height: 0;
  }
  kr-review-player {
    height: 100%;
  }
  @media (max-width: 640px) {
    kr-review-player .brand:has(i) {
      width: 18px;
    }
  }
  @media (max-height: 480px) {
    footer {
      display: none;
    }
  }
  .media p {
    margin: 0;
    padding: 6px 16px;
    border-top: 1px solid var(--_line);
    font: 13px/1.4 var(--_font);
    color: var(--_text-2);
  }

  .brand {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    font-weight: 700;
    letter-spacing: 0.02em;
    min-width: 0;
    max-width: 40vw;
    overflow: hidden;
    white-space: nowrap;
  }
  .brand img {
    height: 24px;
    width: auto;
    max-width: 160px;
    object-fit: contain;
  }
  .brand i {
    width: 18px;
    height: 18px;
    border-radius: 5px;
    background: var(--_accent);
    flex: none;
  }
  footer {
    padding: 6px 16px;
    border-top: 1px solid var(--_line);
    font-size: 12px;
    color: var(--_text-3);
  }
`;
