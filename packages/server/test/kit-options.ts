/** The kit's options for nodes of this package, with every control. */
import { type ReviewAdapter, newId, plainPorts } from '@kreatli/core';
import type { KitOptions, Persona } from '@kreatli/adapter-testkit';
import { guarded } from '../../adapter-testkit/test/controlled.js';
import { ACTORS } from '../../adapter-testkit/test/personas.js';
import type { Caller, ServerBackend } from '../src/backend/server-backend.js';

const TENANT = 'kit';

/** Nodes that serve the same reviews. */
export interface Nodes {
  readonly backends: readonly ServerBackend[];
  close(): Promise<void>;
}

/** `open`: starts the nodes on what is stored, with this clock. Its outsider is the user `otto`. */
export function nodeOptions(open: (now: () => number) => Promise<Nodes>): {
  readonly options: KitOptions;
  close(): Promise<void>;
} {
  let aheadMs = 0;
  let revocations = 0;
  let connections = 0;
  const now = () => Date.now() + aheadMs;
  let opened: Promise<Nodes> | null = null;
  const nodes = () => (opened ??= open(now));
  const signedOut = new Set<ReviewAdapter>();
  const callerOf = (persona: Persona): Caller | null => {
    const actor = ACTORS[persona];
    return actor && { tenant: TENANT, actor, ...(persona === 'outsider' && { reviewId: 'another' }) };
  };
  const close = async () => {
    const closing = opened;
    opened = null;
    await (await closing)?.close();
  };
  return {
    close,
    options: {
      async connect(persona) {
        const { backends } = await nodes();
        const before = revocations;
        const adapter: ReviewAdapter = guarded(
          backends[connections++ % backends.length]!.connect(callerOf(persona)),
          () => signedOut.has(adapter) || (persona === 'guest' && revocations > before),
        );
        return adapter;
      },
      createReview: async () => newId(Date.now(), plainPorts.random),
      claims: { level: 3, watch: true, presence: true },
      control: {
        expireAuth: async (adapter) => void signedOut.add(adapter),
        revokeGuests: async () => void (revocations += 1),
        restoreBackup: async (reviewId, toSeq) =>
          (await nodes()).backends[0]!.restore({ tenant: TENANT, reviewId }, toSeq),
        restart: close,
        advanceTime: async (ms) => void (aheadMs += ms),
      },
      runs: 5,
      seed: 7,
      timeScale: 3,
    },
  };
}
