import type { Id, LogEvent } from '@kreatli/core';
import type { NewJob } from '../jobs/jobs.js';
import type { Recipe } from '../webhooks/recipe.js';
import { jobPrefix, pollPrefix } from '../webhooks/webhook-store.js';

/** Sends an event. */
export interface EventTask {
  readonly webhookId: Id;
  readonly reviewId: Id;
  readonly eventId: Id;
  readonly seq: number;
}
/** Sends what was collected. */
export interface DigestTask {
  readonly webhookId: Id;
  readonly reviewId: Id;
  readonly isDigest: true;
}
/** Reads what has changed at the receiver. */
export interface PollTask {
  readonly webhookId: Id;
  readonly isPoll: true;
}
/** What a job of an endpoint does. */
export type DeliveryTask = EventTask | DigestTask | PollTask;

/** An endpoint whose receiver is slow holds up a quarter of the others at most. */
const LANES = 4;
/** Events of a minute go out together, a minute after it has ended. */
const COLLECTED_MS = 60_000;

/** The queues that deliveries are in. */
export const DELIVERY_QUEUES: readonly string[] = Array.from({ length: LANES }, (_, lane) => `webhook-${lane}`);
export const POLL_QUEUE = 'webhook-poll';

/** The queue of an endpoint: the last characters of an id are random. */
const queueOf = (webhookId: Id): string => DELIVERY_QUEUES[(webhookId.codePointAt(webhookId.length - 1) ?? 0) % LANES]!;

/** The job for an event: the same on every node, so that it is added once. */
export function jobOf(event: LogEvent, webhookId: Id, reviewId: Id, recipe: Recipe, now: number): NewJob {
  const queue = queueOf(webhookId);
  if (!recipe.isCollected?.(event)) {
    const task: DeliveryTask = { webhookId, reviewId, eventId: event.id, seq: event.seq };
    return { id: `${jobPrefix(webhookId)}${event.id}`, queue, payload: JSON.stringify(task), runAt: now };
  }
  const minute = Math.floor(Date.parse(event.receivedAt) / COLLECTED_MS);
  const task: DeliveryTask = { webhookId, reviewId, isDigest: true };
  const id = `${jobPrefix(webhookId)}digest:${reviewId}:${minute}`;
  return { id, queue, payload: JSON.stringify(task), runAt: (minute + 2) * COLLECTED_MS };
}

/** The job that reads changes: one in each while of `everyMs` milliseconds, over all nodes. */
export function pollJobOf(webhookId: Id, now: number, everyMs: number): NewJob {
  const task: DeliveryTask = { webhookId, isPoll: true };
  const id = `${pollPrefix(webhookId)}${Math.floor(now / everyMs)}`;
  return { id, queue: POLL_QUEUE, payload: JSON.stringify(task), runAt: now };
}
