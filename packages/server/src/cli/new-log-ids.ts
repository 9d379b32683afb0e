import type { Config } from '../ops/config.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';

/** Counts the write too, so that a node which decided on the log before it writes nothing. */
const RENAME = `
  with renamed as (
    update review set log_id = replace(gen_random_uuid()::text, '-', ''), turn = turn + 1 returning 1
  )
  select count(*)::integer as count from renamed`;

/**
 * Gives every log of a database another identity, in one statement. For a database that may lack events which clients
 * have read: a standby that was promoted without them, or a backup. Clients then drop their replica and read the log
 * again. Nodes may run meanwhile. Resolves with the number of reviews.
 * @throws DatabaseError when the database cannot be used.
 */
export async function newLogIds({ databaseUrl, dir }: Pick<Config, 'databaseUrl' | 'dir'>): Promise<number> {
  const sql = databaseUrl ? openPostgres({ url: databaseUrl }) : await openPglite({ folder: dir });
  try {
    const [row] = await sql.query<{ count: number }>(RENAME);
    return row?.count ?? 0;
  } finally {
    await sql.close();
  }
}
