import { KrDrawingTools } from '../drawing-tools/drawing-tools.js';

if (!customElements.get('kr-drawing-tools')) customElements.define('kr-drawing-tools', KrDrawingTools);

export { KrDrawingTools };
