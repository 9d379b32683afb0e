import { css, html, svg } from 'lit';
import { type Guide, guideBox, isMask } from './guides.js';

const percent = (share: number): string => `${(share * 100).toFixed(4)}%`;

/** For the shadow root that guides are drawn in. */
export const styles = css`
  .guides {
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  .guides rect {
    fill: none;
    stroke: rgb(255 255 255 / 0.85);
    stroke-width: 1px;
    vector-effect: non-scaling-stroke;
    paint-order: stroke;
  }
  .guides .outside {
    fill: rgb(0 0 0 / 0.62);
    stroke: none;
  }
  .guides .safe {
    stroke-dasharray: 6 4;
  }
  .guides text {
    font: 11px/1 var(--_mono);
    fill: #fff;
    stroke: rgb(0 0 0 / 0.7);
    stroke-width: 3px;
    paint-order: stroke;
  }
`;

/** Guides over a picture of this aspect ratio: masks darken what is outside, safe areas are lines. */
export function view(guides: readonly Guide[], aspect: number) {
  const boxes = guides.map((guide) => ({ guide, box: guideBox(guide, aspect) }));
  const rect = ({ x, y, width, height }: ReturnType<typeof guideBox>, name: string) =>
    svg`<rect class=${name} x=${percent(x)} y=${percent(y)} width=${percent(width)} height=${percent(height)} />`;
  return html`<svg class="guides" part="guides" aria-hidden="true">
    ${boxes.map(({ guide, box }) =>
      isMask(guide)
        ? svg`<rect class="outside" x="0" y="0" width=${percent(box.x)} height="100%" /><rect class="outside" x=${percent(box.x + box.width)} y="0" width=${percent(box.x)} height="100%" />
            <rect class="outside" x="0" y="0" width="100%" height=${percent(box.y)} /><rect class="outside" x="0" y=${percent(box.y + box.height)} width="100%" height=${percent(box.y)} />${rect(box, 'mask')}`
        : svg`${rect(box, 'safe')}`,
    )}
    ${boxes.map(({ guide, box }, i) => svg`<text x=${percent(i % 2 ? box.x + box.width : box.x)} y=${percent(box.y)} dx=${i % 2 ? -6 : 6} dy="14" text-anchor=${i % 2 ? 'end' : 'start'}>${guide}</text>`)}
  </svg>`;
}
