import { type TimecodeFormat, formatRate, formatTimecode } from '@kreatli/timecode';
import { LitElement, type PropertyValues, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ariaShortcuts } from '../keyboard/profile.js';
import { playerContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import { Localised } from '../locale/localise.js';
import { type CounterMode, formatPosition } from '../locale/position.js';
import { ask } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';

const MODES: readonly CounterMode[] = ['timecode', 'frame', 'seconds'];

/**
 * @summary Where the playhead is: timecode, frame or seconds. A click cycles, `:` edits, pasting a timecode goes there, copying takes it.
 * @csspart field - The field that a timecode is typed into.
 */
export class KrCounter extends LitElement {
  static override styles = [
    tokens,
    controls,
    // What does not fit goes to a second line, which is out of sight: never half of it is seen.
    css`
      :host {
        display: block;
        direction: ltr;
        position: relative;
        min-width: 0;
      }
      .box {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        align-content: flex-start;
        column-gap: 8px;
        height: var(--_control);
        padding: 0 var(--kr-counter-inset, 12px);
        margin: 0 4px;
        border-radius: 8px;
        background: var(--_surface-2);
        font-family: var(--_mono);
        font-variant-numeric: tabular-nums;
        line-height: var(--_control);
        white-space: nowrap;
        max-width: calc(100% - 8px);
        overflow: hidden;
      }
      b {
        font-size: 17px;
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
        border: 1px solid var(--_accent);
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
  readonly #localised = new Localised(this);

  /** What it shows: `timecode`, `frame` or `seconds`. */
  @property() mode: CounterMode = 'timecode';
  @state() private problem: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('paste', this.#handlePaste);
    this.addEventListener('copy', this.#handleCopy);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('paste', this.#handlePaste);
    this.removeEventListener('copy', this.#handleCopy);
  }

  #handleCycle(): void {
    this.mode = MODES[(MODES.indexOf(this.mode) + 1) % MODES.length]!;
  }
  readonly #handlePaste = (event: ClipboardEvent): void => {
    if (this.#player.value?.$goingTo.get()) return;
    event.preventDefault();
    void this.#goTo(event.clipboardData?.getData('text/plain') ?? '');
  };
  readonly #handleCopy = (event: ClipboardEvent): void => {
    const player = this.#player.value;
    if (!player || player.$goingTo.get()) return;
    event.preventDefault();
    event.clipboardData?.setData(
      'text/plain',
      formatTimecode(player.playback.$playhead.get().frame, player.$format.get()),
    );
  };
  #handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#leave(true);
    if (event.key !== 'Enter') return;
    event.preventDefault(); // or the button that takes the focus back is pressed by it
    void this.#goTo((event.target as HTMLInputElement).value);
  }
  #leave(keepFocus: boolean): void {
    if (!this.#player.value?.$goingTo.get()) return;
    this.problem = null;
    this.#player.value.$goingTo.set(false);
    if (keepFocus) void this.updateComplete.then(() => this.focus());
  }
  async #goTo(text: string): Promise<void> {
    const player = this.#player.value;
    if (!player) return;
    const { typedFrame } = await import('./typed-frame.js');
    const frame = typedFrame(
      text,
      player.playback.$playhead.get().frameCount,
      player.$format.get(),
      this.#localised.strings,
    );
    if (typeof frame === 'string') this.problem = frame;
    else {
      this.#leave(true);
      this.problem = null;
      void ask(this, 'seekFrame', frame);
    }
  }

  /** Puts the focus on the counter. */
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
    const t = this.#localised.strings;
    const { frame, frameCount, rate } = this.#stores.get(player.playback.$playhead);
    const format = this.#stores.get(player.$format);
    const problem = this.problem && html`<span class="problem" role="alert">${this.problem}</span>`;
    if (this.#stores.get(player.$goingTo)) {
      return html`<input
          part="field"
          aria-label=${t.goTo}
          .value=${formatTimecode(frame, format)}
          @keydown=${this.#handleKey}
          @blur=${() => this.#leave(false)}
          autocomplete="off"
          spellcheck="false"
        />${problem}`;
    }
    return html`
      <button
        class="box"
        title=${t.counterHint}
        aria-keyshortcuts=${ariaShortcuts(this.#stores.get(player.$keys), 'goTo') ?? nothing}
        @click=${this.#handleCycle}
      >
        <span class="sr">${t.counter}</span><b>${formatPosition(frame, this.mode, format)}</b>
        ${this.#aside(frame, frameCount, format, rate !== null)}
      </button>
      ${problem}
    `;
  }

  /** Length, the other way to count, and the rate. */
  #aside(frame: number, frameCount: number, format: TimecodeFormat, known: boolean) {
    return html`
      ${frameCount > 0 ? html`<small class="length">/ ${formatPosition(frameCount, this.mode, { ...format, start: 0 })}</small>` : nothing}
      <small class="other">${this.mode === 'frame' ? formatTimecode(frame, format) : frame}</small>
      ${known ? html`<small class="rate">${formatRate(format.rate)}${format.dropFrame ? ' DF' : ''}</small>` : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-counter': KrCounter;
  }
}
