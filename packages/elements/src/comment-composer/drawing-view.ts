/** The drawing of a draft. Loaded when something is drawn. */
import { css, html } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import { KrDrawingStill } from '../drawing-still/drawing-still.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { Localized } from '../locale/localized.js';
import { enDrawing } from '../locale/strings/en-drawing.js';
import { registerElement } from '../render/register-element.js';
import type { Draft } from './draft.js';

registerElement('kr-drawing-still', KrDrawingStill);

/** A small image of the frame with the drawing, and how many shapes it has. */
export function view({ drawing, player, $versionId }: SessionContext, draft: Draft, localized: Localized<never>) {
  const { drawing: t } = localized.stringsFrom(enDrawing);
  const frame = draft.anchor?.in ?? player.playback.$playhead.get().frame;
  const handleClear = ({ currentTarget }: Event) => {
    ((currentTarget as Element).getRootNode() as ShadowRoot).querySelector<HTMLElement>('.draw')?.focus();
    drawing.draw([]);
  };
  return html`<div class="drawing">
    <kr-drawing-still .frame=${frame} .versionId=${$versionId.get()} .shapes=${draft.drawing}></kr-drawing-still>
    <span>${icon(icons.edit)} ${t.shapes(draft.drawing.length)}</span>
    <button class="quiet" title=${t.clearDrawing} aria-label=${t.clearDrawing} @click=${handleClear}>
      ${icon(icons.close)}
    </button>
  </div>`;
}

export const styles = css`
  .drawing {
    display: flex;
    align-items: center;
    gap: 10px;
    font-size: 12px;
    color: var(--_text-2);
  }
  .drawing span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .drawing .icon {
    width: 14px;
    height: 14px;
  }
`;
