import { type LitElement, type ReactiveController, html } from 'lit';
import type { PlayerContext } from '../context/contexts.js';
import type { Localized } from '../locale/localized.js';

/** The region in which a screen reader finds what a key has changed. Its code is loaded when the player is focused. */
export class Speaker implements ReactiveController {
  readonly #host: LitElement;
  readonly #player: () => PlayerContext | undefined;
  readonly #localized: Localized<never>;
  #text = '';
  #started: PlayerContext | undefined;
  #stop = (): void => {};

  constructor(host: LitElement, player: () => PlayerContext | undefined, localized: Localized<never>) {
    this.#host = host;
    this.#player = player;
    this.#localized = localized;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#start);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#start);
    this.#stop();
    this.#started = undefined;
  }

  region(): unknown {
    return html`<div class="sr" role="status">${this.#text}</div>`;
  }

  readonly #start = (): void => {
    const player = this.#player();
    if (!player || player === this.#started) return;
    this.#stop();
    this.#started = player;
    void import('./spoken-changes.js').then(
      ({ enSpoken, speakChanges }) => {
        if (this.#started !== player) return;
        const words = () => ({ strings: this.#localized.stringsFrom(enSpoken), locale: this.#localized.locale });
        this.#stop = speakChanges(player, words, (text) => {
          this.#text = text;
          this.#host.requestUpdate();
        });
      },
      () => (this.#started = undefined),
    );
  };
}
