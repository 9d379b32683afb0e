import type { LitElement, ReactiveController } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { Place } from './place.js';
import type { PlaceFollower } from './place-follower.js';

interface Source {
  /** The session with the element that provides it; undefined before it is rendered. */
  readonly session: () => { readonly context: SessionContext | undefined; readonly from: HTMLElement } | undefined;
  /** Whether the place is in the URL of the page. */
  readonly isInUrl: () => boolean;
}

/** The place of a review. Its code is loaded after the player; what the host sets before is gone to then. */
export class LazyPlace implements ReactiveController {
  readonly #host: LitElement;
  readonly #source: Source;
  #follower: PlaceFollower | undefined;
  #followed: SessionContext | undefined;
  #wasInUrl = false;
  /** What the host set before the code was loaded. */
  #wanted: Partial<Place> | null = null;
  /** What the host set last: frameworks set equal objects on every render. */
  #lastSet = '';

  constructor(host: LitElement, source: Source) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** null before the code is loaded. */
  get value(): Place | null {
    return this.#follower?.place() ?? null;
  }
  set value(place: Partial<Place> | null) {
    const text = JSON.stringify(place);
    if (!place || text === this.#lastSet) return;
    this.#lastSet = text;
    if (this.#follower) this.#follower.go(place);
    else this.#wanted = place;
  }

  hostUpdated(): void {
    const { context, from } = this.#source.session() ?? {};
    const isInUrl = this.#source.isInUrl();
    if (!context || !from || (context === this.#followed && isInUrl === this.#wasInUrl)) return;
    this.#stop();
    [this.#followed, this.#wasInUrl] = [context, isInUrl];
    void this.#start(context, from, isInUrl);
  }
  async #start(session: SessionContext, from: HTMLElement, isInUrl: boolean): Promise<void> {
    const module = await import('./place-state.js').catch(() => null);
    if (session !== this.#followed || isInUrl !== this.#wasInUrl || this.#follower) return;
    // After a failure the next update tries again.
    if (!module) return void (this.#followed = undefined);
    const first = this.#wanted;
    this.#wanted = null;
    this.#follower = module.createPlaceState({ session, from, host: this.#host, isInUrl, first });
  }
  hostDisconnected(): void {
    // An element that is moved in the document is connected again at once, and keeps its session.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }
  #stop(): void {
    this.#follower?.stop();
    this.#follower = undefined;
    this.#followed = undefined;
  }
}
