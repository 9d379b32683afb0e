/** A node that sends events, with a clock of its own. */
import {
  type Actor,
  type EventMap,
  type EventType,
  type Id,
  createProposal,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import { until } from '../../../test/support/until.js';
import { type ServerBackend, createServerBackend } from '../src/backend/server-backend.js';
import { type WebhookOptions, type Webhooks, createWebhooks } from '../src/delivery/webhooks.js';
import { createJobs } from '../src/jobs/jobs.js';
import { startWorker } from '../src/jobs/worker.js';
import { type Bus, createLocalBus } from '../src/live/bus.js';
import { createLogStore } from '../src/log/log-store.js';
import { migrate } from '../src/sql/migrate.js';
import type { Sql } from '../src/sql/sql.js';

export const TENANT = 'studio';
export const SECRET = 'a secret of at least thirty-two characters';

/** A clock that stands still until a test moves it. */
export interface TestClock {
  ms: number;
}
export const OLGA: Actor = { kind: 'user', id: 'olga', role: 'owner' };
export const CLARA: Actor = { kind: 'user', id: 'clara', role: 'commenter' };
export const ADA: Actor = { kind: 'user', id: 'ada', role: 'approver' };

export interface WebhookNode {
  readonly backend: ServerBackend;
  readonly webhooks: Webhooks;
  /** Adds an event to the log. Throws if the log rejects it. Resolves with its id. */
  add<T extends EventType>(reviewId: Id, type: T, data: EventMap[T], actor?: Actor): Promise<Id>;
  /** Waits until all that is due has been tried. */
  settle(): Promise<void>;
  /** Moves the clock to when the next attempt is due, and makes it. False: there is none. */
  step(): Promise<boolean>;
  close(): Promise<void>;
}

export async function startWebhookNode(
  sql: Sql,
  clock: TestClock,
  options: Partial<WebhookOptions> & { readonly bus?: Bus } = {},
): Promise<WebhookNode> {
  await migrate(sql);
  const now = () => clock.ms;
  const onError = console.error;
  const jobs = createJobs(sql, TENANT, now);
  const backend = createServerBackend({
    store: createLogStore(sql),
    bus: options.bus ?? createLocalBus(),
    now,
    onWritten: ({ reviewId }) => webhooks.notice(reviewId),
  });
  const webhooks: Webhooks = createWebhooks({
    ...{ secret: SECRET, sweepMs: 60_000, random: () => 0.5, ...options },
    ...{ sql, tenant: TENANT, publicUrl: 'https://review.test', backend, jobs, now, onError },
    onAdded: () => worker.wake(),
  });
  const worker = startWorker({ sql, tenant: TENANT, queues: webhooks.queues, now, pollMs: 500, onError });
  const listed = () => jobs.list('webhook', 10_000);
  const settle = async () => {
    await webhooks.sweep();
    worker.wake();
    await until(async () => {
      const open = (await listed()).filter(({ state }) => state === 'running' || state === 'waiting');
      return open.every(({ state, runAt }) => state === 'waiting' && runAt > clock.ms);
    }, 'nothing is due');
  };
  return {
    backend,
    webhooks,
    settle,
    async add(reviewId, type, data, actor = OLGA) {
      const at = { id: newId(Date.now(), plainPorts.random), at: toInstant(clock.ms), base: 0, salt: newSalt() };
      const adapter = backend.connect({ tenant: TENANT, actor });
      const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
      const { results } = await adapter.append({ reviewId, items: [createProposal(type, data, at)] }, context);
      const [result] = results;
      if (result?.status !== 'accepted') throw new Error(`${type}: ${JSON.stringify(result)}`);
      return at.id;
    },
    async step() {
      await settle();
      const waiting = (await listed()).filter(({ state }) => state === 'waiting').map(({ runAt }) => runAt);
      if (waiting.length === 0) return false;
      clock.ms = Math.max(clock.ms, Math.min(...waiting));
      await settle();
      return true;
    },
    async close() {
      await Promise.all([webhooks.close(), worker.stop()]);
    },
  };
}

const DIGEST = `sha256:${'0'.repeat(64)}` as const;
const STUDIO: Actor = { kind: 'service', id: 'studio', role: 'owner', auth: 'api_key' };

/** A review with a version that is ready, an open window, and a request for the approval of `ada`. */
export async function fillReview(node: WebhookNode, reviewId: Id, title = 'Spring campaign'): Promise<void> {
  const content = { digest: DIGEST, bytes: 1_000, type: 'video/mp4' };
  const media = { rate: { num: 25, den: 1 }, frames: 1_000, width: 1_920, height: 1_080 };
  await node.add(reviewId, 'review.created', { title, refs: { po: 'PO-4711' } });
  for (const [actor, name] of [
    [OLGA, 'Olga'],
    [CLARA, 'Clara'],
    [ADA, 'Ada'],
  ] as const)
    await node.add(reviewId, 'participant.joined', { participantId: actor.id, name }, actor);
  await node.add(reviewId, 'version.added', { versionId: 'v1', label: 'Cut 1', assetId: 'a1', content });
  await node.add(reviewId, 'version.ready', { versionId: 'v1', ...media, manifest: DIGEST, proxies: [] }, STUDIO);
  await node.add(reviewId, 'window.opened', {
    windowId: 'w1',
    versionId: 'v1',
    opensAt: toInstant(Date.UTC(2025, 0, 1)),
    closesAt: toInstant(Date.UTC(2027, 0, 1, 12)),
    approvers: ['ada'],
  });
  await node.add(reviewId, 'approval.requested', {
    approvalId: 'p1',
    versionId: 'v1',
    windowId: 'w1',
    approverIds: ['ada'],
  });
}

/** A decision on `v1`. `seq`: an event after the version was ready. */
export const decision = (seq: number) => ({
  approvalId: 'p1',
  versionId: 'v1',
  content: DIGEST,
  manifest: DIGEST,
  seenSeq: seq,
  openComments: 0,
  intent: { statement: 'I approve this version.', locale: 'en', gesture: 'button' as const },
});

export const comment = (commentId: Id, text: string, visibility: 'all' | 'team' = 'all') => ({
  commentId,
  threadId: commentId,
  versionId: 'v1',
  body: { text },
  visibility,
});
