import { type SVGTemplateResult, type TemplateResult, html, svg } from 'lit';
import type { IconNode } from './icon-set.js';

type Attributes = IconNode[number][1];
/** The SVG shapes that lucide draws with. */
const shapes: Record<string, (a: Attributes) => SVGTemplateResult> = {
  path: (a) => svg`<path d=${a['d']} />`,
  circle: (a) => svg`<circle cx=${a['cx']} cy=${a['cy']} r=${a['r']} />`,
  line: (a) => svg`<line x1=${a['x1']} x2=${a['x2']} y1=${a['y1']} y2=${a['y2']} />`,
  rect: (a) => svg`<rect x=${a['x']} y=${a['y']} width=${a['width']} height=${a['height']} rx=${a['rx'] ?? 0} />`,
};

/** A stroke icon in the size and colour of the text around it; decoration, so its button carries the name. */
export const icon = (node: IconNode): TemplateResult => html`
  <svg
    class="icon"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${node.map(([tag, attributes]) => shapes[tag]?.(attributes))}
  </svg>
`;
