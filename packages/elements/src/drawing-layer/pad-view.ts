import { type FrameSize, type Point, drawingColor, shapeBox, toFramePoint } from '@kreatli/drawing';
import { html, nothing, svg } from 'lit';
import { TEXT_SIZES } from '../feature/brush.js';
import type { Tool } from '../feature/drawing.js';
import type { DrawingStrings } from '../locale/strings/en-drawing.js';
import { styles } from '../render/styles.js';
import type { DrawingPad } from './drawing-pad.js';

export interface PadView {
  readonly pad: DrawingPad;
  readonly tool: Tool;
  readonly size: FrameSize;
  /** Whether the comment belongs on the frame on screen. */
  readonly isAt: boolean;
  readonly strings: DrawingStrings;
}

const percent = (share: number): string => `${share * 100}%`;

export function padView({ pad, tool, size, isAt, strings: t }: PadView) {
  const { pointer, keys } = pad;
  return html`<div
    class="pad"
    data-tool=${tool}
    ?data-away=${!isAt}
    tabindex="0"
    role="application"
    aria-label=${t.pad}
    aria-describedby="pad-help"
    @pointerdown=${pointer.handleDown}
    @pointermove=${pointer.handleMove}
    @pointerup=${pointer.handleUp}
    @pointercancel=${pointer.handleUp}
    @lostpointercapture=${pointer.handleUp}
    @touchmove=${preventScribble}
    @keydown=${keys.handleKey}
    @click=${(event: Event) => event.stopPropagation()}
  >
    <span id="pad-help" class="sr">${t.padHelp}</span>
    ${keys.start ? crossView(keys.start) : nothing} ${keys.cross ? crossView(keys.cross) : nothing}
    ${pad.selected === null ? nothing : chosenView(pad, size)} ${pad.typing ? fieldView(pad, size, t) : nothing}
  </div>`;
}

/** Not passive: Scribble of iPadOS takes short strokes for handwriting otherwise. */
const preventScribble = { handleEvent: (event: Event) => event.preventDefault(), passive: false };

const crossView = ([x, y]: Point) => html`<i class="cross" ${styles({ '--_x': percent(x), '--_y': percent(y) })}></i>`;

function chosenView(pad: DrawingPad, size: FrameSize) {
  const shape = (pad.preview ?? pad.shapes)[pad.selected!];
  const box = shape && shapeBox(shape, size);
  if (!box) return nothing;
  return html`<svg viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="chosen" x=${box.x} y=${box.y} width=${box.width} height=${box.height} />`}
  </svg>`;
}

function fieldView(pad: DrawingPad, size: FrameSize, t: DrawingStrings) {
  const [x, y] = pad.typing!.at;
  const { color, width } = pad.session.drawing.$brush.get();
  const [, fontSize] = toFramePoint([0, TEXT_SIZES[width]!], size);
  return html`<input
    aria-label=${t.tools.text}
    maxlength="500"
    autocomplete="off"
    .value=${pad.typing!.text}
    @input=${(event: Event) => pad.typeText((event.target as HTMLInputElement).value)}
    @blur=${() => pad.closeText(true)}
    ${styles({
      '--_x': percent(x / size.width),
      '--_y': percent(y / size.height),
      '--_size': `${fontSize / pad.layoutScale}px`,
      '--_ink': drawingColor(color),
    })}
  />`;
}
