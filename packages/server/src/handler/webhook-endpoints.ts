import { AdapterError, type Id } from '@kreatli/core';
import { authenticate } from '../access/authenticate.js';
import { proposalOf, record } from '../backend/record.js';
import type { Webhooks } from '../delivery/webhooks.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import type { TeamRoutes } from './team.js';
import {
  attemptsAnswer,
  madeWebhookAnswer,
  replayRequest,
  taskAnswer,
  taskRequest,
  tenantReplayRequest,
  webhookAnswer,
  webhookChange,
  webhookRequest,
  webhooksAnswer,
} from './webhook-schemas.js';

/** What the endpoints of webhooks need. */
export interface WebhookRoutes extends TeamRoutes {
  readonly tenant: string;
  readonly webhooks: Webhooks;
  readonly now: () => number;
}

/** Who asks, and for which reviews: null is all of the tenant. */
interface Scope {
  readonly reviewId: Id | null;
  readonly by: Id;
}

/** Where events are sent: of a review, and of all reviews; what task trackers and calendars ask. */
export const webhookEndpoints = (routes: WebhookRoutes): readonly Endpoint[] => [
  ...scopedEndpoints(
    routes,
    '/v1/reviews/{reviewId}/webhooks',
    'a review, for its owners and editors',
    (request, path) => enterReview(routes, request, path['reviewId'] ?? ''),
  ),
  ...scopedEndpoints(routes, '/v1/webhooks', 'all reviews, for services that are owners', (request) =>
    enterTenant(routes, request),
  ),
  ...replayEndpoints(routes),
  ...otherEndpoints(routes),
];

function scopedEndpoints(
  { webhooks }: WebhookRoutes,
  path: string,
  whose: string,
  enter: (request: Request, path: Readonly<Record<string, string>>) => Promise<Scope>,
): readonly Endpoint[] {
  const item = `${path}/{webhookId}`;
  return [
    endpoint({
      method: 'GET',
      path,
      summary: `The endpoints that events are sent to, of ${whose}: without addresses and secrets.`,
      credential: 'token',
      returns: { status: 200, body: webhooksAnswer },
      async answer({ request, path }) {
        const { reviewId } = await enter(request, path);
        return json({ webhooks: await webhooks.list(reviewId) });
      },
    }),
    endpoint({
      method: 'POST',
      path,
      summary: `Adds an endpoint that events are sent to, of ${whose}.`,
      credential: 'token',
      accepts: webhookRequest,
      returns: { status: 201, body: madeWebhookAnswer },
      async answer({ request, path, body }) {
        const { reviewId, by } = await enter(request, path);
        const { kind, ...asked } = await body();
        const { webhook, secret, url } = await webhooks.create(reviewId, by, kind, asked);
        return json({ ...webhook, secret, url }, 201);
      },
    }),
    endpoint({
      method: 'PUT',
      path: item,
      summary: 'Changes the members that are given. Enabling sends what was not sent meanwhile.',
      credential: 'token',
      accepts: webhookChange,
      returns: { status: 200, body: webhookAnswer },
      async answer({ request, path, body }) {
        const { reviewId } = await enter(request, path);
        return json(await webhooks.change(reviewId, path['webhookId'] ?? '', await body()));
      },
    }),
    endpoint({
      method: 'DELETE',
      path: item,
      summary: 'Removes an endpoint, with its attempts.',
      credential: 'token',
      returns: { status: 204 },
      async answer({ request, path }) {
        const { reviewId } = await enter(request, path);
        await webhooks.remove(reviewId, path['webhookId'] ?? '');
        return new Response(null, { status: 204 });
      },
    }),
    endpoint({
      method: 'POST',
      path: `${item}/secret`,
      summary: 'Another signing secret: the one before signs too for a day. Of a calendar, another address.',
      credential: 'token',
      returns: { status: 201, body: madeWebhookAnswer },
      async answer({ request, path }) {
        const { reviewId } = await enter(request, path);
        const { webhook, secret, url } = await webhooks.rotate(reviewId, path['webhookId'] ?? '');
        return json({ ...webhook, secret, url }, 201);
      },
    }),
    endpoint({
      method: 'GET',
      path: `${item}/attempts`,
      summary: 'The last 100 deliveries, with their attempts: statuses, and no word of what was answered.',
      credential: 'token',
      returns: { status: 200, body: attemptsAnswer },
      async answer({ request, path }) {
        const { reviewId } = await enter(request, path);
        return json({ deliveries: await webhooks.attempts(reviewId, path['webhookId'] ?? '') });
      },
    }),
  ];
}

