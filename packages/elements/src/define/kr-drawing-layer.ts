import { KrDrawingLayer } from '../drawing-layer/drawing-layer.js';

if (!customElements.get('kr-drawing-layer')) customElements.define('kr-drawing-layer', KrDrawingLayer);

export { KrDrawingLayer };
