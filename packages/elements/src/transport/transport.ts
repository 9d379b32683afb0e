import type { Playhead, PlaybackRequests } from '@kreatli/playback';
import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { withKey } from '../keyboard/key-label.js';
import { type KeyAction, ariaShortcuts } from '../keyboard/profile.js';
import { type PlayerContext, playerContext, shellContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { enPlayer } from '../locale/strings/en-player.js';
import { requestPlayback } from '../request/requests.js';
import { fullscreenElement } from '../player/fullscreen.js';
import { LateContext } from '../context/late-context.js';
import { RequiredContext } from '../context/required-context.js';
import { toggleLoop } from '../feature/looping.js';
import { registerElement } from '../render/register-element.js';
import { LazyView } from '../render/lazy-view.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { transportStyles } from './transport.styles.js';
import { SPEEDS, badgeView, formatSpeed, muteLabel, volumeIcon } from './transport-view.js';

interface ButtonOptions {
  /** The action whose keys are announced. */
  readonly action?: KeyAction;
  readonly className?: string;
  readonly pressed?: boolean;
}
interface TextButtonOptions extends ButtonOptions {
  readonly action: KeyAction;
  readonly pressed: boolean;
  readonly title?: string;
}

/**
 * @summary Buttons of the player around it: play, step, loop, counter, in and out, speed, guides, settings, volume,
 *   fullscreen.
 * @event {Event} kr-fullscreen - Requests that the player enters or leaves fullscreen.
 * @csspart bar - The row of controls.
 */
export class KrTransport extends LitElement {
  static override styles = [tokens, controls, transportStyles];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #shell = new LateContext(this, shellContext);
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enPlayer);
  readonly #reason = new LazyView(this, () => import('./exactness-reason.js'));

  /** Whether `<kr-settings>` is loaded. */
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
  #handleSpeed(event: Event): void {
    void requestPlayback(this, 'setSpeed', Number((event.target as HTMLSelectElement).value));
  }
  #handleVolume(event: Event): void {
    void requestPlayback(this, 'setVolume', Number((event.target as HTMLInputElement).value) / 100);
  }
  /** The menu is loaded when it is first opened. */
  async #handleSettings(): Promise<void> {
    const { KrSettings } = await import('./settings.js');
    registerElement('kr-settings', KrSettings);
    this.hasSettings = true;
    await this.updateComplete;
    await this.renderRoot.querySelector('kr-settings')?.open();
  }

  /** A function that requests playback. */
  #request<K extends keyof PlaybackRequests>(request: K, ...args: Parameters<PlaybackRequests[K]>): () => void {
    return () => void requestPlayback(this, request, ...args);
  }
  #button(node: icons.IconNode, label: string, act: () => void, options: ButtonOptions = {}): TemplateResult {
    const { action, className = '', pressed } = options;
    return html`<button
      class="control ${className}"
      aria-label=${label}
      title=${this.#withKey(label, action)}
      aria-keyshortcuts=${(action && this.#shortcuts(action)) ?? nothing}
      aria-pressed=${pressed ?? nothing}
      @click=${act}
    >
      ${icon(node)}
    </button>`;
  }
  #textButton(label: string, act: () => void, { action, className = '', pressed, title = label }: TextButtonOptions) {
    return html`<button
      class="control text ${className}"
      aria-keyshortcuts=${this.#shortcuts(action) ?? nothing}
      aria-pressed=${pressed}
      title=${this.#withKey(title, action)}
      @click=${act}
    >
      ${label}
    </button>`;
  }
  /** A name with the key of its action. */
  #withKey(name: string, action?: KeyAction): string {
    const player = this.#player.value;
    if (!action || !player) return name;
    return withKey(name, this.#stores.get(player.features.$keyProfile)[action], this.#localized.strings.keys);
  }
  #shortcuts(action: KeyAction): string | undefined {
    const player = this.#player.value;
    return player && ariaShortcuts(this.#stores.get(player.features.$keyProfile), action);
  }

  /** The field shows the actual speed, also when the browser did not accept a new one. */
  protected override updated(): void {
    const field = this.renderRoot.querySelector<HTMLSelectElement>('.speed');
    if (field) field.value = String(this.#player.value?.playback.$playhead.get().speed);
  }

  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localized.strings;
    const head = this.#stores.get(player.playback.$playhead);
    const { paused, frameCount, muted, volume } = head;
    const opened = this.#stores.get(player.features.$openedRange);
    const isLooping = this.#stores.get(player.features.$isLooping) || opened !== null;
    const isFullscreen = fullscreenElement() !== null;
    return html`
      <div
        class="bar"
        part="bar"
        role="group"
        aria-label=${t.controls}
        data-hide=${this.#stores.get(player.features.$hidden)}
      >
        ${this.#button(icons.first, t.firstFrame, this.#request('seekFrame', 0), {
          action: 'first',
          className: 'ends',
        })}
        ${this.#button(icons.stepBack, t.stepBack, this.#request('step', -1), { action: 'back' })}
        ${this.#button(paused ? icons.play : icons.pause, paused ? t.play : t.pause, this.#request('toggle'), {
          action: 'toggle',
          className: 'play',
        })}
        ${this.#button(icons.stepForward, t.stepForward, this.#request('step', 1), { action: 'forward' })}
        ${this.#button(icons.last, t.lastFrame, this.#request('seekFrame', Math.max(0, frameCount - 1)), {
          action: 'last',
          className: 'ends',
        })}
        ${this.#button(icons.loop, t.loop, () => toggleLoop(player), {
          action: 'loop',
          className: 'loop',
          pressed: isLooping,
        })}
        <kr-counter></kr-counter>
        ${this.#badge(head)} ${this.#marks(player, head.frame)}
        <span class="grow"></span>
        ${head.shuttle === 0 ? this.#speed(head.speed) : this.#shuttle(head.shuttle)}
        ${this.#textButton(t.guides, player.features.toggleGuides, {
          action: 'guides',
          className: 'toggle-guides',
          pressed: this.#stores.get(player.features.$guides).length > 0,
        })}
        ${this.#settings()}
        ${this.#button(volumeIcon(head), muteLabel(head, t), this.#request('setMuted', !muted), {
          action: 'mute',
          className: head.isSilent ? 'silent' : '',
        })}
        <input
          class="volume"
          type="range"
          min="0"
          max="100"
          step="5"
          aria-label=${t.volume}
          .value=${String(muted ? 0 : Math.round(volume * 100))}
          @input=${this.#handleVolume}
        />
        ${this.#panelButton()}
        ${this.#button(
          isFullscreen ? icons.leaveFullscreen : icons.fullscreen,
          isFullscreen ? t.leaveFullscreen : t.fullscreen,
          () => this.#handleFullscreen(),
          { action: 'fullscreen', className: 'fullscreen' },
        )}
      </div>
    `;
  }

  #panelButton() {
    const { $panel, togglePanel } = this.#shell.value ?? {};
    const isOpen = $panel ? this.#stores.get($panel) : null;
    if (isOpen === null || !togglePanel) return nothing;
    const t = this.#localized.strings;
    return this.#button(icons.panel, isOpen ? t.hidePanel : t.showPanel, togglePanel, {
      action: 'panel',
      className: 'toggle-panel',
    });
  }
  #badge(head: Playhead) {
    const badge = badgeView(head, this.#localized.strings, (reason) => this.#reason.view?.(this.#localized, reason));
    if (!badge) return nothing;
    return html`<span class="badge" data-exactness=${head.exactness} title=${badge.hint}>${badge.label}</span>`;
  }
  #marks({ features }: PlayerContext, frame: number) {
    const t = this.#localized.strings;
    const selection = this.#stores.get(features.$selection);
    return html`<span class="marks">
      ${this.#textButton(t.in, () => features.markIn(frame), {
        action: 'markIn',
        pressed: selection !== null,
        title: t.markIn,
      })}
      ${this.#textButton(t.out, () => features.markOut(frame), {
        action: 'markOut',
        pressed: selection?.out != null,
        title: t.markOut,
      })}
      ${
        (selection || this.#stores.get(features.$openedRange)) &&
        this.#button(icons.close, t.clearRange, features.leaveRange, { action: 'clear', className: 'clear' })
      }
    </span>`;
  }
  #speed(speed: number) {
    const { strings: t, locale } = this.#localized;
    const option = (each: number) =>
      html`<option value=${each} ?selected=${each === speed}>${formatSpeed(each, locale)}</option>`;
    return html`<select class="speed" aria-label=${t.speed} title=${t.speed} @change=${this.#handleSpeed}>
      ${SPEEDS.map(option)}
    </select>`;
  }
  #shuttle(speed: number) {
    const { strings: t, locale } = this.#localized;
    return html`<output class="shuttle" aria-label=${t.shuttle}>${formatSpeed(speed, locale)}</output>`;
  }

  #settings() {
    if (this.hasSettings) return html`<kr-settings></kr-settings>`;
    return this.#button(icons.settings, this.#localized.strings.settings, () => void this.#handleSettings(), {
      className: 'settings',
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-transport': KrTransport;
  }
}
