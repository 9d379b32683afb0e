import {
  type Actor,
  AdapterError,
  type Id,
  type Instant,
  type Role,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import type { Caller } from '../backend/server-backend.js';
import type { ReviewKey } from '../log/log-store.js';
import type { Sql } from '../sql/sql.js';
import type { LinkCodes } from './link-codes.js';
import { hashOf, hashPassphrase, isPassphrase, isSecret, newSecret, successorOf } from './secrets.js';

/** What a new link allows. */
export interface NewLink {
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly passphrase?: string | undefined;
  readonly maxUses?: number | undefined;
  /** Of an invitation: all who come by the link are this participant. Default: each is a guest of their own. */
  readonly participantId?: Id | undefined;
  /** Guests prove an e-mail address by a code. Default: no. */
  readonly emailCode?: boolean | undefined;
  /** The only address that does. Default: any. */
  readonly email?: string | undefined;
}

/** What a client shows of itself to enter by a link. */
export interface LinkProof {
  readonly secret: string;
  readonly passphrase?: string | undefined;
  readonly email?: string | undefined;
  /** The code that was sent to the address. */
  readonly code?: string | undefined;
}

/** A link as the team sees it. */
export interface ListedLink {
  readonly linkId: Id;
  readonly role: Role;
  readonly expiresAt: Instant;
  readonly passphrase: boolean;
  readonly emailCode: boolean;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly isRevoked: boolean;
  readonly participantId: Id | null;
}

/** A guest who came by a link. `refresh`: gets them another token, as the same guest. */
export interface LinkGuest {
  readonly caller: Caller & { readonly reviewId: Id };
  readonly refresh: string;
}

/** How long it is remembered that a link works, in milliseconds: a revocation acts that much later. */
const CACHE_MS = 5_000;

interface LinkRow {
  readonly review_id: Id;
  readonly secret_hash: string;
  readonly passphrase_hash: string | null;
  readonly role: Role;
  readonly participant_id: Id | null;
  readonly email_code: boolean;
  readonly email_hash: string | null;
}

interface ListedRow {
  readonly link_id: Id;
  readonly role: Role;
  readonly expires_at: Date;
  readonly passphrase: boolean;
  readonly email_code: boolean;
  readonly max_uses: number | null;
  readonly uses: number;
  readonly is_revoked: boolean;
  readonly participant_id: Id | null;
}

/** Share links of a tenant. A link that is unknown, and one with another secret, get the same answer. */
export type Links = ReturnType<typeof createLinks>;

export function createLinks(sql: Sql, tenant: string, now: () => number, codes: LinkCodes) {
  const checked = new Map<Id, { readonly isActive: boolean; readonly at: number }>();
  const refused = () => new AdapterError('unauthenticated', 'link_invalid');
  const guestOf = (linkId: Id, link: LinkRow, id: Id) => {
    const { review_id: reviewId, role, passphrase_hash: hash, email_code: isEmail } = link;
    const auth = isEmail ? 'email_otp' : hash === null ? 'link' : 'link_passphrase';
    const actor: Actor = { kind: 'guest', role, id, linkId, auth };
    return { tenant, reviewId, actor };
  };
  const find = async (linkId: Id): Promise<LinkRow | undefined> =>
    (
      await sql.query<LinkRow>(
        `select review_id, secret_hash, passphrase_hash, role, participant_id, email_code, email_hash from link
          where tenant = $1 and link_id = $2`,
        [tenant, linkId],
      )
    )[0];
  /** The link of a client that has its secret, and its passphrase where it has one. */
  const enter = async (linkId: Id, { secret, passphrase }: LinkProof): Promise<LinkRow> => {
    const link = await find(linkId);
    if (!isSecret(secret, link?.secret_hash ?? hashOf(''))) throw refused();
    if (link!.passphrase_hash !== null) {
      const isRight = passphrase !== undefined && (await isPassphrase(passphrase, link!.passphrase_hash));
      if (!isRight) throw new AdapterError('unauthenticated', 'link_passphrase');
    }
    return link!;
  };
  const isFor = ({ email_hash: hash }: LinkRow, email: string): boolean =>
    hash === null || hash === codes.emailHash(email);

  return {
    /** Makes a link. Its secret is not kept. */
    async create({ reviewId }: Pick<ReviewKey, 'reviewId'>, link: NewLink) {
      const { role, expiresAt, passphrase, maxUses, participantId, emailCode = false, email } = link;
      const [linkId, secret] = [newId(now(), plainPorts.random), newSecret()];
      await sql.query(
        `insert into link (tenant, link_id, review_id, secret_hash, passphrase_hash, role, expires_at, max_uses,
          participant_id, email_code, email_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          tenant,
          linkId,
          reviewId,
          hashOf(secret),
          passphrase === undefined ? null : await hashPassphrase(passphrase),
          role,
          new Date(expiresAt).toISOString(),
          maxUses ?? null,
          participantId ?? null,
          emailCode,
          email === undefined ? null : codes.emailHash(email),
        ],
      );
      return { linkId, secret };
    },

    /**
     * A code for an address, and the review that it is for. Null: the link is for another address, or asks for no code.
     * Clients do not learn which addresses are invited.
     * `count`: counts a request of a client that has the secret, and throws when there were too many.
     * @throws AdapterError `unauthenticated` with `link_invalid`, `link_passphrase` or `link_expired`.
     */
    async codeFor(linkId: Id, proof: LinkProof & { readonly email: string }, count: () => Promise<void>) {
      const link = await enter(linkId, proof);
      await count();
      if (!(await this.isActive(linkId))) throw new AdapterError('unauthenticated', 'link_expired');
      if (!link.email_code || !isFor(link, proof.email)) return null;
      return { reviewId: link.review_id, code: await codes.create(linkId, proof.email) };
    },

    /**
     * Makes a guest of a client that has the secret.
     * @throws AdapterError `unauthenticated` with `link_invalid`, `link_passphrase`, `link_code` or `link_expired`.
     */
    async exchange(linkId: Id, proof: LinkProof): Promise<LinkGuest> {
      const link = await enter(linkId, proof);
      const { email = '', code = '' } = proof;
      if (link.email_code) {
        if (!isFor(link, email)) throw new AdapterError('unauthenticated', 'link_code');
        await codes.use(linkId, email, code);
      }
      // One statement, so that two guests at once cannot both take the last use.
      const used = await sql.query(
        `update link set uses = uses + 1 where tenant = $1 and link_id = $2 and revoked_at is null
          and expires_at > $3 and (max_uses is null or uses < max_uses) returning 1`,
        [tenant, linkId, new Date(now()).toISOString()],
      );
      if (used.length === 0) throw new AdapterError('unauthenticated', 'link_expired');
      const sessionId = newId(now(), plainPorts.random);
      const refresh = newSecret();
      const ownId = link.email_code ? codes.participantOf(link.review_id, email) : sessionId;
      const participantId = link.participant_id ?? ownId;
      await sql.query(
        `insert into link_session (tenant, link_id, session_id, participant_id, refresh_hash)
          values ($1, $2, $3, $4, $5)`,
        [tenant, linkId, sessionId, participantId, hashOf(refresh)],
      );
      return { caller: guestOf(linkId, link, participantId), refresh };
    },

    /**
     * Another token for a guest. The refresh of before is used up once the new one is used, and until then gets the
     * same new one: a response that was lost on the way, or two at once, lock no guest out.
     */
    async refresh(linkId: Id, refresh: string): Promise<LinkGuest> {
      const link = await find(linkId);
      if (!link) throw refused();
      const next = successorOf(refresh, link.secret_hash);
      const [session] = await sql.query<{ participant_id: Id }>(
        `update link_session set refresh_hash = $4, previous_hash = $3
          where tenant = $1 and link_id = $2 and (refresh_hash = $3 or previous_hash = $3) returning participant_id`,
        [tenant, linkId, hashOf(refresh), hashOf(next)],
      );
      if (!session) throw refused();
      if (!(await this.isActive(linkId))) throw new AdapterError('unauthenticated', 'link_expired');
      return { caller: guestOf(linkId, link, session.participant_id), refresh: next };
    },

    /** Whether guests of a link may enter. May be as old as a few seconds. */
    async isActive(linkId: Id): Promise<boolean> {
      const known = checked.get(linkId);
      if (known && now() - known.at < CACHE_MS) return known.isActive;
      const rows = await sql.query(
        'select 1 from link where tenant = $1 and link_id = $2 and revoked_at is null and expires_at > $3',
        [tenant, linkId, new Date(now()).toISOString()],
      );
      checked.set(linkId, { isActive: rows.length > 0, at: now() });
      return rows.length > 0;
    },

    /** Removes a link that was not handed out. */
    async discard({ reviewId }: Pick<ReviewKey, 'reviewId'>, linkId: Id): Promise<void> {
      await sql.query('delete from link where tenant = $1 and review_id = $2 and link_id = $3', [
        tenant,
        reviewId,
        linkId,
      ]);
    },

    /** The links of a review, newest first. */
    async list({ reviewId }: Pick<ReviewKey, 'reviewId'>): Promise<readonly ListedLink[]> {
      const rows = await sql.query<ListedRow>(
        `select link_id, role, expires_at, passphrase_hash is not null as passphrase, email_code, max_uses, uses,
          revoked_at is not null as is_revoked, participant_id
          from link where tenant = $1 and review_id = $2 order by link_id desc`,
        [tenant, reviewId],
      );
      return rows.map((row) => ({
        linkId: row.link_id,
        role: row.role,
        expiresAt: toInstant(row.expires_at.getTime()),
        passphrase: row.passphrase,
        emailCode: row.email_code,
        maxUses: row.max_uses,
        uses: row.uses,
        isRevoked: row.is_revoked,
        participantId: row.participant_id,
      }));
    },

    /** Ends the access of all guests of a link. False: the review has no such link. */
    async revoke({ reviewId }: Pick<ReviewKey, 'reviewId'>, linkId: Id): Promise<boolean> {
      const rows = await sql.query(
        `update link set revoked_at = coalesce(revoked_at, $4)
          where tenant = $1 and review_id = $2 and link_id = $3 returning 1`,
        [tenant, reviewId, linkId, new Date(now()).toISOString()],
      );
      checked.delete(linkId);
      return rows.length > 0;
    },
  };
}
