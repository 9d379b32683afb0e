import type { Id, LogEvent, Proposal } from '@kreatli/core';
import type { Job } from '../jobs/leases.js';
import { JobError, type Queue } from '../jobs/worker.js';
import { AnswerError } from '../recipes/task-system.js';
import { isRouted } from '../webhooks/events.js';
import type { Locks } from '../webhooks/lock.js';
import { type Recipe, type RecipeContext, StatusError } from '../webhooks/recipe.js';
import { CallError, type SafeFetch, type SafeRequest } from '../webhooks/safe-fetch.js';
import type { TaskStore } from '../webhooks/task-store.js';
import type { Webhook, WebhookSecrets } from '../webhooks/webhook.js';
import type { WebhookStore } from '../webhooks/webhook-store.js';
import type { Attempts } from './attempts.js';
import type { CursorStore } from './cursor-store.js';
import type { LogReader } from './log-reader.js';
import { DELIVERY_QUEUES, type DeliveryTask, type DigestTask, type EventTask, POLL_QUEUE } from './plan.js';
import { MAX_FAILING_MS, WAITS, waitAfter } from './retry.js';

/** What deliveries need. */
export interface DeliverOptions {
  readonly store: WebhookStore;
  readonly cursors: CursorStore;
  readonly reader: LogReader;
  readonly attempts: Attempts;
  readonly tasks: TaskStore;
  readonly locks: Locks;
  readonly recipes: Readonly<Record<string, Recipe>>;
  readonly safeFetch: SafeFetch;
  /** Where users open a review; `{reviewId}` stands for its id. */
  readonly reviewUrl: string;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** After an endpoint was disabled. */
  readonly onDisabled: () => Promise<void>;
  /** What goes wrong here, and not at a receiver. */
  readonly onError: (error: unknown) => void;
}

/** How far changes are read again, in milliseconds: clocks differ. */
const OVERLAP_MS = 60_000;
const PAGE = 500;

/** An endpoint that a job is for, and what it needs to call. */
interface Opened {
  readonly webhook: Webhook;
  readonly secrets: WebhookSecrets;
  readonly recipe: Recipe;
}

