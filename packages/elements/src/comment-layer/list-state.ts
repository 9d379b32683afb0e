import type { Thread } from '@kreatli/core';
import type { LitElement, ReactiveController } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import { listedComments } from '../listing/listed-comments.js';
import { type Listing, type ListingChange, wholeList } from '../listing/listing.js';
import type { StoreReader } from '../render/store-reader.js';

/** The comments of a list: all on the version on screen, and those that pass its filter. */
export class ListState implements ReactiveController {
  readonly #session: () => SessionContext | undefined;
  readonly #stores: StoreReader;
  /** What was chosen before there is a session. */
  #early: Partial<Listing> | null = null;

  constructor(host: LitElement, session: () => SessionContext | undefined, stores: StoreReader) {
    this.#session = session;
    this.#stores = stores;
    host.addController(this);
  }
  hostUpdate(): void {
    const session = this.#session();
    if (session && this.#early) session.$listing.set({ ...session.$listing.get(), ...this.#early });
    if (session) this.#early = null;
  }

  get listing(): Listing {
    const session = this.#session();
    return session ? this.#stores.get(session.$listing) : { ...wholeList, ...this.#early };
  }
  choose(change: ListingChange): void {
    const session = this.#session();
    if (session) session.$listing.set({ ...session.$listing.get(), ...change(session.$listing.get()) });
    else this.#early = { ...this.#early, ...change(this.listing) };
  }

  /** The comments on the version on screen. */
  threads(): readonly Thread[] {
    const session = this.#session();
    return session ? this.#stores.get(listedComments(session).$all) : [];
  }
  /** Those that pass the filter, in the order of the list. */
  listed(): readonly Thread[] {
    const session = this.#session();
    return session ? this.#stores.get(listedComments(session).$listed) : [];
  }
}
