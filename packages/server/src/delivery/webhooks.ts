import { randomBytes } from 'node:crypto';
import { AdapterError, type Id, toInstant } from '@kreatli/core';
import { createSecretBox } from '../access/secret-box.js';
import { isEqual, newSecret } from '../access/secrets.js';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Queue } from '../jobs/worker.js';
import { calendarOf } from '../recipes/calendar.js';
import { RECIPES } from '../recipes/known.js';
import type { Sql } from '../sql/sql.js';
import { AddressError, type HostRule } from '../webhooks/address.js';
import { createLocks } from '../webhooks/lock.js';
import type { Recipe } from '../webhooks/recipe.js';
import { createSafeFetch } from '../webhooks/safe-fetch.js';
import { createTaskStore } from '../webhooks/task-store.js';
import type { WebhookSecrets } from '../webhooks/webhook.js';
import { type FoundWebhook, createWebhookStore, jobPrefix } from '../webhooks/webhook-store.js';
import { type ListedDelivery, createAttempts } from './attempts.js';
import { createCursorStore } from './cursor-store.js';
import { deliveryQueues } from './deliver.js';
import { createFollower } from './follower.js';
import { type ListedWebhook, listedWebhook } from './listed-webhook.js';
import { createLogReader } from './log-reader.js';
import { type WebhookRequest, refused, settingsOf } from './webhook-request.js';

