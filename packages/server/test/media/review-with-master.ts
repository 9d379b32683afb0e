/** A review with a version whose master is stored: what an upload leaves. */
import { readFile } from 'node:fs/promises';
import { type Actor, type LogEvent, createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import type { ReviewHandler } from '../../src/handler/create-review-handler.js';
import { reviewCreated } from '../proposals.js';

const OWNER: Actor = { kind: 'user', id: 'olga', role: 'owner' };

/** A review as its owner sees it. */
export interface MasterReview {
  /** Creates the review. */
  create(): Promise<void>;
  /** Stores a master and adds it as a version. */
  addVersion(versionId: string, path: string): Promise<void>;
  /** The events of the log, of these types. */
  events(...types: readonly string[]): Promise<readonly LogEvent[]>;
  /** A GET as the owner. */
  get(path: string): Promise<Response>;
}

/** What `GET …/media` has of a version. */
export interface MediaVersion {
  readonly versionId: string;
  readonly state: string;
  readonly progress: number;
  readonly reason: { readonly code: string; readonly en: string; readonly de: string } | null;
  readonly src: string | null;
  readonly poster: string | null;
  readonly storyboard: string | null;
  readonly peaks: string | null;
  readonly rate: { readonly num: number; readonly den: number } | null;
  readonly frames: number | null;
}

export function reviewWithMaster(handler: ReviewHandler, url: string, reviewId: string): MasterReview {
  const adapter = handler.backend.connect({ tenant: 'default', actor: OWNER });
  const context = () => ({
    signal: new AbortController().signal,
    attempt: 1,
    requestId: newId(Date.now(), plainPorts.random),
  });
  const fresh = () => ({
    id: newId(Date.now(), plainPorts.random),
    at: toInstant(Date.now()),
    base: 0,
    salt: newSalt(),
  });
  const append = async (proposal: Parameters<typeof adapter.append>[0]['items'][number]) => {
    const { results } = await adapter.append({ reviewId, items: [proposal] }, context());
    if (results[0]?.status !== 'accepted') throw new Error(JSON.stringify(results));
  };
  return {
    create: () => append(reviewCreated()),
    async addVersion(versionId, path) {
      const bytes = await readFile(path);
      const content = { digest: sha256(bytes), bytes: bytes.length, type: 'video/mp4', name: 'master' };
      await adapter.blobs!.put({ reviewId, ref: content, body: new Blob([bytes]) }, context());
      await append(createProposal('version.added', { versionId, label: versionId, assetId: 'a', content }, fresh()));
    },
    async events(...types) {
      const { events } = await adapter.read({ reviewId, after: 0, limit: 500 }, context());
      return events.filter(({ type }) => types.includes(type));
    },
    async get(path) {
      const { token } = await handler.tokens.issue({ tenant: 'default', actor: OWNER, reviewId });
      return handler(new Request(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } }));
    },
  };
}
