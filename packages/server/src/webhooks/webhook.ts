import type { Audience, Id, Instant } from '@kreatli/core';

/** What an endpoint sends, and to whom. Nothing of it is secret. */
export interface WebhookSettings {
  /** Groups of `EVENT_GROUPS`, and types of events. */
  readonly events: readonly string[];
  /** Only comments that ask for one of these. Default: all. */
  readonly asks?: readonly string[] | undefined;
  /** Only comments with one of these tags. Default: all. */
  readonly tags?: readonly string[] | undefined;
  /** `team`: also what is withheld from others. */
  readonly audience: Audience;
  /** Whether texts of users are sent. */
  readonly withText: boolean;
  readonly format: 'standard' | 'cloudevents';
  /** Of a task tracker: the project or list that tasks are made in. */
  readonly project?: string | undefined;
}

/** What is stored encrypted. */
export interface WebhookSecrets {
  /** Where calls go. Of a task tracker: its API. */
  readonly url?: string | undefined;
  /** Signs what is sent, or opens a calendar. */
  readonly secret?: string | undefined;
  /** The secret before the rotation, which signs too until an instant in milliseconds since 1970. */
  readonly previous?: { readonly secret: string; readonly until: number } | undefined;
  /** Of a task tracker. */
  readonly token?: string | undefined;
}

/**
 * Why an endpoint does nothing: its owner has disabled it; its receiver has answered 410; it has failed for five days;
 * its secrets were sealed with a key that this server does not have.
 */
export type DisabledBecause = 'owner' | 'gone' | 'failing' | 'secret';

/** An endpoint that events are sent to. */
export interface Webhook {
  readonly webhookId: Id;
  /** Null: of all reviews of the tenant. */
  readonly reviewId: Id | null;
  readonly kind: string;
  readonly name: string;
  readonly settings: WebhookSettings;
  readonly createdBy: Id;
  /** Events before it are not sent, unless they are asked for. */
  readonly since: Instant;
  readonly disabledAt: Instant | null;
  readonly disabledBecause: DisabledBecause | null;
  /** Of the first attempt that failed since one has not. */
  readonly failingSince: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly polledAt: Instant | null;
}
