import { AdapterError, type Id, newId, plainPorts, toInstant } from '@kreatli/core';
import type { LinkGuest, NewLink } from '../access/links.js';
import { proposalOf, record } from '../backend/record.js';
import type { Mail } from '../mail/mail-queue.js';
import { createAttempts } from './attempts.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { createRateLimit } from './rate-limits.js';
import {
  codeRequest,
  exchangeRequest,
  guestAnswer,
  invitationRequest,
  linkRequest,
  linksAnswer,
  newInvitationAnswer,
  newLinkAnswer,
  refreshRequest,
} from './schemas.js';
import { type TeamRoutes, adapterOfTeam } from './team.js';

/** What the endpoints of links need. */
export interface LinkRoutes extends TeamRoutes {
  readonly now: () => number;
  /** The address of the client, for rate limits. */
  readonly addressOf: (request: Request) => string;
  /** Null: no message can be sent. */
  readonly mail: Mail | null;
  /** The address of the page that opens a link. */
  readonly linkUrl: (linkId: Id, secret: string) => string;
}

/** Codes that are sent by one link: to an address, and to all. */
const CODES = { requests: 3, seconds: 600 };
const CODES_OF_ALL = { requests: 60, seconds: 3_600 };
/** To one address by all links: fifty guesses a day at a code of a million, and no flood of mail. */
const CODES_A_DAY = { requests: 10, seconds: 86_400 };

/** Invitations that are sent: of one review, and to one address by all. */
const INVITATIONS = { requests: 100, seconds: 3_600 };
const INVITATIONS_TO_ONE = { requests: 5, seconds: 3_600 };

/** Share links and invitations, for the team; and the guests who come by them. */
export const linkEndpoints = (routes: LinkRoutes): readonly Endpoint[] => [
  ...teamEndpoints(routes),
  ...guestEndpoints(routes),
];

