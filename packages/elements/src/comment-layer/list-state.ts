import { type Review, type Thread, threadsOn } from '@kreatli/core';
import type { LitElement, ReactiveController } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import { createLister } from '../listing/lister.js';
import { type Listing, type ListingChange, wholeList } from '../listing/listing.js';
import type { StoreReader } from '../render/store-reader.js';
import { createThreadCache } from './comment-layer-view.js';

/** The comments of a list: all on the version on screen, and those that pass its filter. */
export class ListState implements ReactiveController {
  readonly #session: () => SessionContext | undefined;
  readonly #stores: StoreReader;
  readonly #cached = createThreadCache();
  readonly #list = createLister();
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
    const review = session && this.#stores.get(session.$review);
    const versionId = session && this.#stores.get(session.$versionId);
    if (!review || !versionId) return [];
    return this.#cached(threadsOn(this.#stores.get(review.$state), versionId, review.viewer()));
  }
  /** Those that pass the filter, in the order of the list. */
  listed(): readonly Thread[] {
    const review = this.#session()?.$review.get();
    return review ? this.#list(this.threads(), this.listing, readerOf(review)) : [];
  }
}

const readerOf = (review: Review) => ({
  participantId: review.actor.id,
  names: review.$state.get().participants,
});
