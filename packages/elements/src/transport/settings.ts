import { LitElement, css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { type PlayerContext, playerContext, sessionContext } from '../context/contexts.js';
import { controls } from '../style/controls.styles.js';
import { reportError } from '../host-event/error-event.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { Localized } from '../locale/localized.js';
import { enMenus } from '../locale/strings/en-menus.js';
import { toggleLoop } from '../feature/looping.js';
import { handlePopupToggle } from '../popup/popup.js';
import { requestPlayback } from '../request/requests.js';
import { LateContext } from '../context/late-context.js';
import { RequiredContext } from '../context/required-context.js';
import { StoreReader } from '../render/store-reader.js';
import { tokens } from '../style/tokens.styles.js';
import { ONION_FRAMES } from '../feature/drawing.js';
import { type CommentSettings, type DrawingSettings, type SettingsInput, settingsMenu } from './settings-menu.js';

/**
 * @summary A button with the menu for quality, captions, stage transform, guides, speed, timeline and shortcuts.
 * @csspart menu - The menu.
 */
export class KrSettings extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: contents;
      }
      .menu {
        overflow-y: auto;
      }
      h3 {
        margin: 6px 10px 2px;
        font-size: 11px;
        font-weight: 600;
        color: var(--_text-3);
      }
      [role='group'] + [role='group'] {
        border-top: 1px solid var(--_line);
        margin-top: 4px;
        padding-top: 2px;
      }
      .menu button {
        min-height: max(30px, var(--_control) - 4px);
        font-size: 13px;
      }
      .menu button[aria-checked='true'] {
        background: none;
      }
      .menu button:hover {
        background: var(--_surface-3);
      }
      /* There is no keyboard. */
      @media (pointer: coarse) {
        .shortcuts {
          display: none;
        }
      }
      .tick {
        width: 16px;
        flex: none;
        color: var(--_accent-text);
      }
      .tick .icon {
        width: 16px;
        height: 16px;
      }
    `,
  ];

  readonly #player = new RequiredContext(this, playerContext, '<kr-player> or <kr-review-session>');
  readonly #session = new LateContext(this, sessionContext);
  readonly #stores = new StoreReader(this);
  readonly #localized = new Localized(this, enMenus);

  /** Whether audio plays while stepping. */
  @state() private scrubAudio = false;

  /** Opens the menu. */
  async open(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.menu')?.showPopover();
  }

  /** Arrow keys move the focus between the items. */
  #handleKey(event: KeyboardEvent): void {
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.menu button')];
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  }
  #handlePictureInPicture(player: PlayerContext): void {
    const reportRefusal = (cause: unknown) =>
      reportError(this, 'PICTURE_IN_PICTURE_REFUSED', 'The browser refused picture-in-picture.', cause);
    const change = document.pictureInPictureElement
      ? document.exitPictureInPicture()
      : player.playback.media?.requestPictureInPicture();
    void Promise.resolve(change).catch(reportRefusal);
  }
  #handleShortcuts(): void {
    this.renderRoot.querySelector<HTMLElement>('.menu')?.hidePopover();
    this.dispatchEvent(new Event('kr-shortcuts', { bubbles: true, composed: true }));
  }
  #handleScrubAudio(on: boolean): void {
    this.scrubAudio = on;
    void requestPlayback(this, 'setScrubAudio', on);
  }

  #input(player: PlayerContext): SettingsInput {
    return {
      head: this.#stores.get(player.playback.$playhead),
      transform: this.#stores.get(player.features.$stageTransform),
      guides: this.#stores.get(player.features.$guides),
      lanes: this.#stores.get(player.features.$lanes),
      scrubAudio: this.scrubAudio,
      isLooping: this.#stores.get(player.features.$isLooping),
      drawings: this.#drawings(),
      comments: this.#comments(),
      strings: this.#localized.strings,
      locale: this.#localized.locale,
      setRendition: (id) => void requestPlayback(this, 'setRendition', id),
      setCaptions: (id) => void requestPlayback(this, 'setCaptions', id),
      setFit: player.features.setFit,
      setGuides: (guides) => player.features.$guides.set(guides),
      setLanes: (lanes) => player.features.$lanes.set(lanes),
      setScrubAudio: (on) => this.#handleScrubAudio(on),
      setSpeed: (speed) => void requestPlayback(this, 'setSpeed', speed),
      toggleLoop: () => toggleLoop(player),
      pictureInPicture: () => this.#handlePictureInPicture(player),
      showShortcuts: () => this.#handleShortcuts(),
    };
  }
  #drawings(): DrawingSettings | null {
    const drawing = this.#session.value?.drawing;
    if (!drawing || !this.#stores.get(drawing.$hasLayer)) return null;
    return {
      isShownPlaying: this.#stores.get(drawing.$isShownPlaying),
      isOnion: this.#stores.get(drawing.$onionFrames) > 0,
      setShownPlaying: (isShown) => drawing.$isShownPlaying.set(isShown),
      setOnion: (isOnion) => drawing.$onionFrames.set(isOnion ? ONION_FRAMES : 0),
    };
  }
  #comments(): CommentSettings | null {
    const $advances = this.#session.value?.$advances;
    return $advances ? { advances: this.#stores.get($advances), setAdvances: (on) => $advances.set(on) } : null;
  }
  override render() {
    const player = this.#player.value;
    if (!player) return nothing;
    const t = this.#localized.strings;
    return html`
      <button
        class="control"
        popovertarget="settings"
        aria-haspopup="menu"
        aria-label=${t.settings}
        title=${t.settings}
      >
        ${icon(icons.settings)}
      </button>
      <div
        class="menu"
        id="settings"
        part="menu"
        popover
        role="menu"
        aria-label=${t.settings}
        @toggle=${handlePopupToggle}
        @keydown=${this.#handleKey}
      >
        ${settingsMenu(this.#input(player))}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kr-settings': KrSettings;
  }
}
