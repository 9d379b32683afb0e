import type { Id, LogEvent, Proposal, ReviewState } from '@kreatli/core';
import type { Locks } from './lock.js';
import type { SafeRequest, SafeResponse } from './safe-fetch.js';
import type { TaskStore } from './task-store.js';
import type { Webhook, WebhookSecrets } from './webhook.js';

/** What a recipe works with, for one review of one endpoint. */
export interface RecipeContext {
  readonly webhook: Webhook;
  readonly secrets: WebhookSecrets;
  readonly reviewId: Id;
  /** Of the whole log: what of it the endpoint may send is in its events. */
  readonly state: ReviewState;
  /** As `state`, but as it is stored now. */
  readonly reload: () => Promise<ReviewState>;
  /** The clock, in milliseconds. */
  readonly now: number;
  /** The page of the review, at a comment or version. */
  readonly pageOf: (place?: { readonly versionId?: Id | undefined; readonly commentId?: Id | undefined }) => string;
  /**
   * Calls an address that a user entered.
   * @throws StatusError for an answer that is no success; CallError where there is none.
   */
  readonly send: (request: SafeRequest) => Promise<SafeResponse>;
  /** Adds an event to the log, as the service `webhooks`. What the log rejects is left out. */
  readonly append: (proposal: Proposal) => Promise<void>;
  readonly tasks: TaskStore;
  readonly locks: Locks;
}

/** Events that go out together. */
export interface Delivery extends RecipeContext {
  /** In the order of the log. Only `isCollected` recipes get more than one. */
  readonly events: readonly [LogEvent, ...LogEvent[]];
}

/** Members of an endpoint, beside `kind` and `name`. */
export type Member = 'url' | 'token' | 'project';

/** How the events of an endpoint of one kind become calls. Keeps nothing: nodes share what is stored. */
export interface Recipe {
  /** Groups and types of events that are sent unless the endpoint chooses. */
  readonly events: readonly string[];
  /** Whether endpoints cannot choose. */
  readonly isFixed?: boolean;
  /** Members that an endpoint must have. */
  readonly requires: readonly Member[];
  /** Members that it may have besides. */
  readonly permits?: readonly Member[];
  /** Whether calls are signed by Standard Webhooks: the endpoint gets a secret. */
  readonly isSigned?: boolean;
  /** Whether an event may wait for up to two minutes, so that several go out together. Default: none waits. */
  readonly isCollected?: (event: LogEvent) => boolean;
  /** Statuses after which the endpoint is disabled. Default: 410. */
  readonly gone?: readonly number[];
  /** May run again for the same events: receivers know them by their id. */
  deliver(delivery: Delivery): Promise<void>;
  /** Reads what has changed at the receiver since an instant in milliseconds. Called every few minutes. */
  poll?(context: PollContext): Promise<void>;
}

/** What a recipe reads changes with, for all reviews of an endpoint. */
export interface PollContext extends Pick<RecipeContext, 'webhook' | 'secrets' | 'now' | 'send' | 'tasks' | 'locks'> {
  readonly since: number;
  readonly appendTo: (reviewId: Id, proposal: Proposal) => Promise<void>;
}

/** An answer that is no success. Its text has the status, and nothing of the body. */
export class StatusError extends Error {
  readonly status: number;
  readonly retryAfter: string | null;

  constructor({ status, retryAfter }: SafeResponse) {
    super(`status_${status}: the receiver did not accept it.`);
    this.name = 'StatusError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
