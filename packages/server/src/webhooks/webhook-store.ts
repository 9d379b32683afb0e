import { type Id, type Instant, newId, plainPorts, toInstant } from '@kreatli/core';
import type { SecretBox } from '../access/secret-box.js';
import type { Sql } from '../sql/sql.js';
import type { DisabledBecause, Webhook, WebhookSecrets, WebhookSettings } from './webhook.js';

/** The endpoints of a tenant. */
export type WebhookStore = ReturnType<typeof createWebhookStore>;

/** What an endpoint is made of. */
export interface NewWebhook {
  readonly reviewId: Id | null;
  readonly kind: string;
  readonly name: string;
  readonly settings: WebhookSettings;
  readonly secrets: WebhookSecrets;
  readonly createdBy: Id;
}

/** An endpoint with its secrets; null if this server's key does not open them. */
export interface FoundWebhook {
  readonly webhook: Webhook;
  readonly secrets: WebhookSecrets | null;
}

/** Members of an endpoint that change. */
export interface WebhookChange {
  readonly name?: string | undefined;
  readonly settings?: WebhookSettings | undefined;
  readonly secrets?: WebhookSecrets | undefined;
}

interface WebhookRow {
  readonly webhook_id: Id;
  readonly review_id: Id | null;
  readonly kind: string;
  readonly name: string;
  readonly settings: string;
  readonly sealed: string;
  readonly created_by: Id;
  readonly since: Instant;
  readonly disabled_at: Date | null;
  readonly disabled_because: DisabledBecause | null;
  readonly failing_since: Date | null;
  readonly delivered_at: Date | null;
  readonly polled_at: Date | null;
}

/** Most endpoints of a review, and of all reviews of a tenant. */
const MAX_WEBHOOKS = 50;

export function createWebhookStore(sql: Sql, box: SecretBox, tenant: string, now: () => number) {
  const instant = () => new Date(now()).toISOString();
  const placeOf = (webhookId: Id) => `webhook/${tenant}/${webhookId}`;
  const seal = (secrets: WebhookSecrets, webhookId: Id) => box.seal(JSON.stringify(secrets), placeOf(webhookId));
  const found = (row: WebhookRow): FoundWebhook => {
    const text = box.open(row.sealed, placeOf(row.webhook_id));
    return { webhook: webhookOf(row), secrets: text === null ? null : (JSON.parse(text) as WebhookSecrets) };
  };
  const change = (webhookId: Id, set: string, ...values: readonly unknown[]) =>
    sql.query<WebhookRow>(`update webhook set ${set} where tenant = $1 and webhook_id = $2 returning *`, [
      tenant,
      webhookId,
      ...values,
    ]);

  return {
    /** Adds an endpoint. Null: there are as many as there may be. */
    async create({ reviewId, kind, name, settings, secrets, createdBy }: NewWebhook): Promise<Webhook | null> {
      const webhookId = newId(now(), plainPorts.random);
      const [row] = await sql.query<WebhookRow>(
        `insert into webhook (tenant, webhook_id, review_id, kind, name, settings, sealed, created_by, since)
          select $1, $2, $3, $4, $5, $6, $7, $8, $9 where
            (select count(*) from webhook where tenant = $1 and review_id is not distinct from $3) < $10
          returning *`,
        [
          tenant,
          webhookId,
          reviewId,
          kind,
          name,
          JSON.stringify(settings),
          seal(secrets, webhookId),
          createdBy,
          toInstant(now()),
          MAX_WEBHOOKS,
        ],
      );
      return row ? webhookOf(row) : null;
    },

    /** The endpoints of a review, or those of all reviews: null. The newest first. */
    async list(reviewId: Id | null): Promise<readonly FoundWebhook[]> {
      const rows = await sql.query<WebhookRow>(
        `select * from webhook where tenant = $1 and review_id is not distinct from $2 order by webhook_id desc`,
        [tenant, reviewId],
      );
      return rows.map(found);
    },

    /** All that are not disabled. */
    async active(): Promise<readonly Webhook[]> {
      const rows = await sql.query<WebhookRow>(
        'select * from webhook where tenant = $1 and disabled_at is null order by webhook_id',
        [tenant],
      );
      return rows.map(webhookOf);
    },

    async find(webhookId: Id): Promise<FoundWebhook | null> {
      const [row] = await sql.query<WebhookRow>('select * from webhook where tenant = $1 and webhook_id = $2', [
        tenant,
        webhookId,
      ]);
      return row ? found(row) : null;
    },

    async change(webhookId: Id, { name, settings, secrets }: WebhookChange): Promise<Webhook | null> {
      const [row] = await change(
        webhookId,
        'name = coalesce($3, name), settings = coalesce($4, settings), sealed = coalesce($5, sealed)',
        name ?? null,
        settings ? JSON.stringify(settings) : null,
        secrets ? seal(secrets, webhookId) : null,
      );
      return row ? webhookOf(row) : null;
    },

    disable: (webhookId: Id, because: DisabledBecause) =>
      change(
        webhookId,
        'disabled_at = coalesce(disabled_at, $3), disabled_because = coalesce(disabled_because, $4)',
        instant(),
        because,
      ),
    enable: (webhookId: Id) => change(webhookId, 'disabled_at = null, disabled_because = null, failing_since = null'),
    succeeded: (webhookId: Id) => change(webhookId, 'failing_since = null, delivered_at = $3', instant()),
    /** Resolves with when it began to fail, in milliseconds since 1970. */
    async failed(webhookId: Id): Promise<number> {
      const [row] = await change(webhookId, 'failing_since = coalesce(failing_since, $3)', instant());
      return row?.failing_since?.getTime() ?? now();
    },
    polled: (webhookId: Id, at: number) => change(webhookId, 'polled_at = $3', new Date(at).toISOString()),

    /** Removes an endpoint with all that belongs to it. */
    async remove(webhookId: Id): Promise<void> {
      const parameters = [tenant, webhookId];
      await sql.runAll([
        { text: 'delete from webhook where tenant = $1 and webhook_id = $2', parameters },
        { text: 'delete from webhook_cursor where tenant = $1 and webhook_id = $2', parameters },
        { text: 'delete from webhook_attempt where tenant = $1 and webhook_id = $2', parameters },
        { text: 'delete from webhook_task where tenant = $1 and webhook_id = $2', parameters },
        ...[jobPrefix(webhookId), pollPrefix(webhookId)].map((prefix) => ({
          text: 'delete from job where tenant = $1 and starts_with(job_id, $2)',
          parameters: [tenant, prefix],
        })),
      ]);
    },
  };
}

/** What the ids of all deliveries of an endpoint begin with; and of the jobs that read changes. */
export const jobPrefix = (webhookId: Id): string => `webhook:${webhookId}:`;
export const pollPrefix = (webhookId: Id): string => `webhook-poll:${webhookId}:`;

function webhookOf(row: WebhookRow): Webhook {
  const at = (date: Date | null) => date && toInstant(date.getTime());
  return {
    webhookId: row.webhook_id,
    reviewId: row.review_id,
    kind: row.kind,
    name: row.name,
    settings: JSON.parse(row.settings) as WebhookSettings,
    createdBy: row.created_by,
    since: row.since,
    disabledAt: at(row.disabled_at),
    disabledBecause: row.disabled_because,
    failingSince: at(row.failing_since),
    deliveredAt: at(row.delivered_at),
    polledAt: at(row.polled_at),
  };
}
