import { css, html, svg } from 'lit';
import type { Guide } from '../feature/guides.js';
import type { Localized } from '../locale/localized.js';
import { enMenus } from '../locale/strings/en-menus.js';
import { type GuideBox, guideBox, isMask } from './guide-box.js';

const percent = (share: number): string => `${(share * 100).toFixed(4)}%`;

/** For the shadow root of the stage. */
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

const rect = ({ x, y, width, height }: GuideBox, name: string) =>
  svg`<rect class=${name} x=${percent(x)} y=${percent(y)} width=${percent(width)} height=${percent(height)} />`;

/** The four sides of the frame outside of a box. */
const outside = ({ x, y, width, height }: GuideBox): readonly GuideBox[] => [
  { x: 0, y: 0, width: x, height: 1 },
  { x: x + width, y: 0, width: x, height: 1 },
  { x: 0, y: 0, width: 1, height: y },
  { x: 0, y: y + height, width: 1, height: y },
];

/** The name of a guide in a corner of its box: left and right in turn, so that names do not overlap. */
function label(name: string, { x, y, width }: GuideBox, isRight: boolean) {
  const [at, offset, anchor] = isRight ? [x + width, -6, 'end'] : [x, 6, 'start'];
  return svg`<text x=${percent(at)} y=${percent(y)} dx=${offset} dy="14" text-anchor=${anchor}>${name}</text>`;
}

/** Guides over a frame of this aspect ratio. Masks darken what is outside of them; safe areas are lines. */
export function view(guides: readonly Guide[], aspect: number, localized: Localized) {
  const { guideNames } = localized.stringsFrom(enMenus);
  const boxes = guides.map((guide) => ({ guide, box: guideBox(guide, aspect) }));
  return html`<svg class="guides" part="guides" aria-hidden="true">
    ${boxes.map(({ guide, box }) =>
      isMask(guide) ? [...outside(box).map((side) => rect(side, 'outside')), rect(box, 'mask')] : rect(box, 'safe'),
    )}
    ${boxes.map(({ guide, box }, i) => label(guideNames[guide] ?? guide, box, i % 2 === 1))}
  </svg>`;
}