function teamEndpoints(routes: LinkRoutes): readonly Endpoint[] {
  const { now, credentials, backend, mail, linkUrl } = routes;
  const { links } = credentials;
  const sent = createRateLimit(INVITATIONS.requests, INVITATIONS.seconds);
  const sentToOne = createRateLimit(INVITATIONS_TO_ONE.requests, INVITATIONS_TO_ONE.seconds);
  const enter = (request: Request, reviewId: Id) => adapterOfTeam(routes, request, reviewId);
  /** What the log records of a link. */
  const created = (linkId: Id, { role, expiresAt, passphrase, maxUses }: NewLink, versionIds?: readonly Id[]) =>
    proposalOf(
      'link.created',
      {
        linkId,
        role,
        expiresAt: toInstant(expiresAt),
        passphrase: passphrase !== undefined,
        scope: versionIds ? { versionIds: [...versionIds] } : {},
        ...(maxUses !== undefined && { maxUses }),
      },
      now(),
    );
  /** Makes a link, which does not stay when the log rejects what is recorded of it. */
  async function make(reviewId: Id, link: NewLink, write: (linkId: Id) => Promise<void>) {
    // Approving by an address that anybody could have forwarded proves nothing.
    if (link.role === 'approver' && link.passphrase === undefined && !link.emailCode)
      throw new AdapterError('unknown', 'A link for approvers has a passphrase or an e-mail code.');
    if (link.emailCode && !mail)
      throw new AdapterError('unknown', 'This server sends no mail: a link cannot have an e-mail code.');
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
      summary: 'A share link, for approvers with a passphrase or an e-mail code. Each who uses it is a guest.',
      credential: 'token',
      accepts: linkRequest,
      returns: { status: 201, body: newLinkAnswer },
      async answer({ request, path: { reviewId = '' }, body }) {
        const team = await enter(request, reviewId);
        const { expiresAt, versionIds, ...asked } = await body();
        const link = { ...asked, expiresAt: Date.parse(expiresAt) };
        const write = (linkId: Id) => record(team, reviewId, created(linkId, link, versionIds));
        return json(await make(reviewId, link, write), 201);
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/reviews/{reviewId}/invitations',
      summary: 'Invites one participant: all who use the link are them. Sent by e-mail where that is asked for.',
      credential: 'token',
      accepts: invitationRequest,
      returns: { status: 201, body: newInvitationAnswer },
      async answer({ request, path: { reviewId = '' }, body }) {
        const team = await enter(request, reviewId);
        const { expiresAt, name, email, send, ...asked } = await body();
        if (send && !mail) throw new AdapterError('unknown', 'This server sends no mail.');
        if ((send || asked.emailCode) && !email) throw new AdapterError('unknown', 'email: required for that.');
        if (send && email) {
          await sent.take(reviewId);
          await sentToOne.take(email.toLowerCase());
        }
        const participantId = newId(now(), plainPorts.random);
        const bound = asked.emailCode && email ? { email } : {};
        const link = { ...asked, ...bound, participantId, expiresAt: Date.parse(expiresAt) };
        const data = { participantId, role: link.role, ...(name && { name }), ...(email && { email }) };
        const made = await make(reviewId, link, async (linkId) => {
          await record(team, reviewId, proposalOf('participant.invited', data, now()));
          await record(team, reviewId, created(linkId, link));
        });
        if (send && email) {
          const review = (await backend.stateOf({ tenant: routes.tenant, reviewId }))?.review;
          const message = {
            kind: 'invitation' as const,
            title: review?.title ?? reviewId,
            by: send.by ?? null,
            role: link.role,
            url: linkUrl(made.linkId, made.secret),
            expiresAt,
          };
          await mail!.send(`invitation:${made.linkId}`, { to: email, locale: review?.locale ?? 'en', message });
        }
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

function guestEndpoints(routes: LinkRoutes): readonly Endpoint[] {
  const { addressOf, mail, backend, tenant } = routes;
  const { tokens, links } = routes.credentials;
  const codes = createRateLimit(CODES.requests, CODES.seconds);
  const codesOfAll = createRateLimit(CODES_OF_ALL.requests, CODES_OF_ALL.seconds);
  const codesADay = createRateLimit(CODES_A_DAY.requests, CODES_A_DAY.seconds);
  const attempt = createAttempts(addressOf);
  const answerGuest = async ({ caller, refresh }: LinkGuest) => {
    const { actor, reviewId } = caller;
    return json({ ...(await tokens.issue(caller)), actor, reviewId, refresh });
  };
  return [
    endpoint({
      method: 'POST',
      path: '/v1/links/{linkId}/code',
      summary: 'Sends a code to the address, where the link is for it. Three in ten minutes.',
      credential: 'none',
      accepts: codeRequest,
      returns: { status: 204 },
      async answer({ request, path: { linkId = '' }, body }) {
        const { email, ...proof } = await body();
        await attempt(request, linkId, async () => {
          const made = await links.codeFor(linkId, { ...proof, email }, async () => {
            await codes.take(`${linkId} ${email.toLowerCase()}`);
            await codesOfAll.take(linkId);
            await codesADay.take(email.toLowerCase());
          });
          if (!made || !mail) return;
          const review = (await backend.stateOf({ tenant, reviewId: made.reviewId }))?.review;
          const message = { kind: 'code' as const, title: review?.title ?? '', code: made.code };
          await mail.send(`code:${linkId}:${newId(routes.now(), plainPorts.random)}`, {
            to: email,
            locale: review?.locale ?? 'en',
            message,
          });
        });
        return new Response(null, { status: 204 });
      },
    }),
    endpoint({
      method: 'POST',
      path: '/v1/links/{linkId}/exchange',
      summary: 'A token for a guest who has the secret of a link. Five attempts a minute may fail.',
      credential: 'none',
      accepts: exchangeRequest,
      returns: { status: 200, body: guestAnswer },
      async answer({ request, path: { linkId = '' }, body }) {
        return attempt(request, linkId, async () => {
          return answerGuest(await links.exchange(linkId, await body()));
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
