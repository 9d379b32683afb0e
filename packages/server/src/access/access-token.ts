import type { Actor, Id, Role } from '@kreatli/core';
import { SignJWT, decodeProtectedHeader, jwtVerify } from 'jose';
import type { Sql } from '../sql/sql.js';
import type { Caller, TeamMember } from '../backend/server-backend.js';
import { createTokenCache } from './token-cache.js';
import { signingKey } from './signing-key.js';

/** How long a token works, in seconds. */
const TOKEN_SECONDS = 15 * 60;
const TYPE = 'review-access+jwt';
/** Of a token for all reviews. Another type, so that no token for one review is ever read as one. */
const TEAM_TYPE = 'review-team+jwt';
const ALGORITHM = 'EdDSA';

/** A token for one review, and when it ends. */
export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Issues and reads the tokens that browsers send: one review or the team's, one role, fifteen minutes. */
export interface AccessTokens {
  issue(caller: Caller & { readonly reviewId: Id }): Promise<IssuedToken>;
  /** A token for every review of the tenant. */
  issueTeam(actor: Actor, member: TeamMember): Promise<IssuedToken>;
  /** Signs what is no JWT. The same on every node. */
  readonly secret: string;
  /** Null for a token that is not ours, was changed, or has expired. */
  read(token: string): Promise<Caller | null>;
}

interface Claims {
  readonly sub: Id;
  readonly tenant: string;
  readonly review?: Id;
  readonly name?: string;
  readonly teamLink?: Id;
  readonly role: Role;
  readonly kind: Actor['kind'];
  readonly auth?: Actor['auth'];
  readonly link?: Id;
}

/** `audience`: the public URL of the server. `now`: its clock in milliseconds. */
export async function createAccessTokens(
  sql: Sql,
  { tenant, audience, now }: { readonly tenant: string; readonly audience: string; readonly now: () => number },
): Promise<AccessTokens> {
  const { keyId, privateKey, publicKey, secret } = await signingKey(sql, tenant);
  const cache = createTokenCache(now);
  async function sign(typ: string, actor: Actor, scope: object): Promise<IssuedToken> {
    const issuedAt = Math.floor(now() / 1000);
    const { kind, role, auth, linkId } = actor;
    const claims = { tenant, role, kind, ...(auth && { auth }), ...(linkId && { link: linkId }), ...scope };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, typ, kid: keyId })
      .setSubject(actor.id)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_SECONDS)
      .sign(privateKey);
    return { token, expiresAt: (issuedAt + TOKEN_SECONDS) * 1000 };
  }
  return {
    secret,
    issue: ({ actor, reviewId }) => sign(TYPE, actor, { review: reviewId }),
    issueTeam: (actor, { name, linkId }) => sign(TEAM_TYPE, actor, { name, ...(linkId && { teamLink: linkId }) }),
    async read(token) {
      const known = cache.get(token);
      if (known) return known;
      try {
        const isTeam = decodeProtectedHeader(token).typ === TEAM_TYPE;
        const { payload } = await jwtVerify<Claims>(token, publicKey, {
          algorithms: [ALGORITHM],
          audience,
          typ: isTeam ? TEAM_TYPE : TYPE,
          requiredClaims: ['sub', 'exp', isTeam ? 'name' : 'review'],
          currentDate: new Date(now()),
        });
        const { sub: id, role, kind, auth, link, review, name, teamLink } = payload;
        if (payload.tenant !== tenant) return null;
        const actor: Actor = { kind, role, id: id!, ...(auth && { auth }), ...(link && { linkId: link }) };
        const caller: Caller = isTeam
          ? { tenant, actor, team: { name: name!, ...(teamLink && { linkId: teamLink }) } }
          : { tenant, reviewId: review!, actor };
        cache.set(token, { caller, expiresAt: payload.exp! * 1000 });
        return caller;
      } catch {
        return null;
      }
    },
  };
}
