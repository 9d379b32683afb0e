import { DatabaseError } from './database-error.js';
import { migrations } from './migrations/index.js';
import type { Migration } from './migrations/migration.js';
import type { Sql, Statement } from './sql.js';

/** Any number: nodes that start together wait for one another. */
const LOCK = 7_241_983;

/**
 * Brings the tables to the version of this build. Forward only: several nodes may call it at once.
 * @throws DatabaseError `schema_newer` when a newer build has changed them.
 */
export async function migrate(sql: Sql): Promise<void> {
  await sql.runAll([
    { text: `select pg_advisory_xact_lock(${LOCK})` },
    { text: 'create table if not exists schema_version (version integer primary key, name text not null)' },
  ]);
  const [row] = await sql.query<{ version: number }>('select coalesce(max(version), 0) as version from schema_version');
  const current = row?.version ?? 0;
  if (current > migrations.length)
    throw new DatabaseError(
      `The database has version ${current} of the tables; this build knows ${migrations.length}. Start a newer one.`,
      'schema_newer',
    );
  for (const [i, migration] of migrations.entries())
    if (i + 1 > current) await sql.runAll(stepOf(migration, i + 1)).catch((error) => ignoreIfDone(sql, i + 1, error));
}

const stepOf = ({ name, statements }: Migration, version: number): readonly Statement[] => [
  { text: `select pg_advisory_xact_lock(${LOCK})` },
  { text: 'insert into schema_version values ($1, $2)', parameters: [version, name] },
  ...statements.map((text) => ({ text })),
];

/** Another node may have done the step while this one waited for the lock. */
async function ignoreIfDone(sql: Sql, version: number, error: unknown): Promise<void> {
  const rows = await sql.query('select 1 from schema_version where version = $1', [version]);
  if (rows.length === 0) throw error;
}
