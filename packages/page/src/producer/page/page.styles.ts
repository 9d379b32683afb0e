import { css } from 'lit';

/** Header and frame of the producer's page. */
export const pageStyles = css`
  :host {
    min-height: 100dvh;
    background: var(--_bg);
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 16px;
    min-height: 52px;
    padding: 0 24px;
    border-bottom: 1px solid var(--_line);
    white-space: nowrap;
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    font-weight: 700;
    letter-spacing: 0.02em;
  }
  .brand i {
    width: 18px;
    height: 18px;
    border-radius: 5px;
    background: var(--_accent);
  }
  .brand img {
    height: 24px;
  }
  nav a {
    display: inline-flex;
    align-items: center;
    min-height: max(32px, var(--_control));
    padding: 0 12px;
    border-radius: var(--_radius-s);
    color: var(--_text-2);
    font-weight: 600;
    text-decoration: none;
  }
  nav a[aria-current='page'] {
    background: var(--_surface-3);
    color: var(--_text);
  }
  main {
    display: grid;
    gap: 16px;
    max-width: 1440px;
    margin: 0 auto;
    padding: 24px;
  }
  .skip {
    position: absolute;
    inset-inline-start: 8px;
    top: 8px;
    z-index: 2;
    background: var(--_surface);
  }
  .skip:not(:focus) {
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .legal {
    padding: 0 24px 24px;
    color: var(--_text-2);
    font-size: 12px;
  }
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 8px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  @media (width < 600px) {
    .top {
      gap: 8px;
      padding: 0 16px;
    }
    .top .name {
      display: none;
    }
    main {
      padding: 16px;
    }
    .create {
      flex: 1;
    }
  }
`;
