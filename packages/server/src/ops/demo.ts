import { AdapterError } from '@kreatli/core';
import { problemResponse } from '@kreatli/core/wire';
import * as v from 'valibot';
import type { ReviewHandler } from '../handler/create-review-handler.js';
import { readBody } from '../handler/read-body.js';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const request = v.strictObject({
  reviewId: v.optional(id),
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  actor: v.strictObject({
    kind: v.picklist(['user', 'guest', 'service']),
    role: v.picklist(['owner', 'editor', 'approver', 'commenter', 'viewer']),
    id,
  }),
});

/**
 * A handler with `POST /v1/demo`, which signs everybody in as the participant that they name: in one review, or without
 * `reviewId` in all.
 */
export const addDemo =
  (handler: ReviewHandler, tenant: string) =>
  async (incoming: Request): Promise<Response> => {
    if (incoming.method !== 'POST' || new URL(incoming.url).pathname !== '/v1/demo') return handler(incoming);
    try {
      const { actor, reviewId, name = '' } = await readBody(incoming, request);
      return Response.json(
        reviewId === undefined
          ? await handler.tokens.issueTeam(actor, { name })
          : await handler.tokens.issue({ tenant, actor, reviewId }),
      );
    } catch (error) {
      return problemResponse(AdapterError.is(error) ? error : new AdapterError('unavailable'));
    }
  };
