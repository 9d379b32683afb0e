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
}

/** A link as the team sees it. */
export interface ListedLink {
  readonly linkId: Id;
  readonly role: Role;
  readonly expiresAt: Instant;
  readonly passphrase: boolean;
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
}

interface ListedRow {
  readonly link_id: Id;
  readonly role: Role;
  readonly expires_at: Date;
  readonly passphrase: boolean;
  readonly max_uses: number | null;
  readonly uses: number;
  readonly is_revoked: boolean;
  readonly participant_id: Id | null;
}

/** Share links of a tenant. A link that is unknown, and one with another secret, get the same answer. */
export type Links = ReturnType<typeof createLinks>;

export function createLinks(sql: Sql, tenant: string, now: () => number) {
  const checked = new Map<Id, { readonly isActive: boolean; readonly at: number }>();
  const refused = () => new AdapterError('unauthenticated', 'link_invalid');
  const guestOf = (linkId: Id, { review_id: reviewId, role, passphrase_hash: hash }: LinkRow, id: Id) => {
    const actor: Actor = { kind: 'guest', role, id, linkId, auth: hash === null ? 'link' : 'link_passphrase' };
    return { tenant, reviewId, actor };
  };
  const find = async (linkId: Id): Promise<LinkRow | undefined> =>
    (
      await sql.query<LinkRow>(
        `select review_id, secret_hash, passphrase_hash, role, participant_id from link
          where tenant = $1 and link_id = $2`,
        [tenant, linkId],
      )
    )[0];

  return {
    /** Makes a link. Its secret is not kept. */
    async create({ reviewId }: Pick<ReviewKey, 'reviewId'>, link: NewLink) {
      const { role, expiresAt, passphrase, maxUses, participantId } = link;
      const [linkId, secret] = [newId(now(), plainPorts.random), newSecret()];
      await sql.query(
        `insert into link (tenant, link_id, review_id, secret_hash, passphrase_hash, role, expires_at, max_uses,
          participant_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
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
        ],
      );
      return { linkId, secret };
    },

    /**
     * Makes a guest of a client that has the secret.
     * @throws AdapterError `unauthenticated` with `link_invalid`, `link_passphrase` or `link_expired`.
     */
    async exchange(linkId: Id, secret: string, passphrase: string | undefined): Promise<LinkGuest> {
      const link = await find(linkId);
      if (!isSecret(secret, link?.secret_hash ?? hashOf(''))) throw refused();
      if (link!.passphrase_hash !== null) {
        const isRight = passphrase !== undefined && (await isPassphrase(passphrase, link!.passphrase_hash));
        if (!isRight) throw new AdapterError('unauthenticated', 'link_passphrase');
      }
      // One statement, so that two guests at once cannot both take the last use.
      const used = await sql.query(
        `update link set uses = uses + 1 where tenant = $1 and link_id = $2 and revoked_at is null
          and expires_at > $3 and (max_uses is null or uses < max_uses) returning 1`,
        [tenant, linkId, new Date(now()).toISOString()],
      );
      if (used.length === 0) throw new AdapterError('unauthenticated', 'link_expired');
      const sessionId = newId(now(), plainPorts.random);
      const [participantId, refresh] = [link!.participant_id ?? sessionId, newSecret()];
      await sql.query(
        `insert into link_session (tenant, link_id, session_id, participant_id, refresh_hash)
          values ($1, $2, $3, $4, $5)`,
        [tenant, linkId, sessionId, participantId, hashOf(refresh)],
      );
      return { caller: guestOf(linkId, link!, participantId), refresh };
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
        `select link_id, role, expires_at, passphrase_hash is not null as passphrase, max_uses, uses,
          revoked_at is not null as is_revoked, participant_id
          from link where tenant = $1 and review_id = $2 order by link_id desc`,
        [tenant, reviewId],
      );
      return rows.map((row) => ({
        linkId: row.link_id,
        role: row.role,
        expiresAt: toInstant(row.expires_at.getTime()),
        passphrase: row.passphrase,
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
