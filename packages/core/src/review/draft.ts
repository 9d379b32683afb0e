import type { ReviewState, Void } from './review-state.js';

type Slices = {
  [K in keyof ReviewState as ReviewState[K] extends ReadonlyMap<string, unknown> ? K : never]: ReviewState[K];
};
type ValueOf<M> = M extends ReadonlyMap<string, infer V> ? V : never;
type Mutable = { -readonly [K in keyof ReviewState]: ReviewState[K] };

/** Copy-on-write over one batch: each slice is copied at most once, and what nobody touches stays the same object. */
export class Draft {
  readonly #state: Mutable;
  readonly #copied = new Set<string>();

  constructor(base: ReviewState) {
    this.#state = { ...base };
  }
  /** The state as drafted so far. */
  get state(): ReviewState {
    return this.#state;
  }
  /** Replaces one field. */
  set<K extends keyof ReviewState>(key: K, value: ReviewState[K]): void {
    this.#state[key] = value;
  }
  /** Adds an attempt that changed nothing. */
  void(attempt: Void): void {
    if (!this.#copied.has('voids')) {
      this.#copied.add('voids');
      this.#state.voids = [...this.#state.voids];
    }
    (this.#state.voids as Void[]).push(attempt);
  }
  /** Writes one entry of a slice. */
  put<K extends keyof Slices>(key: K, id: string, value: ValueOf<Slices[K]>): void {
    this.#own(key).set(id, value);
  }
  /** Changes an entry that is there. */
  patch<K extends keyof Slices>(key: K, id: string, change: Partial<ValueOf<Slices[K]>>): void {
    const own = this.#own(key);
    own.set(id, { ...(own.get(id) as object), ...change });
  }
  /** Takes an entry out. */
  drop(key: keyof Slices, id: string): void {
    this.#own(key).delete(id);
  }
  #own(key: keyof Slices): Map<string, unknown> {
    if (!this.#copied.has(key)) {
      this.#copied.add(key);
      (this.#state as Record<string, unknown>)[key] = new Map(this.#state[key] as ReadonlyMap<string, unknown>);
    }
    return this.#state[key] as unknown as Map<string, unknown>;
  }
}
