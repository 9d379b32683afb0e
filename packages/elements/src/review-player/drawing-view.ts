/** Drawings over the video. Loaded after the player. */
import { css, html } from 'lit';
import { KrDrawingLayer } from '../drawing-layer/drawing-layer.js';
import { KrDrawingTools } from '../drawing-tools/drawing-tools.js';
import { registerElement } from '../render/register-element.js';

registerElement('kr-drawing-layer', KrDrawingLayer);
registerElement('kr-drawing-tools', KrDrawingTools);

/** `isBelow`: the tools lie between the frame and the controls, and not over the frame. */
export const view = (isBelow: boolean) =>
  html`<kr-drawing-layer slot="overlay"></kr-drawing-layer>
    <kr-drawing-tools
      slot=${isBelow ? 'stage-footer' : 'stage-overlay'}
      exportparts="toolbar: drawing-toolbar"
    ></kr-drawing-tools>`;

export const styles = css``;
