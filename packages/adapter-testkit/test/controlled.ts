/** A backend in this process with every control of the kit. */
import { type Actor, AdapterError, type ReviewAdapter } from '@kreatli/core';
import type { KitOptions } from '../src/options.js';
import { ACTORS, newReviewId } from './personas.js';

/** What is controlled. `Kept`: what the backend keeps over a restart. */
export interface ControlledBackend<Backend, Kept> {
  /** Starts the backend with what another one has kept; undefined: with nothing. `now`: its clock in milliseconds. */
  open(kept: Kept | undefined, now: () => number): Backend & { connect(actor: Actor | null): ReviewAdapter };
  keep(backend: Backend): Kept;
  restore?(backend: Backend, reviewId: string, toSeq: number): void;
}

/** An adapter whose calls fail with `unauthenticated` while `isSignedOut`. */
export function guarded(adapter: ReviewAdapter, isSignedOut: () => boolean): ReviewAdapter {
  const check = () => {
    if (isSignedOut()) throw new AdapterError('unauthenticated');
  };
  const { watch, presence, blobs } = adapter;
  return {
    ...adapter,
    read: async (...args) => (check(), adapter.read(...args)),
    append: async (...args) => (check(), adapter.append(...args)),
    ...(watch && { watch: (...args) => (check(), watch(...args)) }),
    ...(presence && { presence: { join: (...args) => (check(), presence.join(...args)) } }),
    ...(blobs && {
      blobs: {
        put: async (...args) => (check(), blobs.put(...args)),
        url: async (...args) => (check(), blobs.url(...args)),
      },
    }),
  };
}

/** The kit's options for a backend, with every control. Its outsider is the user `otto`. */
export function controlledOptions<Backend, Kept>(
  { open, keep, restore }: ControlledBackend<Backend, Kept>,
  claims: KitOptions['claims'],
): KitOptions {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  let backend = open(undefined, now);
  const signedOut = new Set<ReviewAdapter>();
  let revocations = 0;
  return {
    async connect(persona) {
      const before = revocations;
      const adapter: ReviewAdapter = guarded(
        backend.connect(ACTORS[persona]),
        () => signedOut.has(adapter) || (persona === 'guest' && revocations > before),
      );
      return adapter;
    },
    createReview: newReviewId,
    claims,
    control: {
      expireAuth: async (adapter) => void signedOut.add(adapter),
      revokeGuests: async () => void (revocations += 1),
      ...(restore && { restoreBackup: async (reviewId, toSeq) => restore(backend, reviewId, toSeq) }),
      restart: async () => void (backend = open(keep(backend), now)),
      advanceTime: async (ms) => void (aheadMs += ms),
    },
    runs: 10,
    seed: 7,
  };
}
