import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { leaveRange, markIn, markOut } from '../keyboard/player-actions.js';
import { type KeyAction, ariaShortcuts } from '../keyboard/profile.js';
import { type PlayerContext, playerContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localised } from '../locale/localise.js';
import { ask } from '../request/requests.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { transportStyles } from './transport.styles.js';
import { SPEEDS, badgeView, formatSpeed, volumeIcon } from './transport-view.js';

/**
 * @summary Play, step, loop, counter, in and out, speed, guides, settings, volume and fullscreen, for the player round it.
 * @event {Event} kr-fullscreen - Asks the player for fullscreen, or to leave it.
 * @csspart bar - The row of controls.
 */
export class KrTransport extends LitElement {
  static override styles = [tokens, controls, transportStyles];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);

  @state() private hasSettings = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.#handleFullscreenChange);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.#handleFullscreenChange);
  }
  readonly #handleFullscreenChange = (): void => this.requestUpdate();

  #handleFullscreen(): void {
    this.dispatchEvent(new Event('kr-fullscreen', { bubbles: true, composed: true }));
  }
  /** The menu comes when it is first asked for. */
  async #handleSettings(): Promise<void> {
    await import('../define/kr-settings.js');
    this.hasSettings = true;
    await this.updateComplete;
    await this.renderRoot.querySelector('kr-settings')?.open();
  }

  #button(
    node: icons.IconNode,
    label: string,
    act: () => void,
    action?: KeyAction,
    className = '',
    pressed?: boolean,
  ): TemplateResult {
    const player = this.#player.value;
    const keys = action && player && ariaShortcuts(this.#stores.get(player.$keys), action);
    return html`<button
      class="control ${className}"
      aria-label=${label}
      title=${label}
      aria-keyshortcuts=${keys ?? nothing}
      aria-pressed=${pressed ?? nothing}
      @click=${act}
    >
      ${icon(node)}
    </button>`;
  }

  /** A choice that the browser refused is not what the field goes on showing. */
  protected override updated(): void {
    const field = this.renderRoot.querySelector<HTMLSelectElement>('.speed');
    if (field) field.value = String(this.#player.value?.playback.$playhead.get().speed);
  }

  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localised.strings;
    const head = this.#stores.get(player.playback.$playhead);
    const looping = this.#stores.get(player.$looping);
    const badge = badgeView(head, t);
    return html`
      <div class="bar" part="bar" role="group" aria-label=${t.player}>
        ${this.#button(icons.first, t.firstFrame, () => void ask(this, 'seekFrame', 0), 'first', 'ends')}
        ${this.#button(icons.stepBack, t.stepBack, () => void ask(this, 'step', -1), 'back')}
        ${this.#button(head.paused ? icons.play : icons.pause, head.paused ? t.play : t.pause, () => void ask(this, 'toggle'), 'toggle', 'play')}
        ${this.#button(icons.stepForward, t.stepForward, () => void ask(this, 'step', 1), 'forward')}
        ${this.#button(icons.last, t.lastFrame, () => void ask(this, 'seekFrame', Math.max(0, head.frameCount - 1)), 'last', 'ends')}
        ${this.#button(icons.loop, t.loop, () => player.$looping.set(!looping), 'loop', 'loop', looping)}
        <kr-counter></kr-counter>
        ${badge && html`<span class="badge" data-exactness=${head.exactness} title=${badge.hint}>${badge.label}</span>`}
        ${this.#marks(player, head.frame)}
        <span class="grow"></span>
        ${head.shuttle === 0 ? this.#speed(head.speed) : html`<output class="shuttle" aria-label=${t.shuttle}>${formatSpeed(head.shuttle, this.#localised.locale)}</output>`}
        ${this.#guides(player)} ${this.#settings()}
        ${this.#button(volumeIcon(head), head.muted ? t.unmute : t.mute, () => void ask(this, 'setMuted', !head.muted), 'mute')}
        <input
          class="volume"
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label=${t.volume}
          .value=${String(head.muted ? 0 : Math.round(head.volume * 100))}
          @input=${(event: Event) => void ask(this, 'setVolume', Number((event.target as HTMLInputElement).value) / 100)}
        />
        ${this.#button(document.fullscreenElement ? icons.leaveFullscreen : icons.fullscreen, document.fullscreenElement ? t.leaveFullscreen : t.fullscreen, () => this.#handleFullscreen(), 'fullscreen')}
      </div>
    `;
  }

  #marks(player: PlayerContext, frame: number) {
    const t = this.#localised.strings;
    const keys = this.#stores.get(player.$keys);
    const selection = this.#stores.get(player.$selection);
    return html`<span class="marks">
      <button
        class="control text"
        aria-keyshortcuts=${ariaShortcuts(keys, 'markIn') ?? nothing}
        aria-pressed=${selection !== null}
        title=${t.markIn}
        @click=${() => markIn(player, frame)}
      >
        In
      </button>
      <button
        class="control text"
        aria-keyshortcuts=${ariaShortcuts(keys, 'markOut') ?? nothing}
        aria-pressed=${selection?.out != null}
        title=${t.markOut}
        @click=${() => markOut(player, frame)}
      >
        Out
      </button>
      ${selection && this.#button(icons.close, t.clearRange, () => leaveRange(player), 'clear', 'clear')}
    </span>`;
  }
  #speed(speed: number) {
    const t = this.#localised.strings;
    const set = (event: Event) => void ask(this, 'setSpeed', Number((event.target as HTMLSelectElement).value));
    return html`<select class="speed" aria-label=${t.speed} title=${t.speed} @change=${set}>
      ${SPEEDS.map((each) => html`<option value=${each} ?selected=${each === speed}>${formatSpeed(each, this.#localised.locale)}</option>`)}
    </select>`;
  }
  #guides(player: PlayerContext) {
    const t = this.#localised.strings;
    const on = this.#stores.get(player.$guides).length > 0;
    const keys = ariaShortcuts(this.#stores.get(player.$keys), 'guides') ?? nothing;
    return html`<button
      class="control text toggle-guides"
      aria-keyshortcuts=${keys}
      aria-pressed=${on}
      @click=${() => player.$guides.set(on ? [] : ['title', 'action'])}
    >
      ${t.guides}
    </button>`;
  }

  #settings() {
    if (this.hasSettings) return html`<kr-settings></kr-settings>`;
    return this.#button(icons.settings, this.#localised.strings.settings, () => void this.#handleSettings());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-transport': KrTransport;
  }
}
