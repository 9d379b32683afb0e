import { html } from 'lit';
import { state } from 'lit/decorators.js';
import { drawBitmap } from './draw-bitmap.js';
import { LaneElement } from './lane-element.js';
import { framesOfStrip } from './lanes-view.js';

/** Height of a thumbnail in CSS pixels. */
const THUMBNAIL_HEIGHT = 40;

/**
 * @summary Thumbnails of the whole video, side by side under the timeline.
 */
export class KrFilmstrip extends LaneElement {
  /** The frame of each thumbnail. */
  @state() private frames: readonly number[] = [];

  protected override async draw(frameCount: number, aspect: number, signal: AbortSignal): Promise<void> {
    const width = THUMBNAIL_HEIGHT * aspect;
    this.frames = framesOfStrip(frameCount, this.width, width);
    await this.updateComplete;
    const canvases = [...this.renderRoot.querySelectorAll('canvas')];
    for (const canvas of canvases) canvas.width = 0; // clears the thumbnails of another video
    const thumbnails = this.player.value!.playback.thumbnails(
      this.frames,
      Math.round(width * devicePixelRatio),
      signal,
    );
    let index = 0;
    for await (const image of thumbnails) {
      const canvas = canvases[index++];
      if (canvas && image) drawBitmap(canvas, image);
    }
  }
  override render() {
    return html`<div class="strip" role="img" aria-label=${this.localized.strings.lanes['filmstrip']!}>
      ${this.frames.map(() => html`<canvas></canvas>`)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-filmstrip': KrFilmstrip;
  }
}
