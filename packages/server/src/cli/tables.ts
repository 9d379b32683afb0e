import type { Sql, Statement } from '../sql/sql.js';

/** The tables in the order in which they are filled, with their keys. Not `review_summary`, which is derived. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  review: ['tenant', 'review_id'],
  review_event: ['tenant', 'review_id', 'seq'],
  review_rejection: ['tenant', 'review_id', 'key'],
  link: ['tenant', 'link_id'],
  link_session: ['tenant', 'link_id', 'session_id'],
  api_key: ['tenant', 'key_hash'],
  signing_key: ['tenant', 'key_id'],
  blob_in_review: ['tenant', 'review_id', 'digest', 'owner'],
  job: ['tenant', 'job_id'],
  version_media: ['tenant', 'review_id', 'version_id'],
  mail_opt_out: ['tenant', 'email_hash'],
  webhook: ['tenant', 'webhook_id'],
  webhook_cursor: ['tenant', 'webhook_id', 'review_id'],
  webhook_attempt: ['tenant', 'webhook_id', 'attempt_id'],
  webhook_task: ['tenant', 'webhook_id', 'comment_id'],
  team_link: ['tenant', 'link_id'],
  intake: ['tenant', 'intake_id'],
};
const CHUNK = 500;

/** A row, and whose it is. */
export interface TableRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * Every row of every table. Events that are added meanwhile are left out: what is read has no event beyond the head of
 * its review.
 */
export async function* rowsOf(sql: Sql): AsyncGenerator<TableRow> {
  const heads = new Map<string, number>();
  const keyOf = ({ tenant, review_id }: TableRow['row']) => JSON.stringify([tenant, review_id]);
  for (const [table, key] of Object.entries(TABLES))
    for await (const row of rowsOfTable(sql, table, key)) {
      if (table === 'review') heads.set(keyOf(row), row['head'] as number);
      if (table !== 'review_event' || (row['seq'] as number) <= (heads.get(keyOf(row)) ?? 0)) yield { table, row };
    }
}

/** By key, so that rows that are added meanwhile do not move the others. */
async function* rowsOfTable(sql: Sql, table: string, key: readonly string[]): AsyncGenerator<TableRow['row']> {
  const columns = key.join(', ');
  const places = key.map((_, i) => `$${i + 1}`).join(', ');
  for (let last: TableRow['row'] | undefined; ;) {
    const after = last ? `where (${columns}) > (${places})` : '';
    const rows = await sql.query<TableRow['row']>(
      `select * from ${table} ${after} order by ${columns} limit ${CHUNK}`,
      last ? key.map((column) => last![column]) : [],
    );
    yield* rows;
    if (rows.length < CHUNK) return;
    last = rows.at(-1);
  }
}

/** Writes rows, some at once. Resolves with how many there were. */
export async function writeRows(sql: Sql, rows: AsyncIterable<TableRow>): Promise<number> {
  let written = 0;
  let waiting: Statement[] = [];
  const write = async () => {
    await sql.runAll(waiting);
    written += waiting.length;
    waiting = [];
  };
  for await (const row of rows) {
    waiting.push(insertOf(row));
    if (waiting.length === CHUNK) await write();
  }
  if (waiting.length > 0) await write();
  return written;
}

/** @throws Error for a database that has reviews already. */
export async function checkEmpty(sql: Sql): Promise<void> {
  const [row] = await sql.query('select 1 from review limit 1');
  if (row) throw new Error('The database has reviews already. Use an empty one.');
}

function insertOf({ table, row }: TableRow): Statement {
  if (!(table in TABLES)) throw new Error(`There is no table "${table}".`);
  const columns = Object.keys(row);
  const unknown = columns.find((column) => !/^[a-z_]+$/.test(column));
  if (unknown !== undefined) throw new Error(`There is no column "${unknown}".`);
  const places = columns.map((_, i) => `$${i + 1}`).join(', ');
  return { text: `insert into ${table} (${columns.join(', ')}) values (${places})`, parameters: Object.values(row) };
}
