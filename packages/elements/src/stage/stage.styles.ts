import { css } from 'lit';

/**
 * `.contained` has the size of the stage; `.frame` is the largest box of the video's shape in it. `clip`: what is
 * hidden could be scrolled to by a caret.
 */
export const stageStyles = css`
  :host {
    position: relative;
    display: grid;
    min-height: 0;
    overflow: clip;
    background: var(--_stage);
    touch-action: pan-y;
  }
  .transformed {
    position: relative;
    display: grid;
    min-height: 0;
  }
  .transformed:not([style*='none']) {
    cursor: grab;
  }
  video,
  ::slotted(video),
  canvas {
    width: 100%;
    height: 100%;
    min-height: 0;
    object-fit: contain;
    display: block;
  }
  canvas,
  .contained,
  .overlay {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  canvas[hidden] {
    display: none;
  }
  .contained {
    container-type: size;
  }
  .frame {
    position: absolute;
    inset: 0;
    margin: auto;
    width: min(100cqw, 100cqh * var(--_aspect));
    height: min(100cqh, 100cqw / var(--_aspect));
  }
  .overlay slot {
    pointer-events: auto;
  }
  .captions {
    position: absolute;
    inset: auto 0 6%;
    display: grid;
    justify-items: center;
    gap: 2px;
    padding-inline: 6%;
    pointer-events: none;
  }
  .captions span {
    padding: 2px 10px;
    border-radius: 4px;
    background: rgb(0 0 0 / 0.75);
    color: #fff;
    font-size: clamp(13px, 2.4cqw, 26px);
    line-height: 1.35;
    text-align: center;
    white-space: pre-line;
  }
  .notice {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    padding: 24px;
    text-align: center;
    color: #eceef2;
    background: color-mix(in srgb, var(--_stage) 78%, transparent);
  }
  .notice p {
    margin: 0;
    max-width: 40ch;
  }
  .notice .secondary {
    min-height: var(--_control);
    background: rgb(255 255 255 / 0.16);
    color: #eceef2;
  }
  .spinner {
    position: absolute;
    inset-block-start: 14px;
    inset-inline-start: 14px;
    padding: 4px 10px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--_stage) 78%, transparent);
    color: #eceef2;
    font-size: 12px;
  }
`;
