import { migrate } from '../sql/migrate.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import type { Sql, Statement } from '../sql/sql.js';

/** The tables in the order in which they are filled, with what orders their rows. */
const TABLES: Readonly<Record<string, string>> = {
  review: 'tenant, review_id',
  review_event: 'tenant, review_id, seq',
  review_rejection: 'tenant, review_id, key',
  link: 'tenant, link_id',
  link_session: 'tenant, link_id, session_id',
  api_key: 'tenant, key_hash',
  signing_key: 'tenant, key_id',
  blob_in_review: 'tenant, review_id, digest, owner',
};
const CHUNK = 500;

/**
 * Copies the embedded database of a folder to an empty PostgreSQL. Logs keep their identity, so clients continue where
 * they were. Resolves with the number of rows.
 */
export async function copyDatabase(folder: string, url: string): Promise<number> {
  const from = await openPglite({ folder });
  const to = openPostgres({ url });
  try {
    await migrate(from);
    await migrate(to);
    const [{ count } = { count: 0 }] = await to.query<{ count: number }>(
      'select count(*)::integer as count from review',
    );
    if (count > 0) throw new Error('The database has reviews already. Copy to an empty one.');
    let copied = 0;
    for (const [table, order] of Object.entries(TABLES)) copied += await copyTable(from, to, table, order);
    return copied;
  } finally {
    await from.close();
    await to.close();
  }
}

async function copyTable(from: Sql, to: Sql, table: string, order: string): Promise<number> {
  for (let copied = 0; ;) {
    const rows = await from.query<Record<string, unknown>>(
      `select * from ${table} order by ${order} limit ${CHUNK} offset ${copied}`,
    );
    if (rows.length === 0) return copied;
    await to.runAll(rows.map((row) => insertOf(table, row)));
    copied += rows.length;
  }
}

function insertOf(table: string, row: Record<string, unknown>): Statement {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`).join(', ');
  return { text: `insert into ${table} (${columns.join(', ')}) values (${places})`, parameters: Object.values(row) };
}
