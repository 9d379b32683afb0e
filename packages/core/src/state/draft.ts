import type { Id, Seq } from '../schema/primitives.js';
import { type OpenEventIds, copyIds } from './event-ids.js';
import type { ReviewState, Void } from './review-state.js';

type Slices = {
  [K in keyof ReviewState as ReviewState[K] extends ReadonlyMap<string, unknown> ? K : never]: ReviewState[K];
};
type ValueOf<M> = M extends ReadonlyMap<string, infer V> ? V : never;
type Mutable = { -readonly [K in keyof ReviewState]: ReviewState[K] };

/**
 * A state that is being changed, copy-on-write: each slice is copied at its first change, all others stay the same
 * object.
 */
export class Draft {
  readonly #state: Mutable;
  readonly #copied = new Set<string>();

  constructor(base: ReviewState) {
    this.#state = { ...base };
  }
  /** The state with all changes so far. */
  get state(): ReviewState {
    return this.#state;
  }
  /** Replaces one field. */
  set<K extends keyof ReviewState>(key: K, value: ReviewState[K]): void {
    this.#state[key] = value;
  }
  /** Records an event that had no effect. */
  void(attempt: Void): void {
    if (!this.#copied.has('voids')) {
      this.#copied.add('voids');
      this.#state.voids = [...this.#state.voids];
    }
    (this.#state.voids as Void[]).push(attempt);
  }
  /** Records the id of an event. */
  addId(id: Id, seq: Seq): void {
    if (!this.#copied.has('ids')) {
      this.#copied.add('ids');
      this.#state.ids = copyIds(this.#state.ids);
    }
    (this.#state.ids as OpenEventIds).set(id, seq);
  }
  /** Writes one entry of a slice. */
  put<K extends keyof Slices>(key: K, id: string, value: ValueOf<Slices[K]>): void {
    this.#sliceOf(key).set(id, value);
  }
  /** Changes members of an existing entry. */
  patch<K extends keyof Slices>(key: K, id: string, change: Partial<ValueOf<Slices[K]>>): void {
    const slice = this.#sliceOf(key);
    slice.set(id, { ...(slice.get(id) as object), ...change });
  }
  /** Removes an entry. */
  delete(key: keyof Slices, id: string): void {
    this.#sliceOf(key).delete(id);
  }

  #sliceOf(key: keyof Slices): Map<string, unknown> {
    if (!this.#copied.has(key)) {
      this.#copied.add(key);
      (this.#state as Record<string, unknown>)[key] = new Map<string, unknown>(this.#state[key]);
    }
    return this.#state[key] as Map<string, unknown>;
  }
}
