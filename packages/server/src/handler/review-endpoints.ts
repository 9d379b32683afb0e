import { AdapterError, newId, plainPorts, toInstant } from '@kreatli/core';
import type * as v from 'valibot';
import { type Credentials, type TeamCaller, authenticateTeam } from '../access/authenticate.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import type { Sql } from '../sql/sql.js';
import { createSummaries } from '../summary/summaries.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { proposalOf, record } from '../backend/record.js';
import { createAnswer, createRequest, listQuery, reviewsAnswer } from './team-schemas.js';

/** What the endpoints of the team need. */
export interface TeamRoutes {
  readonly sql: Sql;
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  readonly now: () => number;
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
}

/** Reviews of a page, unless the client asks for fewer. */
const PAGE = 200;
/** So that nothing but our cursors is taken for one. */
const CURSOR = /^c\.([A-Za-z0-9_-]{1,64})$/;
/** The policy of a new review, beside its rule: as the core has it. */
const POLICY = { blindFirstPass: false, conflictThreshold: 10, graceSeconds: 300 };

/** The list of reviews, and new ones. */
export function reviewEndpoints(routes: TeamRoutes): readonly Endpoint[] {
  const { sql, tenant, backend, now } = routes;
  const summaries = createSummaries(sql, backend, tenant);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/reviews',
      summary: 'The reviews that the caller sees as the team, by id: what each is waiting for.',
      credential: 'token',
      query: listQuery,
      returns: { status: 200, body: reviewsAnswer },
      async answer({ request }) {
        const caller = await enterTeam(routes, request);
        const { after, limit } = queryOf(request);
        const { reviews, last } = await summaries.page(caller.actor.id, after, limit);
        return json({ reviews, cursor: last === null ? null : `c.${last}`, now: toInstant(now()) });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/reviews',
      summary: 'Creates a review, for an owner. One that exists is not changed.',
      credential: 'token',
      accepts: createRequest,
      returns: { status: 201, body: createAnswer },
      async answer({ request, body }) {
        const caller = await enterTeam(routes, request);
        const asked = await body();
        const reviewId = asked.reviewId ?? newId(now(), plainPorts.random);
        if (await backend.stateOf({ tenant, reviewId }))
          throw new AdapterError('reset', 'There is a review with this id.');
        await record(backend.connect(caller), reviewId, ...firstEvents(caller, asked, now())).catch(
          (error: unknown) => {
            // To who may not create it, a review does not exist.
            const isForbidden = AdapterError.is(error) && error.kind === 'not_found';
            throw isForbidden ? new AdapterError('forbidden', 'Only owners create reviews.') : error;
          },
        );
        return json({ reviewId }, 201);
      },
    }),
  ];
}

/**
 * The caller, within their limits.
 * @throws AdapterError `forbidden` for who is not of the team.
 */
export async function enterTeam(
  { credentials, limit }: Pick<TeamRoutes, 'credentials' | 'limit'>,
  request: Request,
): Promise<TeamCaller> {
  const caller = await authenticateTeam(credentials, request.headers.get('Authorization'));
  await limit(caller, request);
  return caller;
}

/** What a new review begins with, written together. */
function firstEvents(
  { actor, team }: TeamCaller,
  { title, locale, refs, brief, decisionRule }: v.InferOutput<typeof createRequest>,
  at: number,
) {
  const named = refs && Object.fromEntries(refs.map(({ name, value }) => [name, value]));
  const checklist = brief?.criteria?.map((label, i) => ({ id: `c${i + 1}`, label }));
  return [
    proposalOf('review.created', { title, ...(locale && { locale }), ...(named && { refs: named }) }, at),
    ...(team?.name ? [proposalOf('participant.joined', { participantId: actor.id, name: team.name }, at)] : []),
    ...(decisionRule ? [proposalOf('policy.set', { ...POLICY, decisionRule }, at)] : []),
    ...(brief ? [proposalOf('brief.set', { body: { text: brief.text }, ...(checklist && { checklist }) }, at)] : []),
  ];
}

/** @throws AdapterError `unknown` for members that mean nothing. */
function queryOf({ url }: Request): { readonly after: string; readonly limit: number } {
  const { searchParams } = new URL(url);
  const [cursor, limit] = [searchParams.get('cursor'), searchParams.get('limit')];
  const after = cursor === null ? '' : CURSOR.exec(cursor)?.[1];
  if (after === undefined) throw new AdapterError('unknown', 'cursor: not one of ours.');
  if (limit !== null && !/^([1-9]\d?|1\d\d|200)$/.test(limit)) throw new AdapterError('unknown', 'limit: 1 to 200.');
  return { after, limit: limit === null ? PAGE : Number(limit) };
}
