import { AdapterError, type Id } from '@kreatli/core';
import type { Credentials } from '../access/authenticate.js';
import type { HostUser } from '../access/host-token.js';
import type { TeamSession } from '../access/team-links.js';
import { createAttempts } from './attempts.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { teamAnswer, teamLinkAnswer, teamLinkExchange, teamLinkRefresh } from './team-schemas.js';

/** What the endpoints of team sessions need. */
export interface TeamSessionRoutes {
  readonly credentials: Credentials;
  readonly readHostToken: (token: string, reviewId: Id | null) => Promise<HostUser>;
  /** The address of the client, for rate limits. */
  readonly addressOf: (request: Request) => string;
}

/** Signing in for all reviews: with a host's token, or by a link for the team. */
export function teamSessionEndpoints(routes: TeamSessionRoutes): readonly Endpoint[] {
  const { credentials, readHostToken, addressOf } = routes;
  const { tokens, teamLinks } = credentials;
  const attempt = createAttempts(addressOf);
  const answerSession = async ({ actor, member, refresh }: TeamSession) =>
    json({ ...(await tokens.issueTeam(actor, member)), actor, name: member.name, refresh });
  return [
    endpoint({
      method: 'POST',
      path: '/v1/team/session',
      summary: 'A token for all reviews, for a user of a host whose token has the claim `team`.',
      credential: 'host token',
      returns: { status: 200, body: teamAnswer },
      async answer({ request }) {
        const token = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1];
        if (token === undefined) throw new AdapterError('unauthenticated');
        const { actor, name } = await readHostToken(token, null);
        return json({ ...(await tokens.issueTeam(actor, { name })), actor, name });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/team-links/{linkId}/exchange',
      summary: 'Signs a user of the team in by a link, once. Five attempts a minute may fail.',
      credential: 'none',
      accepts: teamLinkExchange,
      returns: { status: 200, body: teamLinkAnswer },
      answer: ({ request, path: { linkId = '' }, body }) =>
        attempt(request, linkId, async () => answerSession(await teamLinks.exchange(linkId, (await body()).secret))),
    }),
    endpoint({
      method: 'POST',
      path: '/v1/team-links/{linkId}/refresh',
      summary: 'Another token for the same user. The refresh of before works until its successor is used.',
      credential: 'none',
      accepts: teamLinkRefresh,
      returns: { status: 200, body: teamLinkAnswer },
      answer: ({ request, path: { linkId = '' }, body }) =>
        attempt(request, linkId, async () => answerSession(await teamLinks.refresh(linkId, (await body()).refresh))),
    }),
  ];
}
