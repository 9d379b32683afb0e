import { createHmac, randomInt } from 'node:crypto';
import { AdapterError, type Id } from '@kreatli/core';
import type { Sql } from '../sql/sql.js';
import { isEqual } from './secrets.js';

/** How long a code works, in milliseconds. */
const CODE_MS = 10 * 60_000;
/** How often a code may be wrong. */
const ATTEMPTS = 5;

/** Codes that are sent to the e-mail addresses of guests. */
export type LinkCodes = ReturnType<typeof createLinkCodes>;

/** `secret`: nothing that is kept of addresses and codes can be guessed without it. The same on every node. */
export function createLinkCodes(sql: Sql, tenant: string, secret: string, now: () => number) {
  const hash = (...parts: readonly string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  /** Addresses that differ in case are the same mailbox almost everywhere. */
  const emailHash = (email: string): string => hash('email', email.trim().toLowerCase());

  return {
    emailHash,

    /** The participant that all who prove an address in a review are, on each of their devices. */
    participantOf: (reviewId: Id, email: string): Id => hash('participant', reviewId, emailHash(email)).slice(0, 22),

    /** A new code for an address. The one of before no longer works. */
    async create(linkId: Id, email: string): Promise<string> {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await sql.query(
        `insert into link_code (tenant, link_id, email_hash, code_hash, expires_at) values ($1, $2, $3, $4, $5)
          on conflict (tenant, link_id, email_hash)
          do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0`,
        [tenant, linkId, emailHash(email), hash('code', linkId, code), new Date(now() + CODE_MS).toISOString()],
      );
      return code;
    },

    /**
     * Uses a code, which then works no more.
     * @throws AdapterError `unauthenticated` with `link_code`: it is wrong, too old, or was wrong too often.
     */
    async use(linkId: Id, email: string, code: string): Promise<void> {
      const wrong = new AdapterError('unauthenticated', 'link_code');
      const key = [tenant, linkId, emailHash(email)];
      // Counted before it is compared, so that attempts at once are all counted.
      const [row] = await sql.query<{ code_hash: string }>(
        `update link_code set attempts = attempts + 1
          where tenant = $1 and link_id = $2 and email_hash = $3 and attempts < $4 and expires_at > $5
          returning code_hash`,
        [...key, ATTEMPTS, new Date(now()).toISOString()],
      );
      if (!isEqual(hash('code', linkId, code), row?.code_hash ?? '')) throw wrong;
      const used = await sql.query(
        `delete from link_code where tenant = $1 and link_id = $2 and email_hash = $3 and code_hash = $4 returning 1`,
        [...key, row!.code_hash],
      );
      if (used.length === 0) throw wrong;
    },

    /** Deletes codes that are too old. */
    async prune(): Promise<void> {
      await sql.query('delete from link_code where tenant = $1 and expires_at < $2', [
        tenant,
        new Date(now()).toISOString(),
      ]);
    },
  };
}