/** What a host sets of webhooks. */
export interface WebhookOptions {
  /** Seals addresses and tokens in the database: at least 32 characters, the same on every node. */
  readonly secret: string;
  /** Hosts on a private network that may be called: `host`, `host:port` or `http://host:port`. Default: none. */
  readonly allowHosts?: readonly string[];
  /** What is never called beside the server itself: its database. */
  readonly ownHosts?: readonly HostRule[];
  /** Further kinds of endpoints. */
  readonly recipes?: Readonly<Record<string, Recipe>>;
  /** Where users open a review; `{reviewId}` stands for its id. Default: `/review/{reviewId}` of the server. */
  readonly reviewUrl?: string;
  /** How often logs are looked at that other nodes have written to, in milliseconds. Default 15 000. */
  readonly sweepMs?: number;
  /** How often task trackers are asked what has changed, in milliseconds. Default 300 000. */
  readonly pollMs?: number;
  /** From 0 to 1, for the jitter of retries. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Options of {@link createWebhooks}. */
export interface WebhookServices extends WebhookOptions {
  readonly sql: Sql;
  readonly tenant: string;
  readonly publicUrl: string;
  readonly backend: ServerBackend;
  readonly jobs: Jobs;
  readonly now: () => number;
  /** After jobs were added. */
  readonly onAdded: () => void;
  readonly onError: (error: unknown) => void;
}

/** What an endpoint is when it was made. Its secret is shown once. */
export interface MadeWebhook {
  readonly webhook: ListedWebhook;
  /** Verifies signatures; null: calls of this kind are not signed. */
  readonly secret: string | null;
  /** Of a calendar. */
  readonly url: string | null;
}

/** The endpoints of a tenant, and the work that they make. */
export type Webhooks = ReturnType<typeof createWebhooks>;

/** A kind that is read, not called. */
const CALENDAR = 'calendar';
const calendarRecipe: Recipe = { events: [], isFixed: true, requires: [], deliver: async () => {} };
/** How long the secret before a rotation signs too. */
const ROTATION_MS = 24 * 3_600_000;
const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export function createWebhooks(services: WebhookServices) {
  const { sql, tenant, publicUrl, backend, now, sweepMs = 15_000, pollMs = 300_000 } = services;
  const { allowHosts = [], ownHosts = [], random = Math.random, jobs, onAdded, onError } = services;
  const recipes: Readonly<Record<string, Recipe>> = { ...services.recipes, ...RECIPES };
  const { host, hostname } = new URL(publicUrl);
  const safeFetch = createSafeFetch({ allowHosts, ownHosts: [...ownHosts, { host: hostname }] });
  const store = createWebhookStore(sql, createSecretBox(services.secret), tenant, now);
  const cursors = createCursorStore(sql, tenant);
  const attempts = createAttempts(sql, tenant, jobs, now);
  const reader = createLogReader(backend, tenant);
  const reviewUrl = services.reviewUrl ?? `${publicUrl.replace(/\/$/, '')}/review/{reviewId}`;
  const follower = createFollower({ store, cursors, reader, jobs, recipes, now, onAdded, onError, sweepMs, pollMs });
  const queues: Readonly<Record<string, Queue>> = deliveryQueues({
    ...{ store, cursors, reader, attempts, recipes, safeFetch, reviewUrl, now, random, onError },
    tasks: createTaskStore(sql, tenant),
    locks: createLocks(sql, tenant, now),
    onDisabled: follower.reload,
  });

  const recipeOf = (kind: string, reviewId: Id | null): Recipe => {
    const recipe = kind === CALENDAR && reviewId !== null ? calendarRecipe : undefined;
    const known = recipe ?? (Object.hasOwn(recipes, kind) ? recipes[kind] : undefined);
    if (!known) throw refused('kind_unknown', 'There is no such kind of endpoint.');
    return known;
  };
  async function checkAddress(url: string | undefined): Promise<void> {
    if (url === undefined) return;
    try {
      await safeFetch.check(url);
    } catch (error) {
      if (error instanceof AddressError) throw refused(error.code, error.message);
      throw error;
    }
  }
  /** An endpoint of this review, or of all reviews: one of another place does not exist. */
  async function find(reviewId: Id | null, webhookId: Id): Promise<FoundWebhook> {
    const found = await store.find(webhookId);
    if (!found || found.webhook.reviewId !== reviewId)
      throw new AdapterError('not_found', 'There is no such endpoint.');
    return found;
  }
  const listed = (found: FoundWebhook) => listedWebhook(found, now());
  const calendarUrl = (webhookId: Id, secret: string) =>
    `${publicUrl.replace(/\/$/, '')}/v1/calendars/${webhookId}.${secret}`;
  const made = (found: FoundWebhook, secret: string | undefined): MadeWebhook => {
    const isCalendar = found.webhook.kind === CALENDAR;
    return {
      webhook: listed(found),
      secret: isCalendar ? null : (secret ?? null),
      url: isCalendar && secret !== undefined ? calendarUrl(found.webhook.webhookId, secret) : null,
    };
  };

  return {
    queues,
    notice: follower.notice,
    sweep: follower.sweep,

    /** @throws AdapterError `unknown` with a code, for what no endpoint can be. */
    async create(reviewId: Id | null, createdBy: Id, kind: string, request: WebhookRequest): Promise<MadeWebhook> {
      const recipe = recipeOf(kind, reviewId);
      const settings = settingsOf(request, recipe);
      await checkAddress(request.url);
      const { url, token } = request;
      const secret = kind === CALENDAR ? newSecret() : recipe.isSigned ? newSigningSecret() : undefined;
      const secrets: WebhookSecrets = { url, token, secret };
      const { name = kind } = request;
      const webhook = await store.create({ reviewId, kind, name, settings, secrets, createdBy });
      if (!webhook) throw refused('too_many', 'There are as many endpoints as there may be.');
      await follower.reload();
      return made({ webhook, secrets }, secret);
    },

    async list(reviewId: Id | null): Promise<readonly ListedWebhook[]> {
      return (await store.list(reviewId)).map(listed);
    },

    /** Changes the members that are given. Enabling sends what was not sent meanwhile. */
    async change(
      reviewId: Id | null,
      webhookId: Id,
      { isEnabled, ...request }: WebhookRequest & { readonly isEnabled?: boolean | undefined },
    ): Promise<ListedWebhook> {
      const { webhook, secrets } = await find(reviewId, webhookId);
      const recipe = recipeOf(webhook.kind, reviewId);
      const settings = settingsOf(request, recipe, webhook.settings);
      const { url, token } = request;
      await checkAddress(url);
      const isSecret = url !== undefined || token !== undefined;
      // What was sealed with another key is lost: it has to be given again, and its signing secret rotated.
      // A token is sent to the address: another address takes a token that who enters it knows.
      const kept = url === undefined || url === secrets?.url ? secrets : { ...secrets, token: undefined };
      const others = { ...kept, ...(url !== undefined && { url }), ...(token !== undefined && { token }) };
      if (recipe.isSigned) others.secret ??= newSigningSecret();
      const missing = recipe.requires.find((member) => member !== 'project' && others[member] === undefined);
      if (isSecret && missing) throw refused('member_missing', `An endpoint of this kind has a ${missing}.`);
      await store.change(webhookId, { name: request.name, settings, secrets: isSecret ? others : undefined });
      if (isEnabled === false) await store.disable(webhookId, 'owner');
      if (isEnabled === true) {
        await store.enable(webhookId);
        await jobs.repeatFailed(jobPrefix(webhookId));
      }
      await follower.reload();
      if (isEnabled === true) void follower.sweep().then(onAdded);
      return listed(await find(reviewId, webhookId));
    },

    async remove(reviewId: Id | null, webhookId: Id): Promise<void> {
      await find(reviewId, webhookId);
      await store.remove(webhookId);
      await follower.reload();
    },

    /** Another secret. The one before signs too for a day; the address of a calendar changes at once. */
    async rotate(reviewId: Id | null, webhookId: Id): Promise<MadeWebhook> {
      const { webhook, secrets } = await find(reviewId, webhookId);
      const isCalendar = webhook.kind === CALENDAR;
      if (!isCalendar && !recipeOf(webhook.kind, reviewId).isSigned)
        throw refused('no_secret', 'Calls of this kind are not signed.');
      if (!secrets && !isCalendar) throw refused('secret', 'The address has to be entered again first.');
      const secret = isCalendar ? newSecret() : newSigningSecret();
      const previous =
        isCalendar || secrets?.secret === undefined
          ? undefined
          : { secret: secrets.secret, until: now() + ROTATION_MS };
      const rotated: WebhookSecrets = { ...secrets, secret, previous };
      await store.change(webhookId, { secrets: rotated });
      return made({ webhook, secrets: rotated }, secret);
    },

    async attempts(reviewId: Id | null, webhookId: Id): Promise<readonly ListedDelivery[]> {
      await find(reviewId, webhookId);
      return attempts.list(webhookId);
    },

    /** Sends the events of a review from `from` on again. */
    async replay(scope: Id | null, webhookId: Id, { reviewId, from }: { reviewId: Id; from: number }): Promise<void> {
      const { webhook } = await find(scope, webhookId);
      if (webhook.disabledAt !== null) throw refused('disabled', 'The endpoint is disabled: enable it first.');
      const view = await reader.view(reviewId, webhook.settings.audience);
      if (!view) throw new AdapterError('not_found', 'There is no such review.');
      await cursors.begin({ webhookId, reviewId, logId: view.logId, seq: view.head, at: toInstant(now()) });
      await cursors.replay(webhookId, reviewId, from);
      await follower.reload();
      follower.notice(reviewId);
    },

    /** The calendar of an address. @throws AdapterError `not_found` */
    async calendar(token: string): Promise<string> {
      const [webhookId = '', secret = ''] = token.split('.');
      const found = await store.find(webhookId);
      const { webhook, secrets } = found ?? {};
      const isOurs = webhook?.kind === CALENDAR && isEqual(secret, secrets?.secret ?? '') && secret !== '';
      const view = isOurs && webhook.disabledAt === null ? await reader.view(webhook.reviewId!, 'all') : null;
      if (!webhook || !view) throw new AdapterError('not_found', 'There is no such calendar.');
      const url = reviewUrl.replaceAll('{reviewId}', webhook.reviewId!);
      return calendarOf(view.state, { host, url, now: now() });
    },

    /** Deletes attempts that are older than an instant in milliseconds. */
    prune: attempts.prune,

    async close(): Promise<void> {
      await follower.close();
      await safeFetch.close();
    },
  };
}
