import { createHttpAdapter } from '@kreatli/adapters/http';
import {
  type Actor,
  type Id,
  type ReviewAdapter,
  type Role,
  createProposal,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import type { TestHost } from '../../../packages/server/test/host.js';
import { signIn } from '../../../packages/server/test/http-node.js';

/** Where clients find the server, and who knows its users. */
export interface Service {
  readonly url: string;
  readonly host: TestHost;
  readonly reviewId: Id;
}

/** A user of the review with an adapter over HTTP. */
export interface Client {
  readonly actor: Actor;
  readonly adapter: ReviewAdapter;
}

/** Signs a user in. The token is renewed when the server no longer takes it. */
export async function connectClient({ url, host, reviewId }: Service, name: string, role: Role): Promise<Client> {
  let { token, actor } = await signIn(url, host, name, reviewId, role);
  const adapter = createHttpAdapter({
    baseUrl: url,
    token: () => token,
    async refreshToken() {
      ({ token, actor } = await signIn(url, host, name, reviewId, role));
      return true;
    },
  });
  return { actor: { kind: 'user', ...actor }, adapter };
}

export const VERSION_ID = 'v1';

/** Adds the events that comments need. */
export async function createTestReview(service: Service): Promise<void> {
  const { adapter } = await connectClient(service, 'owner', 'owner');
  const header = () => ({
    id: newId(Date.now(), plainPorts.random),
    at: toInstant(Date.now()),
    base: 0,
    salt: newSalt(),
  });
  const content = { digest: sha256('content'), bytes: 1, type: 'video/mp4' };
  const items = [
    createProposal('review.created', { title: 'Faults' }, header()),
    createProposal('version.added', { versionId: VERSION_ID, label: 'v1', assetId: 'video', content }, header()),
  ];
  const { results } = await adapter.append({ reviewId: service.reviewId, items }, context());
  if (results.some(({ status }) => status !== 'accepted')) throw new Error(`Not created: ${JSON.stringify(results)}`);
}

export const context = (signal = new AbortController().signal) => ({ signal, attempt: 1, requestId: '' });
