import { css } from 'lit';

/** Layout of header, player and panel. */
export const reviewPlayerStyles = css`
  :host {
    display: block;
    container: kr-review / inline-size;
    /* Width in a parent that shrinks to fit. */
    contain-intrinsic-inline-size: 60rem;
    color-scheme: light dark;
    background: var(--_bg);
    overflow: hidden;
    /* No scroll container: what sticks does so to the page's. */
    overflow: clip;
  }
  :host(:is([page-keys], :focus-within)) {
    --_key-hints: inline;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([fill]) {
    block-size: 100%;
  }
  :host([fills-page]) {
    position: fixed;
    inset: 0;
    z-index: 2147483647;
  }
  :host(:fullscreen) {
    width: 100%;
    height: 100%;
  }
  .frame {
    display: grid;
    grid-template: 'header' auto 'stage' auto 'panel' auto / minmax(0, 1fr);
    height: 100%;
  }
  .header {
    grid-area: header;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    min-height: 52px;
    padding: 8px 16px;
    border-bottom: 1px solid var(--_line);
  }
  ::slotted([slot='header']) {
    grid-area: header;
  }
  .title {
    min-width: 0;
    font-size: 14px;
    font-weight: 600;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .grow {
    flex: 1;
  }
  kr-approval-button {
    margin-inline-start: auto;
  }
  .due {
    min-height: var(--_control);
    padding-inline: 4px;
    border-radius: var(--_radius-s);
    font-size: 12px;
    color: var(--_changes-text);
  }
  .stage {
    grid-area: stage;
    display: grid;
    min-width: 0;
    min-height: 0;
  }
  .panel {
    grid-area: panel;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
    background: var(--_surface);
    border-top: 1px solid var(--_line);
  }
  .brief {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    border-bottom: 1px solid var(--_line);
  }
  .brief kr-review-brief,
  .brief ::slotted(*) {
    flex: 1 1 100%;
    min-width: 0;
  }
  .comments {
    display: grid;
    min-height: 0;
  }
  kr-comment-layer {
    min-height: 0;
  }

  /* Below the video: it stays in sight while comments are read and written. */
  [data-layout='below'] .stage {
    position: sticky;
    top: 0;
    z-index: 3;
  }
  [data-layout='below'] kr-player::part(stage) {
    max-height: 42vh;
    max-height: 42svh;
  }
  [data-layout='below'] .brief {
    position: relative;
    gap: 0 8px;
    padding-inline-end: 12px;
  }
  [data-layout='below'] .brief kr-review-brief {
    flex: 1 1 0;
  }
  [data-layout='below'] .brief kr-review-brief[open] {
    flex: 1 1 100%;
  }
  [data-layout='below'] .brief kr-approval-button {
    margin-block: 8px;
  }
  :host([fill]) [data-layout='below'] {
    grid-template: 'header' auto 'stage' auto 'panel' minmax(0, 1fr) / minmax(0, 1fr);
  }
  @media (pointer: coarse) {
    :host([fill]) [data-layout='below']:is([data-writing], [data-drawing]) :is(.header, .brief) {
      display: none;
    }
  }

  /* Beside the video. */
  [data-layout='side'] {
    grid-template: 'header header' auto 'stage panel' minmax(0, 1fr) / minmax(0, 1fr) clamp(340px, 27%, 400px);
  }
  :host([layout='side']) [data-layout='side'] {
    grid-template-columns: minmax(0, 1fr) clamp(240px, 34%, 400px);
  }
  [data-layout='side'] .panel {
    border-top: 0;
    border-inline-start: 1px solid var(--_line);
    /* As high as the video; the comments scroll. */
    height: 0;
    min-height: 100%;
    overflow: hidden;
  }
  [data-layout='side'] .brief {
    max-height: 40cqh;
    overflow: auto;
  }
  [data-layout='side']:not([data-panel]) {
    grid-template-columns: minmax(0, 1fr) 0;
  }
  [data-layout='stage'] {
    grid-template: 'header' auto 'stage' minmax(0, 1fr) / minmax(0, 1fr);
  }
  [data-layout='stage'] .panel,
  [data-layout='side']:not([data-panel]) .panel,
  [data-layout='immersive']:not([data-panel]) .panel {
    display: none;
  }

  /* The video fills the screen; the comments come over it on request. */
  [data-layout='immersive'] {
    position: relative;
    grid-template: 'stage panel' minmax(0, 1fr) / minmax(0, 1fr) auto;
    background: #000;
  }
  [data-layout='immersive'] .header {
    position: absolute;
    inset: 0 0 auto;
    z-index: 2;
    color-scheme: dark;
    padding: max(10px, env(safe-area-inset-top)) max(16px, env(safe-area-inset-left)) 40px;
    border: 0;
    background: linear-gradient(rgb(0 0 0 / 0.6), transparent);
    pointer-events: none;
    transition: opacity 200ms;
  }
  [data-layout='immersive'] .header :is(kr-version-switch, .due, .participants, .grow) {
    display: none;
  }
  [data-layout='immersive']:has(kr-player[idle]) .header {
    opacity: 0;
  }
  /* A phone on its side, while it is drawn on: the frame is free. */
  @media (max-height: 520px) {
    [data-layout='immersive'][data-drawing] .header,
    [data-layout='immersive'][data-drawing] kr-player::part(dock) {
      display: none;
    }
  }
  /* Neither the tools nor the controls lie over a small frame that is drawn on. */
  [data-layout='immersive'][data-drawing] .stage[data-small] kr-player::part(dock) {
    grid-area: 3 / 1;
    padding-block-start: 8px;
    background: #000;
  }
  [data-layout='immersive'] .panel {
    z-index: 3;
    width: clamp(280px, 36vw, 380px);
    border-top: 0;
    border-inline-start: 1px solid var(--_line);
  }
  [data-layout='immersive'] .brief {
    padding-inline-end: 12px;
  }
  [data-layout='immersive'] .brief kr-review-brief:not([open]) {
    flex: 1 1 0;
  }
  @media (orientation: portrait) {
    [data-layout='immersive'] {
      grid-template: 'stage' minmax(0, 1fr) 'panel' auto / minmax(0, 1fr);
    }
    [data-layout='immersive'] .panel {
      width: auto;
      height: 50vh;
      height: 50svh;
      border-inline-start: 0;
      border-top: 1px solid var(--_line);
    }
  }
  @container kr-review (max-width: 640px) {
    .participants {
      grid-area: participants;
    }
    .participants :is(.avatar ~ .avatar ~ .avatar, .more) {
      display: none;
    }
    .header {
      display: grid;
      grid-template:
        'brand title participants versions' 1fr
        'brand due participants versions' auto / auto minmax(0, 1fr) auto auto;
      gap: 0 8px;
      padding-block: 4px;
    }
    ::slotted([slot='brand']) {
      grid-area: brand;
    }
    .title {
      grid-area: title;
      align-self: end;
    }
    .title:not(:has(~ .due)) {
      grid-row: 1 / -1;
      align-self: center;
    }
    .due {
      grid-area: due;
      padding-inline: 0;
      justify-self: start;
      min-height: 24px;
      text-align: start;
      line-height: 1.25;
    }
    kr-version-switch {
      grid-area: versions;
    }
    .grow {
      display: none;
    }
  }
`;
