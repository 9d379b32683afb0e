import { migrate } from '../sql/migrate.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import { checkEmpty, rowsOf, writeRows } from './tables.js';

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
    await checkEmpty(to);
    return await writeRows(to, rowsOf(from));
  } finally {
    await from.close();
    await to.close();
  }
}
