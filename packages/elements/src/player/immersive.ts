import type { LitElement, ReactiveController } from 'lit';
import { watchIdle } from './idle.js';

/** Lays the controls of a player over its video, and fades them while it plays and nothing else happens. */
export class Immersive implements ReactiveController {
  readonly #host: LitElement & { readonly paused: boolean };
  #endIdle = (): void => {};

  constructor(host: LitElement & { readonly paused: boolean }) {
    this.#host = host;
    host.addController(this);
  }
  hostConnected(): void {
    document.addEventListener('fullscreenchange', this.#update);
  }
  hostDisconnected(): void {
    document.removeEventListener('fullscreenchange', this.#update);
    this.set(false, this.#host);
  }
  readonly #update = (): void => this.#host.requestUpdate();

  /** `box`: the element whose user is watched. */
  set(isImmersive: boolean, box: HTMLElement): void {
    const host = this.#host;
    if (isImmersive === host.hasAttribute('immersive')) return;
    host.toggleAttribute('immersive', isImmersive);
    this.#endIdle();
    const fade = (isIdle: boolean) => host.toggleAttribute('idle', isIdle && !host.paused);
    this.#endIdle = isImmersive ? watchIdle(box, fade) : () => {};
  }
}
