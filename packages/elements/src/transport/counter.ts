import { type TimecodeFormat, formatRate, formatTimecode } from '@kreatli/timecode';
import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyLabel } from '../keyboard/key-label.js';
import { ariaShortcuts } from '../keyboard/profile.js';
import { playerContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import { Localized } from '../locale/localized.js';
import { enPlayer } from '../locale/strings/en-player.js';
import { type CounterMode, formatPosition } from '../locale/position.js';
import { requestPlayback } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';

/** How long a finger rests on the counter until the field opens, in milliseconds. */
const HOLD_MS = 500;
const MODES: readonly CounterMode[] = ['timecode', 'frame', 'seconds'];

/**
 * @summary The presented frame as timecode, frame number or seconds. A click switches between them; `:`, a double click
 *   or a long press opens a field for a timecode; a pasted timecode seeks; copying copies the timecode.
 * @csspart field - The field in which a timecode is typed.
 */
export class KrCounter extends LitElement {
  static override styles = [
    tokens,
    controls,
    // What does not fit wraps to a second line, which is hidden, so that nothing is cut in half.
    css`
      :host {
        display: block;
        direction: ltr;
        position: relative;
        min-width: 0;
      }
      .box {
        display: flex;
        flex-direction: var(--kr-counter-direction, row);
        flex-wrap: wrap;
        align-items: baseline;
        align-content: flex-start;
        column-gap: 8px;
        height: var(--_control);
        padding: 0 var(--kr-counter-inset, 12px);
        margin: 0 var(--kr-counter-margin, 4px);
        border-radius: 8px;
        background: var(--kr-counter-background, var(--_surface-2));
        font-family: var(--_mono);
        font-variant-numeric: tabular-nums;
        line-height: var(--kr-counter-line, var(--_control));
        white-space: nowrap;
        max-width: calc(100% - 2 * var(--kr-counter-margin, 4px));
        overflow: hidden;
      }
      b {
        font-size: var(--kr-counter-size, 17px);
        font-weight: 600;
      }
      small {
        font-size: 12px;
        color: var(--_text-3);
      }
      small + small::before {
        content: '· ';
      }
      .length {
        display: var(--kr-counter-length, inline);
      }
      .other {
        display: var(--kr-counter-other, inline);
      }
      .rate {
        display: var(--kr-counter-rate, inline);
      }
      input {
        width: 12.5em;
        height: var(--_control);
        margin: 0 4px;
        padding: 0 12px;
        border: 1px solid var(--_accent-text);
        border-radius: 8px;
        background: var(--_surface-2);
        font: 600 15px/1 var(--_mono);
      }
      .problem {
        position: absolute;
        bottom: calc(100% + 6px);
        inset-inline-start: 4px;
        z-index: 3;
        padding: 6px 10px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius-s);
        background: var(--_surface);
        color: var(--_changes-text);
        font-size: 12px;
        white-space: nowrap;
      }
    `,
  ];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enPlayer);

  /** `timecode`, `frame` or `seconds`. */
  @property() mode: CounterMode = 'timecode';
  #hold: ReturnType<typeof setTimeout> | undefined;

  /** Why the typed or pasted text was not accepted. */
  @state() private problem: string | null = null;

  constructor() {
    super();
    this.addEventListener('paste', this.#handlePaste);
    this.addEventListener('copy', this.#handleCopy);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endHold();
  }

  #handleDown({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') this.#hold = setTimeout(() => this.#openField(), HOLD_MS);
  }
  readonly #endHold = (): void => clearTimeout(this.#hold);
  #openField(): void {
    this.#player.value?.features.$isGoToOpen.set(true);
  }
  #handleDouble(): void {
    // Its two clicks have switched twice.
    this.#handleCycle();
    this.#openField();
  }
  #handleCycle(): void {
    this.mode = MODES[(MODES.indexOf(this.mode) + 1) % MODES.length]!;
  }
  readonly #handlePaste = (event: ClipboardEvent): void => {
    if (this.#player.value?.features.$isGoToOpen.get()) return;
    event.preventDefault();
    void this.#seekTo(event.clipboardData?.getData('text/plain') ?? '');
  };
  readonly #handleCopy = (event: ClipboardEvent): void => {
    const player = this.#player.value;
    if (!player || player.features.$isGoToOpen.get()) return;
    event.preventDefault();
    event.clipboardData?.setData(
      'text/plain',
      formatTimecode(player.playback.$playhead.get().frame, player.$format.get()),
    );
  };
  #handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#close(true);
    if (event.key !== 'Enter') return;
    event.preventDefault(); // the button that gets the focus back would be pressed
    void this.#seekTo((event.target as HTMLInputElement).value);
  }
  #close(keepFocus: boolean): void {
    this.problem = null;
    const $isOpen = this.#player.value?.features.$isGoToOpen;
    if (!$isOpen?.get()) return;
    $isOpen.set(false);
    if (keepFocus) void this.updateComplete.then(() => this.focus());
  }
  async #seekTo(text: string): Promise<void> {
    const player = this.#player.value;
    if (!player) return;
    const { typedFrame, wordsOf } = await import('./typed-frame.js');
    const frame = typedFrame(
      text,
      player.playback.$playhead.get().frameCount,
      player.$format.get(),
      wordsOf(this.#localized),
    );
    if (typeof frame === 'string') this.problem = frame;
    else {
      this.#close(true);
      void requestPlayback(this, 'seekFrame', frame);
    }
  }

  /** Focuses the counter. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('button, input')?.focus(options);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const field = this.renderRoot.querySelector('input');
    if (field && this.shadowRoot?.activeElement !== field) {
      field.focus();
      field.select();
    }
  }

  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localized.strings;
    const { frame, frameCount, rate } = this.#stores.get(player.playback.$playhead);
    const format = this.#stores.get(player.$format);
    const problem = this.problem && html`<span class="problem" role="alert">${this.problem}</span>`;
    if (this.#stores.get(player.features.$isGoToOpen)) {
      return html`<input
          part="field"
          aria-label=${t.goTo}
          .value=${formatTimecode(frame, format)}
          @keydown=${this.#handleKey}
          @blur=${() => this.#close(false)}
          autocomplete="off"
          spellcheck="false"
        />${problem}`;
    }
    const keys = this.#stores.get(player.features.$keyProfile);
    return html`
      <button
        class="box"
        title="${t.counterHint}${keys.goTo[0] ? ` ${t.goToHint(keyLabel(keys.goTo[0], t.keys))}` : ''}"
        aria-keyshortcuts=${ariaShortcuts(keys, 'goTo') ?? nothing}
        @click=${this.#handleCycle}
        @dblclick=${this.#handleDouble}
        @pointerdown=${this.#handleDown}
        @pointerup=${this.#endHold}
        @pointercancel=${this.#endHold}
        @contextmenu=${(event: PointerEvent) => event.pointerType === 'touch' && event.preventDefault()}
      >
        <span class="sr">${t.counter}</span><b>${formatPosition(frame, this.mode, format)}</b>
        ${this.#details(frame, frameCount, format, rate !== null)}
      </button>
      ${problem}
    `;
  }

  /** Length, frame number or timecode, and rate. */
  #details(frame: number, frameCount: number, format: TimecodeFormat, hasRate: boolean) {
    const length = formatPosition(frameCount, this.mode, { ...format, start: 0 });
    const rate = `${formatRate(format.rate)}${format.dropFrame ? ' DF' : ''}`;
    return html`
      ${frameCount > 0 ? html`<small class="length">/ ${length}</small>` : nothing}
      <small class="other">${this.mode === 'frame' ? formatTimecode(frame, format) : frame}</small>
      ${hasRate ? html`<small class="rate">${rate}</small>` : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-counter': KrCounter;
  }
}
