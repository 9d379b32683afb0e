import { drawingColor } from '@kreatli/drawing';
import { html } from 'lit';
import { type Brush, PEN_WIDTHS } from '../feature/brush.js';
import type { DrawingStrings } from '../locale/strings/en-drawing.js';
import { handlePopupToggle } from '../popup/popup.js';
import { styles } from '../render/styles.js';

/** The button with the present color, and the panel that it opens: at its side, or, `isBelow`, below or above it. */
export function brushView(brush: Brush, choose: (brush: Brush) => void, t: DrawingStrings, isBelow: boolean) {
  return html`<button
      class="control"
      popovertarget="brush"
      title=${t.brush}
      aria-label=${t.brush}
      aria-haspopup="dialog"
    >
      ${swatch(brush.color)}
    </button>
    <div
      class="menu brush"
      id="brush"
      popover
      data-side=${isBelow ? 'below' : 'end'}
      role="dialog"
      aria-label=${t.brush}
      @toggle=${handlePopupToggle}
    >
      <div role="radiogroup" aria-label=${t.color}>
        <h4>${t.color}</h4>
        <div class="colors">
          ${t.colors.map(
            (name, color) =>
              html`<button
                role="radio"
                aria-checked=${color === brush.color}
                aria-label=${name}
                title=${name}
                @click=${() => choose({ ...brush, color })}
              >
                ${swatch(color)}
              </button>`,
          )}
        </div>
      </div>
      <div role="radiogroup" aria-label=${t.width}>
        <h4>${t.width}</h4>
        <div class="widths">
          ${PEN_WIDTHS.map(
            (_, width) =>
              html`<button
                role="radio"
                aria-checked=${width === brush.width}
                aria-label=${t.widths[width]!}
                title=${t.widths[width]!}
                @click=${() => choose({ ...brush, width })}
              >
                <i class="line" ${styles({ '--_height': `${2 + width * 3}px` })}></i>
              </button>`,
          )}
        </div>
      </div>
    </div>`;
}

const swatch = (color: number) => html`<i class="swatch" ${styles({ '--_color': drawingColor(color) })}></i>`;
