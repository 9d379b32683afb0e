import { createHmac } from 'node:crypto';
import { isEqual } from '../access/secrets.js';
import type { Sql } from '../sql/sql.js';

/** Addresses that get no more messages beside those that they ask for. */
export type OptOuts = ReturnType<typeof createOptOuts>;

/** `secret`: signs the addresses in URLs. The same on every node. */
export function createOptOuts(sql: Sql, tenant: string, secret: string) {
  const sign = (purpose: string, email: string): string =>
    createHmac('sha256', secret).update(`${purpose} ${email.trim().toLowerCase()}`).digest('base64url');
  const hashOf = (email: string): string => sign('opt-out', email);

  return {
    /** What names an address in a URL that ends its messages. */
    tokenFor: (email: string): string =>
      `${Buffer.from(email.trim()).toString('base64url')}.${sign('unsubscribe', email)}`,

    /** The address of a token; null when the token is not ours. */
    read(token: string): string | null {
      const [encoded = '', signature = ''] = token.split('.');
      const email = Buffer.from(encoded, 'base64url').toString();
      return email !== '' && isEqual(sign('unsubscribe', email), signature) ? email : null;
    },

    async add(email: string): Promise<void> {
      await sql.query('insert into mail_opt_out (tenant, email_hash) values ($1, $2) on conflict do nothing', [
        tenant,
        hashOf(email),
      ]);
    },

    async has(email: string): Promise<boolean> {
      const rows = await sql.query('select 1 from mail_opt_out where tenant = $1 and email_hash = $2', [
        tenant,
        hashOf(email),
      ]);
      return rows.length > 0;
    },
  };
}
