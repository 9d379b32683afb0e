import { type Actor, AdapterError, type Id, type Instant, newId, plainPorts, toInstant } from '@kreatli/core';
import type { TeamMember } from '../backend/server-backend.js';
import type { Sql } from '../sql/sql.js';
import { hashOf, isSecret, newSecret, successorOf } from './secrets.js';

/** What a user of the team may be. */
export type TeamRole = 'owner' | 'editor';

/** A link for one user of the team. */
export interface NewTeamLink {
  readonly name: string;
  readonly role: TeamRole;
  /** Until when it can be used, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** The user, if they had a link before: on another device they are the same. Default: another user. */
  readonly memberId?: Id | undefined;
}

/** A link as its maker sees it. */
export interface ListedTeamLink {
  readonly linkId: Id;
  readonly memberId: Id;
  readonly name: string;
  readonly role: TeamRole;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly isRevoked: boolean;
}

/** Who signed in by a link. `refresh`: gets another token. */
export interface TeamSession {
  readonly actor: Actor;
  readonly member: TeamMember;
  readonly refresh: string;
}

/** How long it is remembered that a link works, in milliseconds: a revocation acts that much later. */
const CACHE_MS = 5_000;
/** A session that was not used for as long has ended, in milliseconds. */
const IDLE_MS = 30 * 86_400_000;

interface Row {
  readonly link_id: Id;
  readonly secret_hash: string;
  readonly member_id: Id;
  readonly name: string;
  readonly role: TeamRole;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
}

/**
 * Links by which users of the team sign in, for servers without a host. They are in a table of their own: no link of a
 * review is ever one of them.
 */
export type TeamLinks = ReturnType<typeof createTeamLinks>;

export function createTeamLinks(sql: Sql, tenant: string, now: () => number) {
  const checked = new Map<Id, { readonly isActive: boolean; readonly at: number }>();
  const timeOf = (ms: number): string => new Date(ms).toISOString();
  const refused = () => new AdapterError('unauthenticated', 'link_invalid');
  const ended = () => new AdapterError('unauthenticated', 'link_expired');
  const find = async (linkId: Id): Promise<Row | undefined> =>
    (await sql.query<Row>('select * from team_link where tenant = $1 and link_id = $2', [tenant, linkId]))[0];
  const sessionOf = ({ link_id: linkId, member_id: id, role, name }: Row, refresh: string): TeamSession => ({
    actor: { kind: 'user', role, id, auth: 'link' },
    member: { name, linkId },
    refresh,
  });

  return {
    /** Makes a link. Its secret is not kept. */
    async create({ name, role, expiresAt, memberId }: NewTeamLink) {
      const [linkId, secret] = [newId(now(), plainPorts.random), newSecret()];
      const member = memberId ?? newId(now(), plainPorts.random);
      await sql.query(
        `insert into team_link (tenant, link_id, secret_hash, member_id, name, role, expires_at)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        [tenant, linkId, hashOf(secret), member, name, role, timeOf(expiresAt)],
      );
      return { linkId, secret, memberId: member };
    },

    /**
     * Signs in the one client that comes with the secret.
     * @throws AdapterError `unauthenticated` with `link_invalid`, or `link_expired` also where the link was used.
     */
    async exchange(linkId: Id, secret: string): Promise<TeamSession> {
      const link = await find(linkId);
      if (!isSecret(secret, link?.secret_hash ?? hashOf(''))) throw refused();
      const refresh = newSecret();
      // One statement, so that of two clients at once one gets in.
      const used = await sql.query(
        `update team_link set used_at = $3, seen_at = $3, refresh_hash = $4 where tenant = $1 and link_id = $2
          and used_at is null and revoked_at is null and expires_at > $3 returning 1`,
        [tenant, linkId, timeOf(now()), hashOf(refresh)],
      );
      if (used.length === 0) throw ended();
      checked.delete(linkId);
      return sessionOf(link!, refresh);
    },

    /** Another token for a session. As with share links, the refresh of before works until its successor is used. */
    async refresh(linkId: Id, refresh: string): Promise<TeamSession> {
      const link = await find(linkId);
      if (!link) throw refused();
      const next = successorOf(refresh, link.secret_hash);
      const rows = await sql.query(
        `update team_link set refresh_hash = $4, previous_hash = $3, seen_at = $5 where tenant = $1 and link_id = $2
          and (refresh_hash = $3 or previous_hash = $3) and revoked_at is null and seen_at > $6 returning 1`,
        [tenant, linkId, hashOf(refresh), hashOf(next), timeOf(now()), timeOf(now() - IDLE_MS)],
      );
      if (rows.length > 0) return sessionOf(link, next);
      throw link.revoked_at ? ended() : refused();
    },

    /** Whether the session of a link may continue. May be as old as a few seconds. */
    async isActive(linkId: Id): Promise<boolean> {
      const known = checked.get(linkId);
      if (known && now() - known.at < CACHE_MS) return known.isActive;
      const rows = await sql.query(
        'select 1 from team_link where tenant = $1 and link_id = $2 and revoked_at is null and seen_at > $3',
        [tenant, linkId, timeOf(now() - IDLE_MS)],
      );
      checked.set(linkId, { isActive: rows.length > 0, at: now() });
      return rows.length > 0;
    },

    /** All links, newest first. */
    async list(): Promise<readonly ListedTeamLink[]> {
      const rows = await sql.query<Row>('select * from team_link where tenant = $1 order by link_id desc', [tenant]);
      return rows.map((row) => ({
        linkId: row.link_id,
        memberId: row.member_id,
        name: row.name,
        role: row.role,
        expiresAt: toInstant(row.expires_at.getTime()),
        usedAt: row.used_at && toInstant(row.used_at.getTime()),
        isRevoked: row.revoked_at !== null,
      }));
    },

    /** Ends a link, and the session that it began. False: there is no such link. */
    async revoke(linkId: Id): Promise<boolean> {
      const rows = await sql.query(
        `update team_link set revoked_at = coalesce(revoked_at, $3) where tenant = $1 and link_id = $2 returning 1`,
        [tenant, linkId, timeOf(now())],
      );
      checked.delete(linkId);
      return rows.length > 0;
    },
  };
}
