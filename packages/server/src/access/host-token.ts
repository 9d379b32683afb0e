import { createHash } from 'node:crypto';
import { type Actor, AdapterError, type Id, type Role } from '@kreatli/core';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import * as v from 'valibot';

/** A host whose users may sign in. */
export interface Issuer {
  /** `iss` of its tokens. */
  readonly iss: string;
  /** Where its public keys are. */
  readonly jwks: string;
  /** The algorithms that it signs with. Default: EdDSA and ES256. */
  readonly algorithms?: readonly string[] | undefined;
}

/** A user of a host, for one review or for all. */
export interface HostUser {
  readonly actor: Actor;
  readonly name: string;
}

/** Seconds that clocks may differ. */
const TOLERANCE_SECONDS = 30;
const TYPE = 'review-host+jwt';
const claims = v.object({
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  name: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  reviews: v.optional(
    v.array(v.object({ id: v.string(), role: v.picklist(['owner', 'editor', 'approver', 'commenter', 'viewer']) })),
    [],
  ),
  /** The role in every review of the tenant. */
  team: v.optional(v.picklist(['owner', 'editor'])),
});

/**
 * Reads the token that a host's backend signed for its user. A review that it does not name is closed, unless it has
 * the claim `team`. `reviewId` null: for all reviews, which takes that claim.
 * @throws AdapterError `unauthenticated` for a token that does not hold, `unavailable` when the keys cannot be fetched.
 */
export function createHostTokens(issuers: readonly Issuer[], audience: string, tenant: string, now: () => number) {
  const keys = new Map(issuers.map(({ iss, jwks }) => [iss, createRemoteJWKSet(new URL(jwks))]));
  return async (token: string, reviewId: Id | null): Promise<HostUser> => {
    const issuer = issuers.find(({ iss }) => iss === issuerOf(token));
    if (!issuer) throw new AdapterError('unauthenticated', 'The token names no issuer that this server knows.');
    const { payload } = await jwtVerify(token, keys.get(issuer.iss)!, {
      issuer: issuer.iss,
      audience,
      typ: TYPE,
      algorithms: [...(issuer.algorithms ?? ['EdDSA', 'ES256'])],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(now()),
    }).catch((error: unknown) => {
      throw isVerdict(error)
        ? new AdapterError('unauthenticated', 'The token does not hold.', { cause: error })
        : new AdapterError('unavailable', 'The keys of the issuer cannot be fetched.', { cause: error });
    });
    const parsed = v.safeParse(claims, payload);
    if (!parsed.success) throw new AdapterError('not_found');
    const { reviews, team } = parsed.output;
    const role = team ?? reviews.find(({ id }) => id === reviewId)?.role;
    if (role === undefined) throw new AdapterError(reviewId === null ? 'forbidden' : 'not_found');
    return { actor: actorOf(`${issuer.iss} ${parsed.output.sub} ${tenant}`, role), name: parsed.output.name };
  };
}

/** A pseudonym: the log does not name the user of the host. */
const actorOf = (identity: string, role: Role): Actor => ({
  kind: 'user',
  role,
  id: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
  auth: 'oidc',
});

/** Whether the token was checked and does not hold. Where the keys cannot be fetched, it may. */
const isVerdict = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';

function issuerOf(token: string): string | null {
  try {
    const { iss } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss?: unknown };
    return typeof iss === 'string' ? iss : null;
  } catch {
    return null;
  }
}
