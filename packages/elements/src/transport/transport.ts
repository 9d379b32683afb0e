import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { markIn, markOut } from '../keyboard/player-actions.js';
import { type KeyAction, ariaShortcuts, frameio } from '../keyboard/profile.js';
import { playerContext } from '../shared/contexts.js';
import { controls } from '../shared/controls.styles.js';
import { type IconName, icon } from '../shared/icon.js';
import { Localised } from '../shared/localise.js';
import { ask } from '../shared/requests.js';
import { RequiredContext } from '../shared/required-context.js';
import { StoreReader } from '../shared/store-reader.js';
import { tokens } from '../shared/tokens.styles.js';
import { transportStyles } from './transport.styles.js';
import { SPEEDS, badgeView, formatSpeed } from './transport-view.js';

/**
 * @summary Play, step, counter, in and out, speed, volume and fullscreen, for the player round it.
 * @event {Event} kr-fullscreen - Asks the player for fullscreen, or to leave it.
 * @csspart bar - The row of controls.
 */
export class KrTransport extends LitElement {
  static override styles = [tokens, controls, transportStyles];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #stores = new StoreReader(this);
  readonly #localised = new Localised(this);

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

  #button(name: IconName, label: string, act: () => void, action?: KeyAction, className = ''): TemplateResult {
    const keys = action && ariaShortcuts(frameio, action);
    return html`<button class="control ${className}" aria-label=${label} title=${label} aria-keyshortcuts=${keys ?? nothing} @click=${act}>${icon(name)}</button>`;
  }

  #volumeIcon(volume: number, muted: boolean): IconName {
    if (muted || volume === 0) return 'muted';
    return volume < 0.5 ? 'volumeLow' : 'volume';
  }

  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localised.words;
    const head = this.#stores.get(player.playback.$playhead);
    const selection = this.#stores.get(player.$selection);
    const badge = badgeView(head, t);
    return html`
      <div class="bar" part="bar" role="group" aria-label=${t.player}>
        ${this.#button('first', t.firstFrame, () => void ask(this, 'seekFrame', 0), 'first', 'ends')}
        ${this.#button('stepBack', t.stepBack, () => void ask(this, 'step', -1), 'back')}
        ${this.#button(head.paused ? 'play' : 'pause', head.paused ? t.play : t.pause, () => void ask(this, 'toggle'), 'toggle', 'play')}
        ${this.#button('stepForward', t.stepForward, () => void ask(this, 'step', 1), 'forward')}
        ${this.#button('last', t.lastFrame, () => void ask(this, 'seekFrame', Math.max(0, head.frameCount - 1)), 'last', 'ends')}
        <kr-counter></kr-counter>
        ${badge && html`<span class="badge" data-exactness=${head.exactness} title=${badge.hint}>${badge.label}</span>`}
        <span class="marks">
          <button class="control text" aria-keyshortcuts=${ariaShortcuts(frameio, 'markIn')} aria-pressed=${selection !== null} title=${t.markIn} @click=${() => markIn(player, head.frame)}>In</button>
          <button class="control text" aria-keyshortcuts=${ariaShortcuts(frameio, 'markOut')} aria-pressed=${selection?.out != null} title=${t.markOut} @click=${() => markOut(player, head.frame)}>Out</button>
          ${selection && this.#button('close', t.clearRange, () => player.$selection.set(null), 'clear')}
        </span>
        <span class="grow"></span>
        <select class="speed" aria-label=${t.speed} title=${t.speed} @change=${(event: Event) => void ask(this, 'setSpeed', Number((event.target as HTMLSelectElement).value))}>
          ${SPEEDS.map((speed) => html`<option value=${speed} .selected=${live(speed === head.speed)}>${formatSpeed(speed, this.#localised.locale)}</option>`)}
        </select>
        ${this.#button(this.#volumeIcon(head.volume, head.muted), head.muted ? t.unmute : t.mute, () => void ask(this, 'setMuted', !head.muted), 'mute')}
        <input class="volume" type="range" min="0" max="100" step="5" aria-label=${t.volume} .value=${String(head.muted ? 0 : Math.round(head.volume * 100))}
          @input=${(event: Event) => void ask(this, 'setVolume', Number((event.target as HTMLInputElement).value) / 100)} />
        ${this.#button(document.fullscreenElement ? 'leaveFullscreen' : 'fullscreen', document.fullscreenElement ? t.leaveFullscreen : t.fullscreen, () => this.#handleFullscreen(), 'fullscreen')}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-transport': KrTransport;
  }
}
