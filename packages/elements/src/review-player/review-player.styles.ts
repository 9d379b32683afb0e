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
    font-size: 12px;
    color: var(--_changes-text);
  }
  .participants {
    display: flex;
    padding-inline-start: 6px;
  }
  .participants .avatar {
    width: 24px;
    height: 24px;
    margin-inline-start: -6px;
    border: 2px solid var(--_bg);
    font-size: 9px;
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
  .brief:not(:empty) {
    border-bottom: 1px solid var(--_line);
  }
  .comments {
    display: grid;
    min-height: 0;
  }
  kr-comment-layer {
    min-height: 0;
  }
  @container kr-review (min-width: 900px) {
    :host(:not([layout='below'])) .frame {
      grid-template: 'header header' auto 'stage panel' minmax(0, 1fr) / minmax(0, 1fr) clamp(340px, 27%, 400px);
    }
    :host(:not([layout='below'])) .panel {
      border-top: 0;
      border-inline-start: 1px solid var(--_line);
      /* As high as the video; the comments scroll. */
      height: 0;
      min-height: 100%;
      overflow: hidden;
    }
    :host(:not([layout='below'])) .brief {
      max-height: 40cqh;
      overflow: auto;
    }
  }
  :host([layout='side']) .frame {
    grid-template: 'header header' auto 'stage panel' minmax(0, 1fr) / minmax(0, 1fr) clamp(240px, 34%, 400px);
  }
  :host([layout='side']) .panel {
    border-top: 0;
    border-inline-start: 1px solid var(--_line);
    height: 0;
    min-height: 100%;
    overflow: hidden;
  }
  :host([layout='stage']) .frame {
    grid-template: 'header' auto 'stage' minmax(0, 1fr) / minmax(0, 1fr);
  }
  :host([layout='stage']) .panel {
    display: none;
  }
  @container kr-review (max-width: 640px) {
    .participants {
      display: none;
    }
    kr-approval-button {
      --kr-approval-direction: column-reverse;
      --kr-approval-align: stretch;
      --kr-approval-text: start;
      --kr-approval-status-width: none;
      flex: 1 1 100%;
    }
    .grow {
      display: none;
    }
  }
`;