/** The queues of deliveries, with what is done in them. */
export function deliveryQueues(options: DeliverOptions): Readonly<Record<string, Queue>> {
  const { store, cursors, reader, attempts, tasks, locks, recipes, safeFetch, now, random, onDisabled, onError } =
    options;

  async function disable(webhookId: Id, because: Webhook['disabledBecause'] & string): Promise<void> {
    await store.disable(webhookId, because);
    await onDisabled();
  }

  async function open(webhookId: Id): Promise<Opened> {
    const found = await store.find(webhookId);
    if (!found) throw new JobError('removed: the endpoint does not exist any more.', null);
    const { webhook, secrets } = found;
    if (webhook.disabledAt !== null) throw new JobError('disabled: the endpoint is disabled.', null);
    const recipe = recipes[webhook.kind];
    if (!recipe) throw new JobError('kind_unknown: this server has no recipe for the endpoint.', null);
    if (secrets) return { webhook, secrets, recipe };
    await disable(webhookId, 'secret');
    throw new JobError('secret: the address was sealed with a key that this server does not have.', null);
  }

  /** What a recipe calls with, within one attempt; and the last status. */
  function caller(signal: AbortSignal) {
    const calls: { status: number | null } = { status: null };
    const send = async (request: SafeRequest) => {
      calls.status = null;
      const response = await safeFetch.call(request, signal);
      calls.status = response.status;
      if (response.status < 200 || response.status > 299) throw new StatusError(response);
      return response;
    };
    return { calls, send };
  }
  const append = (reviewId: Id) => (proposal: Proposal) => reader.append(reviewId, proposal);

  /** Runs one attempt, and writes down what came of it. */
  async function attempt(
    job: Job,
    opened: Opened,
    signal: AbortSignal,
    work: (send: RecipeContext['send']) => Promise<boolean>,
  ) {
    const { webhookId } = opened.webhook;
    const { calls, send } = caller(signal);
    const started = performance.now();
    const record = (error: string | null) =>
      attempts.add(webhookId, job.id, { status: calls.status, error, ms: performance.now() - started });
    try {
      if (!(await work(send))) return;
    } catch (error) {
      if (signal.aborted || error instanceof JobError) throw error;
      await record(textOf(error));
      throw await failure(job, opened, error);
    }
    await record(null);
    await store.succeeded(webhookId);
  }

  /** What follows from a failure: another attempt, or an end. */
  async function failure(job: Job, { webhook, recipe }: Opened, error: unknown): Promise<Error> {
    if (!isOfReceiver(error)) {
      onError(error);
      return error as Error;
    }
    const { webhookId } = webhook;
    const status = error instanceof StatusError ? error.status : null;
    if (status !== null && (recipe.gone ?? [410]).includes(status)) {
      await disable(webhookId, 'gone');
      return new JobError(textOf(error), null);
    }
    const since = await store.failed(webhookId);
    if (now() - since >= MAX_FAILING_MS) {
      await disable(webhookId, 'failing');
      return new JobError(textOf(error), null);
    }
    const retryAfter = error instanceof StatusError ? error.retryAfter : null;
    return new JobError(textOf(error), waitAfter(job.attempt, retryAfter, now(), random()));
  }

  /** What a recipe gets beside events. Null: the review does not exist any more. */
  async function contextOf({ webhook, secrets }: Opened, reviewId: Id, send: RecipeContext['send']) {
    const { audience } = webhook.settings;
    const view = await reader.view(reviewId, audience);
    if (!view) return null;
    const reload = async () => (await reader.view(reviewId, audience))?.state ?? view.state;
    const pageOf: RecipeContext['pageOf'] = (place = {}) => pageUrl(options.reviewUrl, reviewId, place);
    const { state, head } = view;
    return {
      ...{ webhook, secrets, reviewId, state, head, reload, now: now(), pageOf, send, tasks, locks },
      append: append(reviewId),
    };
  }

  async function deliverEvent(job: Job, task: EventTask, signal: AbortSignal) {
    const opened = await open(task.webhookId);
    const { webhook, recipe } = opened;
    await attempt(job, opened, signal, async (send) => {
      const context = await contextOf(opened, task.reviewId, send);
      const isThere = context && context.head >= task.seq;
      const events = isThere && (await reader.read(task.reviewId, webhook.settings.audience, task.seq - 1, 1));
      const event = events ? events[0] : undefined;
      // A restored log has lost it, or it is withheld now: there is nothing to send.
      if (!context || event?.id !== task.eventId || !isRouted(event, webhook.settings, context.state)) return false;
      await recipe.deliver({ ...context, events: [event] });
      return true;
    });
  }

  /** Sends all that was collected since the last time, also by jobs that could not send. */
  async function deliverDigest(job: Job, { webhookId, reviewId }: DigestTask, signal: AbortSignal) {
    const opened = await open(webhookId);
    await locks.run(`digest/${webhookId}/${reviewId}`, () =>
      attempt(job, opened, signal, async (send) => {
        const cursor = await cursors.of(webhookId, reviewId);
        const context = cursor && (await contextOf(opened, reviewId, send));
        if (!cursor || !context) return false;
        const [first, ...more] = await collected(
          opened,
          reviewId,
          cursor.digestSeq,
          Math.min(cursor.seq, context.head),
          context.state,
        );
        if (!first) return false;
        await opened.recipe.deliver({ ...context, events: [first, ...more] });
        await cursors.digested(webhookId, reviewId, cursor.seq);
        return true;
      }),
    );
  }
  async function collected(
    { webhook, recipe }: Opened,
    reviewId: Id,
    after: number,
    until: number,
    state: RecipeContext['state'],
  ): Promise<readonly LogEvent[]> {
    const found: LogEvent[] = [];
    for (let last = after; last < until;) {
      const events = await reader.read(reviewId, webhook.settings.audience, last, PAGE);
      found.push(
        ...events.filter(
          (event) => event.seq <= until && recipe.isCollected?.(event) && isRouted(event, webhook.settings, state),
        ),
      );
      if (events.length === 0) break;
      last = events.at(-1)!.seq;
    }
    return found;
  }

  async function poll(job: Job, webhookId: Id, signal: AbortSignal): Promise<void> {
    const opened = await open(webhookId);
    const { webhook, secrets, recipe } = opened;
    const started = now();
    const { calls, send } = caller(signal);
    const since = Date.parse(webhook.polledAt ?? webhook.since) - OVERLAP_MS;
    const appendTo = (reviewId: Id, proposal: Proposal) => reader.append(reviewId, proposal);
    try {
      await recipe.poll?.({ webhook, secrets, now: started, since, send, tasks, locks, appendTo });
    } catch (error) {
      if (signal.aborted || error instanceof JobError) throw error;
      await attempts.add(webhookId, job.id, { status: calls.status, error: textOf(error), ms: now() - started });
      throw isOfReceiver(error) ? new JobError(textOf(error)) : error;
    }
    await store.polled(webhookId, started);
  }

  const delivery: Queue = {
    waits: WAITS,
    parallel: 4,
    run(job, signal) {
      const task = JSON.parse(job.payload) as DeliveryTask;
      if ('isPoll' in task) return poll(job, task.webhookId, signal);
      return 'isDigest' in task ? deliverDigest(job, task, signal) : deliverEvent(job, task, signal);
    },
  };
  return {
    ...Object.fromEntries(DELIVERY_QUEUES.map((name) => [name, delivery])),
    // The next one is a few minutes later anyway.
    [POLL_QUEUE]: { ...delivery, waits: [5_000, 30_000], parallel: 2 },
  };
}

/** Whether the receiver is why an attempt failed, and not this server. */
const isOfReceiver = (error: unknown): boolean =>
  error instanceof StatusError || error instanceof CallError || error instanceof AnswerError;

/** A code and words: never what was thrown by something else, which may contain an address. */
function textOf(error: unknown): string {
  if (error instanceof CallError) return `${error.code}: ${error.message}`;
  return isOfReceiver(error) ? (error as Error).message : 'failed: the server could not make the call.';
}

function pageUrl(
  template: string,
  reviewId: Id,
  { versionId, commentId }: { readonly versionId?: Id | undefined; readonly commentId?: Id | undefined },
): string {
  const url = new URL(template.replaceAll('{reviewId}', encodeURIComponent(reviewId)));
  if (versionId !== undefined) url.searchParams.set('version', versionId);
  if (commentId !== undefined) url.searchParams.set('comment', commentId);
  return url.href;
}
