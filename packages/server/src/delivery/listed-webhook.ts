import { type Id, type Instant, toInstant } from '@kreatli/core';
import type { DisabledBecause, WebhookSettings } from '../webhooks/webhook.js';
import type { FoundWebhook } from '../webhooks/webhook-store.js';

/** An endpoint as the team sees it: without its address, which may be a secret, and without what is secret. */
export interface ListedWebhook extends Omit<WebhookSettings, 'asks' | 'tags' | 'project'> {
  readonly asks: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly project: string | null;
  readonly webhookId: Id;
  readonly reviewId: Id | null;
  readonly kind: string;
  readonly name: string;
  /** Of its address; null: it has none, or it cannot be read with the key of this server. */
  readonly host: string | null;
  readonly isEnabled: boolean;
  readonly disabledAt: Instant | null;
  readonly disabledBecause: DisabledBecause | null;
  readonly failingSince: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly createdBy: Id;
  readonly createdAt: Instant;
  /** Until when the secret before the rotation signs too. */
  readonly previousSecretUntil: Instant | null;
}

export function listedWebhook({ webhook, secrets }: FoundWebhook, now: number): ListedWebhook {
  const { settings, since: createdAt, polledAt: _, ...others } = webhook;
  const until = secrets?.previous?.until ?? 0;
  return {
    ...others,
    ...settings,
    asks: settings.asks ?? null,
    tags: settings.tags ?? null,
    project: settings.project ?? null,
    host: secrets?.url === undefined ? null : new URL(secrets.url).hostname,
    isEnabled: webhook.disabledAt === null,
    createdAt,
    previousSecretUntil: until > now ? toInstant(until) : null,
  };
}
