import { AdapterError, type Id, newId, plainPorts, toInstant } from '@kreatli/core';
import type { Credentials } from '../access/authenticate.js';
import type { LinkGuest, NewLink } from '../access/links.js';
import { proposalOf, record } from '../backend/record.js';
import type { ServerBackend } from '../backend/server-backend.js';
import { createAttempts } from './attempts.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import {
  exchangeRequest,
  guestAnswer,
  invitationRequest,
  linkRequest,
  linksAnswer,
  newInvitationAnswer,
  newLinkAnswer,
  refreshRequest,
} from './schemas.js';
import { adapterOfTeam } from './team.js';

/** What the endpoints of links need. */
export interface LinkRoutes {
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  readonly now: () => number;
  /** The address of the client, for rate limits. */
  readonly addressOf: (request: Request) => string;
}

/** Share links and invitations, for the team; and the guests who come by them. */
export const linkEndpoints = (routes: LinkRoutes): readonly Endpoint[] => [
  ...teamEndpoints(routes),
  ...guestEndpoints(routes),
];

function teamEndpoints({ backend, credentials, now }: LinkRoutes): readonly Endpoint[] {
  const { links } = credentials;
  const enter = (request: Request, reviewId: Id) => adapterOfTeam(credentials, backend, request, reviewId);
  /** What the log records of a link. */
  const created = (linkId: Id, { role, expiresAt, passphrase, maxUses }: NewLink) =>
    proposalOf(
      'link.created',
      {
        linkId,
        role,
        expiresAt: toInstant(expiresAt),
        passphrase: passphrase !== undefined,
        scope: {},
        ...(maxUses !== undefined && { maxUses }),
      },
      now(),
    );
  /** Makes a link, which does not stay when the log rejects what is recorded of it. */
  async function make(reviewId: Id, link: NewLink, write: (linkId: Id) => Promise<void>) {
    // Approving by an address that anybody could have forwarded proves nothing.
    if (link.role === 'approver' && link.passphrase === undefined)
      throw new AdapterError('unknown', 'A link for approvers has a passphrase.');
    const made = await links.create({ reviewId }, link);
    try {
      await write(made.linkId);
    } catch (error) {
      await links.discard({ reviewId }, made.linkId);
      throw error;
    }
    return made;
  }

  return [
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/links',
      summary: 'The links of a review, newest first, without their secrets.',
      credential: 'token',
      returns: { status: 200, body: linksAnswer },
      async answer({ request, path: { reviewId = '' } }) {
        await enter(request, reviewId);
        return json({ links: await links.list({ reviewId }) });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/reviews/{reviewId}/links',
      summary: 'A share link. Each who uses it is a guest of their own. For approvers with a passphrase.',
      credential: 'token',
      accepts: linkRequest,
      returns: { status: 201, body: newLinkAnswer },
      async answer({ request, path: { reviewId = '' }, body }) {
        const team = await enter(request, reviewId);
        const { expiresAt, ...asked } = await body();
        const link = { ...asked, expiresAt: Date.parse(expiresAt) };
        return json(await make(reviewId, link, (linkId) => record(team, reviewId, created(linkId, link))), 201);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/reviews/{reviewId}/invitations',
      summary: 'Invites one participant: all who use the link are them. For approvers with a passphrase.',
      credential: 'token',
      accepts: invitationRequest,
      returns: { status: 201, body: newInvitationAnswer },
      async answer({ request, path: { reviewId = '' }, body }) {
        const team = await enter(request, reviewId);
        const { expiresAt, name, email, ...asked } = await body();
        const participantId = newId(now(), plainPorts.random);
        const link = { ...asked, participantId, expiresAt: Date.parse(expiresAt) };
        const data = { participantId, role: link.role, ...(name && { name }), ...(email && { email }) };
        const made = await make(reviewId, link, async (linkId) => {
          await record(team, reviewId, proposalOf('participant.invited', data, now()));
          await record(team, reviewId, created(linkId, link));
        });
        return json({ participantId, ...made }, 201);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/v1/reviews/{reviewId}/links/{linkId}',
      summary: 'Ends the access of all who came by a link: requests within 5 s, streams within a minute.',
      credential: 'token',
      returns: { status: 204 },
      async answer({ request, path: { reviewId = '', linkId = '' } }) {
        const team = await enter(request, reviewId);
        const known = await links.list({ reviewId });
        if (!known.some((link) => link.linkId === linkId))
          throw new AdapterError('not_found', 'This review has no such link.');
        await record(team, reviewId, proposalOf('link.revoked', { linkId }, now()));
        await links.revoke({ reviewId }, linkId);
        return new Response(null, { status: 204 });
      },
    }),
  ];
}

function guestEndpoints({ credentials: { tokens, links }, addressOf }: LinkRoutes): readonly Endpoint[] {
  const attempt = createAttempts(addressOf);
  const answerGuest = async ({ caller, refresh }: LinkGuest) => {
    const { actor, reviewId } = caller;
    return json({ ...(await tokens.issue(caller)), actor, reviewId, refresh });
  };
  return [
    endpoint({
      method: 'POST',
      path: '/v1/links/{linkId}/exchange',
      summary: 'A token for a guest who has the secret of a link. Five attempts a minute may fail.',
      credential: 'none',
      accepts: exchangeRequest,
      returns: { status: 200, body: guestAnswer },
      async answer({ request, path: { linkId = '' }, body }) {
        return attempt(request, linkId, async () => {
          const { secret, passphrase } = await body();
          return answerGuest(await links.exchange(linkId, secret, passphrase));
        });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/links/{linkId}/refresh',
      summary: 'Another token for the same guest. The refresh of before works until its successor is used.',
      credential: 'none',
      accepts: refreshRequest,
      returns: { status: 200, body: guestAnswer },
      async answer({ request, path: { linkId = '' }, body }) {
        return attempt(request, linkId, async () => {
          const { refresh } = await body();
          return answerGuest(await links.refresh(linkId, refresh));
        });
      },
    }),
  ];
}
