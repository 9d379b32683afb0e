import { createHttpAdapter } from '@kreatli/adapters/http';
import { newId, plainPorts } from '@kreatli/core';
import { createFaultyFetch } from './faulty-fetch.js';
import type { KitOptions, Level, Persona } from './options.js';

/** Options of {@link urlOptions}. */
export interface UrlOptions {
  /** The URL under which the backend's `/v1` is. */
  readonly url: string;
  readonly level: Level;
  /** Bearer tokens by persona. Default: the name of the persona. `anonymous` has none. */
  readonly tokens?: Partial<Record<Persona, string>>;
  /** Whether the backend has streams (`?live=sse`). Default true. */
  readonly watch?: boolean;
  readonly seed?: number;
  readonly runs?: number;
  readonly timeScale?: number;
}

/** The kit's options for a backend in any language that speaks the wire protocol. */
export function urlOptions({ url, level, tokens = {}, watch = true, ...rest }: UrlOptions): KitOptions {
  const network = createFaultyFetch();
  return {
    connect: async (persona) =>
      createHttpAdapter({
        baseUrl: url,
        token: () => (persona === 'anonymous' ? null : (tokens[persona] ?? persona)),
        fetch: network.fetch,
        watch,
      }),
    createReview: async () => newId(Date.now(), plainPorts.random),
    claims: { level, watch, http: true },
    control: { network },
    ...rest,
  };
}
