import type { Playback } from '@kreatli/playback';
import { css, html, noChange } from 'lit';
import { Directive, type ElementPart, directive } from 'lit/directive.js';
import { styles as inlineStyles } from '../render/styles.js';
import { drawBitmap } from './draw-bitmap.js';

/** Width of the thumbnail in CSS pixels. */
const THUMBNAIL_WIDTH = 160;
/** Width that the preview takes at most, and so its distance from the ends of the timeline, in CSS pixels. */
const PREVIEW_WIDTH = 176;

/** For the shadow root of the timeline. */
export const styles = css`
  .preview {
    position: absolute;
    bottom: calc(100% + 2px);
    z-index: 3;
    translate: -50% 0;
    padding: 4px 8px;
    max-width: 260px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    font-size: 12px;
    pointer-events: none;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .preview canvas {
    display: block;
    width: 160px;
    max-width: 100%;
    margin: 2px 0 4px;
    border-radius: 4px;
  }
  .preview canvas[hidden] {
    display: none;
  }
  .preview b {
    font: 600 12px/1.4 var(--_mono);
    font-variant-numeric: tabular-nums;
  }
  .preview span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_text-2);
  }
`;

/** Draws the thumbnail of a frame on a canvas, which it shows with the first one. */
class Thumbnail extends Directive {
  #frame: number | undefined;

  render(_playback: Playback, _frame: number): unknown {
    return noChange;
  }
  override update({ element }: ElementPart, [playback, frame]: [Playback, number]): unknown {
    if (frame !== this.#frame) void this.#draw(element as HTMLCanvasElement, playback, frame);
    this.#frame = frame;
    return noChange;
  }
  async #draw(canvas: HTMLCanvasElement, playback: Playback, frame: number): Promise<void> {
    const image = await playback.thumbnail(frame, Math.round(THUMBNAIL_WIDTH * devicePixelRatio));
    // null when a newer thumbnail was requested in the meantime.
    if (!image) return;
    drawBitmap(canvas, image);
    canvas.hidden = false;
  }
}
const thumbnail = directive(Thumbnail);

/** What the preview shows. */
export interface PreviewInput {
  /** Of the thumbnail. null while the user scrubs: the stage shows the frame, and decoding it twice would delay it. */
  readonly images: Playback | null;
  readonly frame: number;
  readonly frameCount: number;
  /** Width of the timeline in CSS pixels. */
  readonly width: number;
  readonly timecode: string;
  readonly comment: string | undefined;
}

/** Thumbnail, timecode and comment of the frame under the pointer. */
export function view({ images, frame, frameCount, width, timecode, comment }: PreviewInput) {
  const inset = Math.min(PREVIEW_WIDTH, width) / 2;
  const left = Math.min(width - inset, Math.max(inset, (frame / frameCount) * width));
  return html`<div class="preview" ${inlineStyles({ left: `${left}px` })}>
    ${images && html`<canvas hidden ${thumbnail(images, frame)}></canvas>`}
    <b>${timecode}</b>${comment && html`<span dir="auto">${comment}</span>`}
  </div>`;
}
