import { createHttpAdapter } from '@kreatli/adapters/http';
import { type ReviewAdapter, newId, plainPorts } from '@kreatli/core';
import { createFaultyFetch } from './faulty-fetch.js';
import { type Lever, remoteControl } from './levers.js';
import type { KitOptions, Level, Persona } from './options.js';

/** Options of {@link urlOptions}. */
export interface UrlOptions {
  /** The URL under which the backend's `/v1` is. */
  readonly url: string;
  readonly level: Level;
  /**
   * Bearer tokens by persona. Default: the name of the persona. `anonymous` has none. Each connection appends a dot and
   * a number, such as `guest.7`, where the backend has the lever `expireAuth` or `revokeGuests`.
   */
  readonly tokens?: Partial<Record<Persona, string>>;
  /** Whether the backend has streams (`?live=sse`). Default true. */
  readonly watch?: boolean;
  /** Whether the backend stores files. Default false. */
  readonly blobs?: boolean;
  /** Whether the backend has presence. Default false. */
  readonly presence?: boolean;
  /** What `POST {url}/kit/{lever}` controls. Default: nothing, and the cases that need it are not run. */
  readonly levers?: readonly Lever[];
  readonly seed?: number;
  readonly runs?: number;
  readonly timeScale?: number;
}

/** The kit's options for a backend in any language that speaks the wire protocol. */
export function urlOptions({
  url,
  level,
  tokens = {},
  watch = true,
  blobs = false,
  presence = false,
  levers = [],
  ...rest
}: UrlOptions): KitOptions {
  const network = createFaultyFetch();
  const tokenOf = new Map<ReviewAdapter, string>();
  const isCounted = levers.includes('expireAuth') || levers.includes('revokeGuests');
  let connections = 0;
  return {
    async connect(persona) {
      const suffix = isCounted ? `.${++connections}` : '';
      const token = persona === 'anonymous' ? null : `${tokens[persona] ?? persona}${suffix}`;
      const adapter = createHttpAdapter({
        baseUrl: url,
        token: () => token,
        fetch: network.fetch,
        watch,
        blobs,
        presence,
      });
      if (token) tokenOf.set(adapter, token);
      return adapter;
    },
    createReview: async () => newId(Date.now(), plainPorts.random),
    claims: { level, watch, blobs, presence, http: true },
    control: {
      network,
      ...remoteControl({ url, levers, tokenOf: (adapter) => tokenOf.get(adapter) ?? null }),
    },
    ...rest,
  };
}