const replayEndpoints = (routes: WebhookRoutes): readonly Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/v1/reviews/{reviewId}/webhooks/{webhookId}/replay',
    summary: 'Sends the events from a sequence number on again, with the ids that they had.',
    credential: 'token',
    accepts: replayRequest,
    returns: { status: 204 },
    async answer({ request, path: { reviewId = '', webhookId = '' }, body }) {
      await enterReview(routes, request, reviewId);
      await routes.webhooks.replay(reviewId, webhookId, { reviewId, ...(await body()) });
      return new Response(null, { status: 204 });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/replay',
    summary: 'Sends the events of a review from a sequence number on again, with the ids that they had.',
    credential: 'token',
    accepts: tenantReplayRequest,
    returns: { status: 204 },
    async answer({ request, path: { webhookId = '' }, body }) {
      await enterTenant(routes, request);
      await routes.webhooks.replay(null, webhookId, await body());
      return new Response(null, { status: 204 });
    },
  }),
];

const otherEndpoints = ({ webhooks, backend, credentials, limit, now }: WebhookRoutes): readonly Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/v1/reviews/{reviewId}/tasks',
    summary: 'Sets the status of the comment that a task of another system belongs to, as `task.linked` has it.',
    credential: 'token',
    accepts: taskRequest,
    returns: { status: 200, body: taskAnswer },
    async answer({ request, path: { reviewId = '' }, body }) {
      const caller = await authenticate(credentials, request.headers.get('Authorization'));
      if (caller) await limit(caller, request);
      const { audience, state } = await backend.viewerOf(caller, reviewId);
      if (audience !== 'team') throw new AdapterError('forbidden', 'Only the team sets the status of tasks.');
      const { system, key, status } = await body();
      const comment = [...state.comments.values()].find(
        ({ tasks, deleted }) => !deleted && tasks.some((task) => task.system === system && task.key === key),
      );
      if (!comment) throw new AdapterError('not_found', 'No comment of this review has such a task.');
      const { commentId } = comment;
      if (comment.status !== status)
        await record(backend.connect(caller), reviewId, proposalOf('comment.statusSet', { commentId, status }, now()));
      return json({ commentId, status });
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/calendars/{token}',
    summary: 'The review windows of a review as a calendar. The token is in the address that a program subscribes to.',
    credential: 'none',
    returns: { status: 200, body: 'text/calendar' },
    async answer({ path: { token = '' } }) {
      return new Response(await webhooks.calendar(token.replace(/\.ics$/, '')), {
        headers: {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'attachment; filename="review.ics"',
          'Cache-Control': 'private, max-age=300',
          'X-Content-Type-Options': 'nosniff',
        },
      });
    },
  }),
];

/** @throws AdapterError `forbidden` for all but owners and editors: endpoints carry texts out of the review. */
async function enterReview(
  { backend, credentials, limit }: WebhookRoutes,
  request: Request,
  reviewId: Id,
): Promise<Scope> {
  const caller = await authenticate(credentials, request.headers.get('Authorization'));
  if (caller) await limit(caller, request);
  const { actor } = await backend.viewerOf(caller, reviewId);
  if (actor.role !== 'owner' && actor.role !== 'editor')
    throw new AdapterError('forbidden', 'Only owners and editors decide where events are sent.');
  return { reviewId, by: actor.id };
}

/** @throws AdapterError `forbidden` for all but services that are owners: tokens of users are for one review. */
async function enterTenant({ credentials, tenant, limit }: WebhookRoutes, request: Request): Promise<Scope> {
  const caller = await authenticate(credentials, request.headers.get('Authorization'));
  if (!caller) throw new AdapterError('unauthenticated');
  await limit(caller, request);
  const { actor, reviewId } = caller;
  if (caller.tenant !== tenant || reviewId !== undefined || actor.kind !== 'service' || actor.role !== 'owner')
    throw new AdapterError('forbidden', 'Only services that are owners send the events of all reviews.');
  return { reviewId: null, by: actor.id };
}
