/** The reference backend with every control of the kit, in this process and over HTTP. */
import { type ReferenceBackend, type ReferenceSnapshot, createReferenceBackend } from '@kreatli/adapters/reference';
import type { ReviewAdapter } from '@kreatli/core';
import { createWireHandler } from '@kreatli/core/wire';
import { serve } from '../../adapters/test/wire-server.js';
import { LEVERS, type Lever } from '../src/levers.js';
import type { KitOptions, Persona } from '../src/options.js';
import { urlOptions } from '../src/url.js';
import { controlledOptions } from './controlled.js';
import { ACTORS } from './personas.js';

/** The members of the bodies of all levers. */
interface LeverBody {
  readonly token: string;
  readonly reviewId: string;
  readonly toSeq: number;
  readonly ms: number;
}

export const referenceOptions = (more: Partial<KitOptions['claims']> = {}): KitOptions =>
  controlledOptions<ReferenceBackend, ReferenceSnapshot>(
    {
      open: (from = [], now) => createReferenceBackend({ mayEnter: ({ id }) => id !== 'otto', now, from }),
      keep: (backend) => JSON.parse(JSON.stringify(backend.snapshot())) as ReferenceSnapshot,
      restore: (backend, reviewId, toSeq) => backend.restore(reviewId, toSeq),
    },
    { level: 3, watch: true, presence: true, blobs: true, ...more },
  );

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
