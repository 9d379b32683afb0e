/** The reference backend with every control of the kit, in this process and over HTTP. */
import { type ReferenceSnapshot, createReferenceBackend } from '@kreatli/adapters/reference';
import { AdapterError, type ReviewAdapter } from '@kreatli/core';
import { createWireHandler } from '@kreatli/core/wire';
import { serve } from '../../adapters/test/wire-server.js';
import { LEVERS, type Lever } from '../src/levers.js';
import type { KitOptions, Persona } from '../src/options.js';
import { urlOptions } from '../src/url.js';
import { ACTORS, newReviewId } from './personas.js';

/** The members of the bodies of all levers. */
interface LeverBody {
  readonly token: string;
  readonly reviewId: string;
  readonly toSeq: number;
  readonly ms: number;
}

/** An adapter whose calls fail with `unauthenticated` while `isSignedOut`. */
function guarded(adapter: ReviewAdapter, isSignedOut: () => boolean): ReviewAdapter {
  const check = () => {
    if (isSignedOut()) throw new AdapterError('unauthenticated');
  };
  return {
    ...adapter,
    read: async (...args) => (check(), adapter.read(...args)),
    append: async (...args) => (check(), adapter.append(...args)),
    watch: (...args) => (check(), adapter.watch!(...args)),
    presence: { join: (...args) => (check(), adapter.presence!.join(...args)) },
    blobs: {
      put: async (...args) => (check(), adapter.blobs!.put(...args)),
      url: async (...args) => (check(), adapter.blobs!.url(...args)),
    },
  };
}

export function referenceOptions(more: Partial<KitOptions['claims']> = {}): KitOptions {
  let aheadMs = 0;
  const open = (from: ReferenceSnapshot = []) =>
    createReferenceBackend({ mayEnter: ({ id }) => id !== 'otto', now: () => Date.now() + aheadMs, from });
  let backend = open();
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
      restart: async () => void (backend = open(JSON.parse(JSON.stringify(backend.snapshot())) as ReferenceSnapshot)),
      advanceTime: async (ms) => void (aheadMs += ms),
    },
    runs: 10,
    seed: 7,
  };
}

/** The same backend behind the wire protocol, with the levers of the kit: what a backend in any language can offer. */
export async function httpOptions(): Promise<{ readonly options: KitOptions; close(): Promise<void> }> {
  const local = referenceOptions();
  const control = local.control!;
  const connections = new Map<string, ReviewAdapter>();
  const anonymous = await local.connect('anonymous');
  async function connect(token: string | null): Promise<ReviewAdapter> {
    const persona = token?.split('.')[0] as Persona | undefined;
    if (!token || !persona || !(persona in ACTORS)) return anonymous;
    const connection = connections.get(token) ?? (await local.connect(persona));
    connections.set(token, connection);
    return connection;
  }
  const levers: Readonly<Record<Lever, (body: LeverBody) => Promise<void>>> = {
    expireAuth: async ({ token }) => control.expireAuth!(await connect(token)),
    revokeGuests: () => control.revokeGuests!(),
    restoreBackup: ({ reviewId, toSeq }) => control.restoreBackup!(reviewId, toSeq),
    advanceTime: ({ ms }) => control.advanceTime!(ms),
    restart: () => control.restart!(),
  };
  const handle = createWireHandler({ connect });
  const server = await serve(async (request) => {
    const lever = /^\/kit\/(\w+)$/.exec(new URL(request.url).pathname)?.[1];
    if (!lever) return handle(request);
    await levers[lever as Lever]((await request.json()) as LeverBody);
    return new Response(null, { status: 204 });
  });
  const options = urlOptions({
    url: server.url,
    level: 3,
    blobs: true,
    presence: true,
    levers: LEVERS,
    runs: 10,
    seed: 7,
  });
  return { options, close: () => server.close() };
}
