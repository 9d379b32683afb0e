import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** A part of a store's value that was read, and its value then. */
interface Pick {
  readonly select: (value: never) => unknown;
  readonly last: unknown;
}
type Reads = Map<ReadableAtom<unknown>, Pick[]>;

const whole = <T>(value: T): T => value;

/** Updates its host when a store changes that the latest update read. Subscribes on the first read. */
export class StoreReader implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #subscriptions = new Map<ReadableAtom<unknown>, () => void>();
  /** What the latest update read. */
  #followed: Reads = new Map();
  /** What was read since the latest update. */
  #read: Reads = new Map();
  #isConnected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }
  /** The store's value. The host is updated when it changes. */
  get<T>(store: ReadableAtom<T>): T {
    return this.pick(store, whole);
  }
  /** A part of the store's value. The host is updated when that part changes. */
  pick<T, Part>(store: ReadableAtom<T>, select: (value: T) => Part): Part {
    const last = select(store.get());
    const picks = this.#read.get(store);
    if (picks) picks.push({ select, last });
    else this.#read.set(store, [{ select, last }]);
    // An update that was scheduled before the host was removed must not subscribe again.
    if (this.#isConnected && !this.#subscriptions.has(store))
      this.#subscriptions.set(
        store,
        store.listen((value) => this.#handleChange(store, value)),
      );
    return last;
  }
  #handleChange(store: ReadableAtom<unknown>, value: unknown): void {
    const hasChanged = ({ select, last }: Pick) => !Object.is(select(value as never), last);
    if (this.#followed.get(store)?.some(hasChanged) || this.#read.get(store)?.some(hasChanged))
      this.#host.requestUpdate();
  }
  hostConnected(): void {
    this.#isConnected = true;
    this.#host.requestUpdate();
  }
  /** Follows what was read since the previous `hostUpdated`: Lit has no hook before `willUpdate`. */
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
    this.#isConnected = false;
    for (const off of this.#subscriptions.values()) off();
    this.#subscriptions.clear();
  }
}
