import type { Id, Instant, LogEvent, Seq } from '@kreatli/core';
import type { Jobs, NewJob } from '../jobs/jobs.js';
import { isRouted } from '../webhooks/events.js';
import type { Recipe } from '../webhooks/recipe.js';
import type { Webhook } from '../webhooks/webhook.js';
import type { WebhookStore } from '../webhooks/webhook-store.js';
import { type Cursor, type CursorStore, MAX_BEHIND } from './cursor-store.js';
import type { LogReader, LogView } from './log-reader.js';
import { jobOf, pollJobOf } from './plan.js';

/** Options of {@link createFollower}. */
export interface FollowerOptions {
  readonly store: WebhookStore;
  readonly cursors: CursorStore;
  readonly reader: LogReader;
  readonly jobs: Jobs;
  readonly recipes: Readonly<Record<string, Recipe>>;
  readonly now: () => number;
  /** After jobs were added. */
  readonly onAdded: () => void;
  readonly onError: (error: unknown) => void;
  /** How often the logs are looked at that other nodes have written to, in milliseconds. */
  readonly sweepMs: number;
  /** How often recipes read changes, in milliseconds. */
  readonly pollMs: number;
}

/** Follows the logs, and adds a job for each event that an endpoint sends. */
export interface Follower {
  /** This node has written to a log. */
  notice(reviewId: Id): void;
  /** An endpoint was added, changed or removed. */
  reload(): Promise<void>;
  /** Looks at all logs. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const PAGE = 500;

export function createFollower(options: FollowerOptions): Follower {
  const { store, cursors, reader, jobs, recipes, now, onAdded, onError, sweepMs, pollMs } = options;
  const noticed = new Set<Id>();
  let active: readonly Webhook[] = [];
  let isClosed = false;
  let working: Promise<void> = Promise.resolve();

  const reload = async () => void (active = await store.active());
  const coversOf = (reviewId: Id) =>
    active.filter((webhook) => webhook.reviewId === null || webhook.reviewId === reviewId);
  /** One after the other: what fails is found again by the next sweep. */
  const enqueue = (work: () => Promise<void>): Promise<void> =>
    (working = working.then(async () => {
      if (!isClosed) await work().catch(onError);
    }));

  async function sweep(): Promise<void> {
    await reload();
    const seen = new Set<string>();
    for (let hasMore = true; hasMore && !isClosed;) {
      const behind = await cursors.behind(Object.keys(recipes));
      // What cannot be followed comes again: it must not keep the sweep from ending.
      const fresh = behind.filter(({ webhookId, reviewId }) => !seen.has(`${webhookId}/${reviewId}`));
      for (const { webhookId, reviewId } of fresh) {
        seen.add(`${webhookId}/${reviewId}`);
        const webhook = active.find((each) => each.webhookId === webhookId);
        if (webhook && !isClosed) await follow(webhook, reviewId).catch(onError);
      }
      hasMore = behind.length === MAX_BEHIND && fresh.length > 0;
    }
    const polled = active.filter(({ kind }) => recipes[kind]?.poll);
    if (polled.length === 0) return;
    await jobs.add(polled.map(({ webhookId }) => pollJobOf(webhookId, now(), pollMs)));
    onAdded();
  }

  async function follow(webhook: Webhook, reviewId: Id): Promise<void> {
    const recipe = recipes[webhook.kind];
    const view = recipe && (await reader.view(reviewId, webhook.settings.audience));
    if (!recipe || !view) return;
    for (let cursor = await cursorOf(webhook, reviewId, view); cursor.seq < view.head;) {
      const events = await reader.read(reviewId, webhook.settings.audience, cursor.seq, PAGE);
      const isReplay = cursor.seq < cursor.replayTo;
      const page = isReplay ? events.filter(({ seq }) => seq <= cursor.replayTo) : events;
      const last = page.at(-1);
      if (!last) return;
      const added = jobsOf(page, webhook, reviewId, view);
      if (!(await cursors.move(cursor, { seq: last.seq, at: last.receivedAt }, added, isReplay))) return;
      if (added.length > 0) onAdded();
      cursor = { ...cursor, seq: last.seq, at: last.receivedAt };
    }
  }
  function jobsOf(events: readonly LogEvent[], webhook: Webhook, reviewId: Id, { state }: LogView): readonly NewJob[] {
    const byId = new Map<string, NewJob>();
    for (const event of events) {
      if (!isRouted(event, webhook.settings, state)) continue;
      const job = jobOf(event, webhook.webhookId, reviewId, recipes[webhook.kind]!, now());
      if (!byId.has(job.id)) byId.set(job.id, job);
    }
    return [...byId.values()];
  }
  /** At the first event after the endpoint was made; in a log that was restored, after the last one that was sent. */
  async function cursorOf(webhook: Webhook, reviewId: Id, { logId, head }: LogView): Promise<Cursor> {
    const { webhookId, since, settings } = webhook;
    const stored = await cursors.of(webhookId, reviewId);
    if (stored?.logId === logId && stored.seq <= head) return stored;
    const isSent = (at: Instant) => (stored ? at <= stored.at || at < since : at < since);
    const { seq, at } = await lastOf(reviewId, settings.audience, isSent);
    if (stored) await cursors.restart(stored, logId, seq);
    else await cursors.begin({ webhookId, reviewId, logId, seq, at });
    return (await cursors.of(webhookId, reviewId))!;
  }
  /** The last event for which a condition on its time holds that held for all before it. */
  async function lastOf(reviewId: Id, audience: Webhook['settings']['audience'], isBefore: (at: Instant) => boolean) {
    let last: { readonly seq: Seq; readonly at: string } = { seq: 0, at: '' };
    for (;;) {
      const events = await reader.read(reviewId, audience, last.seq, PAGE);
      const passed = events.findIndex(({ receivedAt }) => !isBefore(receivedAt));
      const before = passed < 0 ? events.at(-1) : events[passed - 1];
      if (before) last = { seq: before.seq, at: before.receivedAt };
      if (passed >= 0 || events.length < PAGE) return last;
    }
  }

  const timer = setInterval(() => void enqueue(sweep), sweepMs);
  timer.unref();
  void enqueue(sweep);
  return {
    notice(reviewId) {
      if (coversOf(reviewId).length === 0 || noticed.has(reviewId)) return;
      noticed.add(reviewId);
      void enqueue(async () => {
        noticed.delete(reviewId);
        for (const webhook of coversOf(reviewId)) await follow(webhook, reviewId).catch(onError);
      });
    },
    reload,
    sweep: () => enqueue(sweep),
    async close() {
      isClosed = true;
      clearInterval(timer);
      await working;
    },
  };
}
