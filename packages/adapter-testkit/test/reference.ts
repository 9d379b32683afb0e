/** The reference backend with every lever, in this process and over HTTP. */
import { createHttpAdapter } from '@kreatli/adapters/http';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { AdapterError, type ReviewAdapter } from '@kreatli/core';
import { createWireHandler } from '../../adapters/test/wire-handler.js';
import { serve } from '../../adapters/test/wire-server.js';
import { createFaultyFetch } from '../src/faulty-fetch.js';
import type { KitOptions } from '../src/options.js';
import { ACTORS, freshReview } from './personas.js';

/** Adapters that can be signed out, and guests whose link can be revoked. */
function guarded(adapter: ReviewAdapter, isOut: () => boolean): ReviewAdapter {
  const check = () => {
    if (isOut()) throw new AdapterError('unauthenticated');
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
  let epoch = 0;
  return {
    async connect(persona) {
      const since = epoch;
      const adapter: ReviewAdapter = guarded(
        backend.connect(ACTORS[persona]),
        () => signedOut.has(adapter) || (persona === 'guest' && epoch > since),
      );
      return adapter;
    },
    createReview: freshReview,
    claims: { level: 3, watch: true, presence: true, blobs: true, ...more },
    control: {
      expireAuth: async (adapter) => void signedOut.add(adapter),
      revokeGuests: async () => void (epoch += 1),
      restoreBackup: async (reviewId, toSeq) => backend.restore(reviewId, toSeq),
    },
    runs: 10,
    seed: 7,
  };
}

/** The same backend behind the wire protocol, with a token for each connection. */
export async function httpOptions(): Promise<{ readonly options: KitOptions; close(): Promise<void> }> {
  const inside = referenceOptions();
  const connections = new Map<string, ReviewAdapter>();
  const nobody = await inside.connect('anonymous');
  const server = await serve(createWireHandler((token) => connections.get(token ?? '') ?? nobody));
  const network = createFaultyFetch();
  const tokens = new Map<ReviewAdapter, string>();
  return {
    close: () => server.close(),
    options: {
      ...inside,
      async connect(persona) {
        const token = persona === 'anonymous' ? null : `${persona}-${connections.size}`;
        if (token) connections.set(token, await inside.connect(persona));
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
        ...inside.control,
        network,
        expireAuth: async (adapter) => inside.control!.expireAuth!(connections.get(tokens.get(adapter)!)!),
      },
    },
  };
}
