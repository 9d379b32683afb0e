/** The reference backend with every control of the kit, in this process and over HTTP. */
import { createHttpAdapter } from '@kreatli/adapters/http';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { AdapterError, type ReviewAdapter } from '@kreatli/core';
import { createWireHandler } from '@kreatli/core/wire';
import { serve } from '../../adapters/test/wire-server.js';
import { createFaultyFetch } from '../src/faulty-fetch.js';
import type { KitOptions } from '../src/options.js';
import { ACTORS, newReviewId } from './personas.js';

/** An adapter whose calls fail with `unauthenticated` while `isSignedOut`. */
function guarded(adapter: ReviewAdapter, isSignedOut: () => boolean): ReviewAdapter {
  const check = () => {
    if (isSignedOut()) throw new AdapterError('unauthenticated');
  };
  return {
    ...adapter,
    read: async (...args) => (check(), adapter.read(...args)),
    append: async (...args) => (check(), adapter.append(...args)),
  };
}

export function referenceOptions(more: Partial<KitOptions['claims']> = {}): KitOptions {
  const backend = createReferenceBackend({ mayEnter: ({ id }) => id !== 'otto' });
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
    claims: { level: 3, watch: true, presence: true, blobs: true, ...more },
    control: {
      expireAuth: async (adapter) => void signedOut.add(adapter),
      revokeGuests: async () => void (revocations += 1),
      restoreBackup: async (reviewId, toSeq) => backend.restore(reviewId, toSeq),
    },
    runs: 10,
    seed: 7,
  };
}

/** The same backend behind the wire protocol, with a token for each connection. */
export async function httpOptions(): Promise<{ readonly options: KitOptions; close(): Promise<void> }> {
  const local = referenceOptions();
  const connections = new Map<string, ReviewAdapter>();
  const anonymous = await local.connect('anonymous');
  const server = await serve(createWireHandler({ connect: (token) => connections.get(token ?? '') ?? anonymous }));
  const network = createFaultyFetch();
  const tokens = new Map<ReviewAdapter, string>();
  return {
    close: () => server.close(),
    options: {
      ...local,
      async connect(persona) {
        const token = persona === 'anonymous' ? null : `${persona}-${connections.size}`;
        if (token) connections.set(token, await local.connect(persona));
        const adapter = createHttpAdapter({
          baseUrl: server.url,
          token: () => token,
          fetch: network.fetch,
          blobs: true,
        });
        if (token) tokens.set(adapter, token);
        return adapter;
      },
      claims: { level: 3, watch: true, blobs: true, http: true },
      control: {
        ...local.control,
        network,
        expireAuth: async (adapter) => local.control!.expireAuth!(connections.get(tokens.get(adapter)!)!),
      },
    },
  };
}
