import { formatTimecode } from '@kreatli/timecode';
import { LitElement, type PropertyValues, html, nothing } from 'lit';
import { type SessionContext, sessionContext, shellContext } from '../context/contexts.js';
import { LateContext } from '../context/late-context.js';
import { RequiredContext } from '../context/required-context.js';
import { TOOLS, type DrawingDraft, type Tool } from '../feature/drawing.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { enDrawing } from '../locale/strings/en-drawing.js';
import { StoreReader } from '../render/store-reader.js';
import { requestPlayback } from '../request/requests.js';
import { controls } from '../style/controls.styles.js';
import { tokens } from '../style/tokens.styles.js';
import { brushStyles } from './brush.styles.js';
import { brushView } from './brush-view.js';
import { drawingToolsStyles } from './drawing-tools.styles.js';

const TOOL_ICONS: Readonly<Record<Tool, icons.IconNode>> = {
  select: icons.select,
  pen: icons.edit,
  line: icons.line,
  arrow: icons.arrow,
  rect: icons.rectangle,
  ellipse: icons.circle,
  text: icons.text,
  eraser: icons.eraser,
};

const TOOL_IN_USE = '.tool[aria-pressed="true"]';

/**
 * @summary The tools to draw with, while one is in use: a toolbar, and a line with the frame that is drawn on. For the
 *   slot `stage-overlay` of `<kr-player>`.
 * @event {PlaybackEvent} kr-playback - Seeks to the frame of the drawing; cancelable.
 * @csspart toolbar - The toolbar.
 * @csspart status - The line with the frame that is drawn on.
 */
export class KrDrawingTools extends LitElement {
  static override styles = [tokens, controls, brushStyles, drawingToolsStyles];

  readonly #session = new RequiredContext(this, sessionContext, '<kr-review-session>');
  readonly #shell = new LateContext(this, shellContext);
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enDrawing);
  /** The button that Tab reaches. */
  #roving = 0;
  /** The tool that was scrolled to last. */
  #shown: HTMLElement | null = null;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const buttons = this.#buttons();
    this.#roving = Math.min(this.#roving, Math.max(0, buttons.length - 1));
    buttons.forEach((button, index) => (button.tabIndex = index === this.#roving ? 0 : -1));
    // Browsers take the focus from a button that is disabled, such as the last undo.
    if (this.shadowRoot?.activeElement?.matches(':disabled'))
      this.renderRoot.querySelector<HTMLElement>(TOOL_IN_USE)?.focus();
    this.#showTool();
  }
  /** Scrolls the tools, where there is no room for all, to the one that was taken. */
  #showTool(): void {
    const tool = this.renderRoot.querySelector<HTMLElement>(TOOL_IN_USE);
    if (tool === this.#shown || !tool) return;
    this.#shown = tool;
    const box = tool.parentElement!;
    box.scrollLeft = tool.offsetLeft - (box.clientWidth - tool.offsetWidth) / 2;
    box.scrollTop = tool.offsetTop - (box.clientHeight - tool.offsetHeight) / 2;
  }
  #buttons(): HTMLButtonElement[] {
    const buttons = this.renderRoot.querySelectorAll<HTMLButtonElement>('.toolbar .control:not(:disabled)');
    return [...buttons].filter((button) => button.getClientRects().length > 0);
  }
  /** Arrow keys move the focus; digits choose a tool. */
  readonly #handleKey = (event: KeyboardEvent): void => {
    const { drawing } = this.#session.value!;
    const chosen = TOOLS[Number(event.key) - 1];
    const buttons = this.#buttons();
    const at = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (chosen) drawing.$tool.set(chosen);
    else if (to === undefined || at < 0) return;
    else {
      this.#roving = (to + buttons.length) % buttons.length;
      this.requestUpdate();
      buttons[this.#roving]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  override render() {
    const session = this.#session.value;
    if (!session) return nothing;
    const { drawing } = session;
    const tool = this.#stores.get(drawing.$tool);
    const draft = this.#stores.get(drawing.$draft);
    if (tool === null || !draft) return nothing;
    const $isImmersive = this.#shell.value?.$isImmersive;
    return html`<div
      class="tools"
      ?data-drawing=${this.#stores.get(drawing.$isDrawing)}
      ?data-immersive=${$isImmersive && this.#stores.get($isImmersive)}
    >
      ${this.#status(session, draft)} ${this.#toolbar(session, tool, draft)}
    </div>`;
  }

  #status({ player, drawing }: SessionContext, { anchor, shapes }: DrawingDraft) {
    const t = this.#localized.strings.drawing;
    const { frame } = this.#stores.get(player.playback.$playhead);
    const format = this.#stores.get(player.$format);
    const isAway = anchor !== null && (frame < anchor.in || frame >= (anchor.out ?? anchor.in + 1));
    const timecode = html`<b>${formatTimecode(isAway ? anchor.in : frame, format)}</b>`;
    if (isAway)
      return html`<div class="status" part="status" role="status">
        <span>${shapes.length > 0 ? t.drawingIsOn : t.commentIsOn} ${timecode}</span>
        <button class="secondary" @click=${() => void requestPlayback(this, 'seekFrame', anchor.in)}>
          ${t.goThere}
        </button>
        <button class="secondary" @click=${() => drawing.draw(shapes, { in: frame, out: null })}>${t.moveHere}</button>
      </div>`;
    const isFull = this.#stores.get(drawing.$isFull);
    return html`<div class="status" part="status" role="status" ?data-quiet=${!isFull}>
      ${icon(icons.edit)}
      <span>${isFull ? t.full : html`${t.drawingOn} ${timecode}`}</span>
      <span class="count">${t.shapes(shapes.length)}</span>
      <button class="secondary leave" @click=${() => drawing.$tool.set(null)}>${t.done}</button>
    </div>`;
  }

  #toolbar({ drawing }: SessionContext, tool: Tool, { shapes }: DrawingDraft) {
    const t = this.#localized.strings.drawing;
    const history = this.#stores.get(drawing.$history);
    const brush = this.#stores.get(drawing.$brush);
    const isBelow = this.slot === 'stage-footer';
    const button = (label: string, node: icons.IconNode, isEnabled: boolean, run: () => void, kind = '') =>
      html`<button class="control ${kind}" title=${label} aria-label=${label} ?disabled=${!isEnabled} @click=${run}>
        ${icon(node)}
      </button>`;
    return html`<div
      class="toolbar"
      part="toolbar"
      role="toolbar"
      aria-label=${t.toolbar}
      aria-orientation="vertical"
      @keydown=${this.#handleKey}
    >
      <div class="group">
        ${TOOLS.map(
          (each, index) =>
            html`<button
              class="control tool"
              title="${t.tools[each]} (${index + 1})"
              aria-label=${t.tools[each]}
              aria-pressed=${each === tool}
              aria-keyshortcuts=${index + 1}
              @click=${() => drawing.$tool.set(each)}
            >
              ${icon(TOOL_ICONS[each])}
            </button>`,
        )}
      </div>
      <div class="group actions">
        ${brushView(brush, (chosen) => drawing.$brush.set(chosen), t, isBelow)}
        <hr />
        ${button(t.undoDrawing, icons.undo, history.past.length > 0, () => drawing.travel(-1))}
        ${button(t.redoDrawing, icons.redo, history.future.length > 0, () => drawing.travel(1))}
        ${button(t.clearDrawing, icons.remove, shapes.length > 0, () => drawing.draw([]), 'clear')}
        ${button(t.done, icons.check, true, () => drawing.$tool.set(null), 'finish')}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-drawing-tools': KrDrawingTools;
  }
}
