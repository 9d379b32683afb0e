import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Renders follow the stores that they read: subscribes on the first read, lets go of what a render no longer reads. */
export class StoreReader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #subscriptions = new Map<ReadableAtom<unknown>, () => void>();
  #read = new Set<ReadableAtom<unknown>>();
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  /** The store's value, now and in every later render. */
  get<T>(store: ReadableAtom<T>): T {
    this.#read.add(store);
    // An update may still come after the host was removed; it must not subscribe again.
    if (this.#connected && !this.#subscriptions.has(store)) this.#subscriptions.set(store, store.listen(() => this.#host.requestUpdate()));
    return store.get();
  }
  hostConnected(): void {
    this.#connected = true;
    this.#host.requestUpdate();
  }
  /** What an update read from `willUpdate` on, and `updated` after the one before, is followed; Lit has no hook before `willUpdate`. */
  hostUpdated(): void {
    for (const [store, off] of this.#subscriptions) {
      if (this.#read.has(store)) continue;
      off();
      this.#subscriptions.delete(store);
    }
    this.#read = new Set();
  }
  hostDisconnected(): void {
    this.#connected = false;
    for (const off of this.#subscriptions.values()) off();
    this.#subscriptions.clear();
  }
}
