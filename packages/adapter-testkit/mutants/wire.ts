/** The adapter over HTTP with a flaw in how it reads responses. */
import { createHttpAdapter } from '@kreatli/adapters/http';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { createWireHandler } from '@kreatli/core/wire';
import { createFaultyFetch } from '../src/faulty-fetch.js';
import { ACTORS } from '../test/personas.js';
import { type Mutant, common } from './mutant.js';

const wire = (
  name: string,
  change: (response: Response) => Response | Promise<Response>,
  ...caughtBy: readonly string[]
): Mutant => ({
  name,
  caughtBy,
  options() {
    const backend = createReferenceBackend();
    const personas = new Map(Object.entries(ACTORS).map(([persona, actor]) => [persona, backend.connect(actor)]));
    const connect = (token: string | null) => personas.get(token ?? '') ?? backend.connect(null);
    const handler = createWireHandler({ connect });
    const network = createFaultyFetch((input, init) => handler(new Request(input, init)));
    const fetch: typeof globalThis.fetch = async (input, init) => change(await network.fetch(input, init));
    return {
      ...common,
      connect: async (persona) =>
        createHttpAdapter({
          baseUrl: 'http://kit.test',
          token: () => (persona === 'anonymous' ? null : persona),
          fetch,
          watch: false,
        }),
      claims: { level: 1, http: true },
      control: { network },
    };
  },
});

const emptyPage = () => ({ logId: 'x', head: 0, now: new Date().toISOString(), events: [], results: [] });

/** Statuses and bodies. */
export const wireMutants: readonly [Mutant, ...Mutant[]] = [
  wire(
    'a conflict is read as success',
    (response) => (response.status === 409 ? Response.json(emptyPage()) : response),
    'faults.status-409',
    'read.beyond-head',
  ),
  wire(
    'a proxy’s HTML is read as an empty page',
    (response) => (/html/.test(response.headers.get('Content-Type') ?? '') ? Response.json(emptyPage()) : response),
    'faults.portal',
  ),
  wire(
    'Retry-After is ignored',
    (response) => (response.headers.has('Retry-After') ? new Response(null, { status: response.status }) : response),
    'faults.status-503-retry-after',
  ),
  wire(
    '401 is read as a failing server',
    (response) => (response.status === 401 ? new Response(null, { status: 502 }) : response),
    'faults.status-401',
  ),
];
