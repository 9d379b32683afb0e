/** A node over HTTP, and the kit's options for it: every user signs in by a host's token, guests come by a link. */
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { KitOptions, Persona } from '@kreatli/adapter-testkit';
import { createHttpAdapter } from '@kreatli/adapters/http';
import { type ReviewAdapter, type Role, newId, plainPorts } from '@kreatli/core';
import { createFaultyFetch } from '../../adapter-testkit/src/faulty-fetch.js';
import { createFileBlobs } from '../src/blobs/file-blobs.js';
import { type ReviewHandler, createReviewHandler } from '../src/handler/create-review-handler.js';
import type { Sql } from '../src/sql/sql.js';
import { type TestHost, startHost } from './host.js';

export const PUBLIC_URL = 'https://review.test';

/** A node that listens. */
export interface HttpNode {
  readonly url: string;
  readonly handler: ReviewHandler;
  close(): Promise<void>;
}

export async function startNode(sql: Sql, host: TestHost, now: () => number = Date.now): Promise<HttpNode> {
  const handler = await createReviewHandler({
    sql,
    publicUrl: PUBLIC_URL,
    issuers: [host.issuer],
    // The kit writes faster than users do.
    limits: { appendsPerSecond: 0, guestAppendsPerHour: 0, presencePerSecond: 0, readsPerSecond: 0 },
    now,
    blobs: createFileBlobs({ folder: mkdtempSync(join(tmpdir(), 'kreatli-files-')), sql }),
    onError: console.error,
  });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: handler, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handler,
    async close() {
      await handler.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

/** What signing in gives. */
export interface SignedIn {
  readonly token: string;
  readonly expiresAt: number;
  readonly actor: { readonly id: string; readonly role: Role };
}

/** Calls a route with a JSON body. */
export const post = (url: string, path: string, body: unknown, token?: string): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });

/** Signs a user of the host in for a review. */
export async function signIn(url: string, host: TestHost, sub: string, reviewId: string, role: Role) {
  const response = await post(url, '/v1/session', { reviewId }, await host.sign(sub, [{ id: reviewId, role }]));
  return (await response.json()) as SignedIn;
}

const DAY_MS = 86_400_000;

/** The kit's options for a node over HTTP on a database. */
export async function httpNodeOptions(
  openSql: () => Promise<Sql>,
): Promise<{ options: KitOptions; close(): Promise<void> }> {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const host = await startHost(PUBLIC_URL, now);
  const network = createFaultyFetch();
  const guests = new Map<string, { readonly linkId: string; readonly refresh: string }>();
  const signedOut = new Set<ReviewAdapter>();
  let sql: Sql | undefined;
  let node: HttpNode | undefined;
  const started = async () => (node ??= await startNode((sql ??= await openSql()), host, now));

  async function tokenOf(persona: Persona, reviewId: string): Promise<SignedIn | null> {
    const { url } = await started();
    if (persona === 'anonymous') return null;
    if (persona === 'service')
      return { token: await serviceKey(), expiresAt: Infinity, actor: { id: 'studio', role: 'owner' } };
    if (persona !== 'guest') {
      const review = persona === 'outsider' ? 'another' : reviewId;
      return signIn(url, host, persona, review, persona === 'outsider' ? 'owner' : persona);
    }
    return guestOf(reviewId);
  }
  /** One guest of each review, with a link that leaves no event in the log. */
  async function guestOf(reviewId: string): Promise<SignedIn> {
    const { url, handler } = await started();
    const known = guests.get(reviewId);
    const link =
      known ?? (await handler.links.create({ reviewId }, { role: 'commenter', expiresAt: now() + 30 * DAY_MS }));
    const came = known
      ? await post(url, `/v1/links/${link.linkId}/refresh`, { refresh: known.refresh })
      : await post(url, `/v1/links/${link.linkId}/exchange`, { secret: (link as { readonly secret: string }).secret });
    const guest = (await came.json()) as SignedIn & { readonly refresh: string };
    guests.set(reviewId, { linkId: link.linkId, refresh: guest.refresh });
    return guest;
  }
  let key: Promise<string> | undefined;
  const serviceKey = () => (key ??= started().then(({ handler }) => handler.keys.create('studio', 'owner')));

  const options: KitOptions = {
    async connect(persona) {
      const { url } = await started();
      const tokens = new Map<string, SignedIn | null>();
      const http = createHttpAdapter({
        baseUrl: url,
        presence: true,
        blobs: true,
        async fetch(request, init) {
          const input = request as string;
          const reviewId = /\/reviews\/([^/]+)\//.exec(input)![1]!;
          const known = tokens.get(reviewId);
          const isOver = known !== null && (known?.expiresAt ?? 0) <= now();
          if (isOver) tokens.set(reviewId, await tokenOf(persona, reviewId));
          const headers = new Headers(init?.headers);
          const token = signedOut.has(adapter) ? 'expired' : tokens.get(reviewId)?.token;
          if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
          // A node that started again has another port.
          const current = (await started()).url;
          return network.fetch(input.replace(url, current), { ...init, headers });
        },
      });
      // Addresses of files are those of the public URL.
      const adapter: ReviewAdapter = {
        ...http,
        blobs: {
          put: http.blobs!.put,
          url: async (...request) => (await http.blobs!.url(...request)).replace(PUBLIC_URL, url),
        },
      };
      return adapter;
    },
    createReview: async () => newId(Date.now(), plainPorts.random),
    claims: { level: 3, watch: true, presence: true, blobs: true, http: true },
    control: {
      network,
      expireAuth: async (adapter) => void signedOut.add(adapter),
      async revokeGuests() {
        const { links } = (await started()).handler;
        for (const [reviewId, { linkId }] of guests) await links.revoke({ reviewId }, linkId);
        guests.clear();
      },
      restoreBackup: async (reviewId, toSeq) =>
        (await started()).handler.backend.restore({ tenant: 'default', reviewId }, toSeq),
      async restart() {
        await node?.close();
        node = undefined;
      },
      advanceTime: async (ms) => void (aheadMs += ms),
    },
    runs: 1,
    seed: 7,
    timeScale: 3,
  };
  return {
    options,
    async close() {
      await node?.close();
      await sql?.close();
      host.close();
    },
  };
}
