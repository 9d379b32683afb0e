import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** A part of a store's value that was read, and what it was. */
interface Pick {
  readonly select: (value: never) => unknown;
  readonly last: unknown;
}
type Reads = Map<ReadableAtom<unknown>, Pick[]>;

const whole = <T>(value: T): T => value;

/** Renders follow the stores that they read: subscribes on the first read, lets go of what a render no longer reads. */
export class StoreReader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #subscriptions = new Map<ReadableAtom<unknown>, () => void>();
  /** What the last update read, and what was read since. */
  #followed: Reads = new Map();
  #read: Reads = new Map();
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  /** The store's value, now and in every later render. */
  get<T>(store: ReadableAtom<T>): T {
    return this.pick(store, whole);
  }
  /** A part of the store's value; only when that is another one the host renders again. */
  pick<T, Part>(store: ReadableAtom<T>, select: (value: T) => Part): Part {
    const last = select(store.get());
    const picks = this.#read.get(store);
    if (picks) picks.push({ select, last });
    else this.#read.set(store, [{ select, last }]);
    // An update may still come after the host was removed; it must not subscribe again.
    if (this.#connected && !this.#subscriptions.has(store))
      this.#subscriptions.set(
        store,
        store.listen((value) => this.#hear(store, value)),
      );
    return last;
  }
  #hear(store: ReadableAtom<unknown>, value: unknown): void {
    const isOther = ({ select, last }: Pick) => !Object.is(select(value as never), last);
    if (this.#followed.get(store)?.some(isOther) || this.#read.get(store)?.some(isOther)) this.#host.requestUpdate();
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
    this.#followed = this.#read;
    this.#read = new Map();
  }
  hostDisconnected(): void {
    this.#connected = false;
    for (const off of this.#subscriptions.values()) off();
    this.#subscriptions.clear();
  }
}
