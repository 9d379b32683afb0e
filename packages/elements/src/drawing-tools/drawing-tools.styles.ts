import { css } from 'lit';

/** The frame stays free: only what the user has to know is shown. */
const free = css`
  .toolbar .finish {
    display: inline-grid;
    color: var(--_strong);
  }
  .count,
  .status .leave {
    display: none;
  }
  .status[data-quiet] {
    clip-path: inset(50%);
  }
  .status,
  [data-immersive] .status {
    top: 8px;
  }
`;

export const drawingToolsStyles = css`
  :host {
    position: absolute;
    inset: 0;
    display: block;
    container: kr-stage / size;
    pointer-events: none;
  }
  /* On the stage, which is dark in each color scheme. */
  .tools {
    --_box: #16181df2;
    --_edge: #3a404c;
    --_ink: #c3c9d3;
    --_strong: #eceef2;
    --_hover: #272b33;
  }
  .toolbar,
  .status {
    position: absolute;
    pointer-events: auto;
    border: 1px solid var(--_edge);
    background: var(--_box);
    color: var(--_strong);
  }
  .toolbar .control,
  .count {
    color: var(--_ink);
  }
  .toolbar .control:hover:not(:disabled) {
    background: var(--_hover);
    color: var(--_strong);
  }
  .status .secondary {
    background: var(--_hover);
    color: var(--_strong);
  }
  .toolbar {
    inset-inline-start: 16px;
    top: 50%;
    translate: 0 -50%;
    grid-template-rows: minmax(0, 1fr) auto;
    max-height: calc(100% - 16px);
    padding: 6px;
    border-radius: var(--_radius);
  }
  .toolbar,
  .group {
    display: grid;
    gap: 2px;
  }
  .group {
    position: relative;
    overflow: hidden auto;
    scrollbar-width: none;
  }
  .toolbar .control {
    border-radius: var(--_radius-s);
  }
  .toolbar .tool[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .toolbar .finish {
    display: none;
  }
  .actions,
  hr {
    border: 0;
    border-top: 1px solid var(--_edge);
  }
  .actions {
    padding-top: 4px;
    margin-top: 2px;
  }
  hr {
    width: 26px;
    margin: 2px auto;
  }
  /* Nothing is in the way of what is drawn. */
  .tools[data-drawing] {
    opacity: 0.15;
  }
  .swatch {
    display: block;
    width: 18px;
    height: 18px;
    border-radius: 50%;
    background: var(--_color);
    box-shadow:
      0 0 0 1.5px rgb(0 0 0 / 0.5),
      0 0 0 3px #eceef2;
    forced-color-adjust: none;
  }
  .status {
    top: 8px;
    left: 50%;
    translate: -50% 0;
    display: flex;
    align-items: center;
    gap: 8px;
    max-width: calc(100% - 16px);
    min-height: 32px;
    padding: 2px 4px 2px 12px;
    border-radius: 16px;
    font-size: 12px;
    white-space: nowrap;
  }
  .status b {
    font: 600 12px/1 var(--_mono);
  }
  .status span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .status .icon {
    width: 14px;
    height: 14px;
  }
  .status .secondary {
    min-height: max(28px, var(--_control));
    border-radius: 22px;
  }
  /* Between the title and the controls, which lie over the video. */
  [data-immersive] .status {
    top: 48px;
  }
  /* No room for one column: tools and actions at the sides, where a wide frame leaves bars. */
  @container kr-stage (height < 520px) {
    .toolbar {
      inset: 4px max(8px, env(safe-area-inset-right)) 4px max(8px, env(safe-area-inset-left));
      translate: none;
      display: flex;
      justify-content: space-between;
      align-items: center;
      padding: 0;
      border: 0;
      background: none;
      pointer-events: none;
    }
    .group {
      gap: 0;
      max-height: 100%;
      padding: 4px;
      border: 1px solid var(--_edge);
      border-radius: var(--_radius);
      background: var(--_box);
      overflow-y: auto;
      pointer-events: auto;
    }
    .actions {
      margin: 0;
    }
  }
  /* A row at the lower edge, of which the tools scroll. */
  @container kr-stage (width <= 640px) {
    .toolbar {
      inset: auto 8px 8px;
      translate: none;
      display: flex;
      padding: 4px;
      border: 1px solid var(--_edge);
      background: var(--_box);
      pointer-events: auto;
    }
    .group {
      display: flex;
      flex: none;
      padding: 0;
      border: 0;
      border-radius: 0;
      background: none;
    }
    .group:first-child {
      flex: 0 1 auto;
      min-width: 0;
      overflow: auto hidden;
      /* A shade at the side where there is more: what scrolls covers it at the ends. */
      background:
        linear-gradient(to right, var(--_box) 60%, transparent) left / 24px 100% no-repeat local,
        linear-gradient(to left, var(--_box) 60%, transparent) right / 24px 100% no-repeat local,
        linear-gradient(to right, var(--_edge), transparent) left / 14px 100% no-repeat,
        linear-gradient(to left, var(--_edge), transparent) right / 14px 100% no-repeat;
    }
    .actions {
      margin-inline-start: auto;
      padding-inline-start: 4px;
      border-inline-start: 1px solid var(--_edge);
    }
    .toolbar .control {
      flex: none;
    }
    hr {
      display: none;
    }
  }
  @container kr-stage (width < 520px) {
    .toolbar .clear {
      display: none;
    }
  }
  @container kr-stage (width <= 640px) and (height >= 520px) {
    [data-immersive] .toolbar {
      bottom: 120px;
    }
  }
  /* The frame stays free: only what the user has to know is shown. */
  @container kr-stage (width <= 640px) {
    ${free}
    .status:not([data-quiet]) {
      flex-wrap: wrap;
      justify-content: center;
      width: max-content;
      white-space: normal;
    }
  }
  @container kr-stage (height < 520px) {
    ${free}
  }
  /* Below the frame, over nothing. */
  :host([slot='stage-footer']) {
    position: relative;
    container-type: inline-size;
  }
  :host([slot='stage-footer']) :is(.toolbar, .status:not([data-quiet])) {
    position: static;
    translate: none;
    max-width: none;
    border-width: 1px 0 0;
    border-radius: 0;
  }
  :host([slot='stage-footer']) .status:not([data-quiet]) {
    flex-wrap: wrap;
    justify-content: end;
    padding-inline-end: 12px;
    white-space: normal;
  }
  :host([slot='stage-footer']) .status span {
    flex: 1 0 100%;
  }
  :host([slot='stage-footer']) .status .icon {
    display: none;
  }
  :host([slot='stage-footer']) .tools {
    --_box: var(--_surface);
    --_edge: var(--_line);
    --_ink: var(--_text-2);
    --_strong: var(--_text);
    --_hover: var(--_surface-3);
    opacity: 1;
  }
`;
