import pg from 'pg';
import { repeatLost } from './repeat.js';
import type { Sql, Statement } from './sql.js';

/** Options of {@link openPostgres}. */
export interface PostgresOptions {
  /** Such as `postgres://user:password@host/database`. */
  readonly url: string;
  /** Connections at once. Default 10. */
  readonly connections?: number;
  /**
   * Whether statements are prepared once per connection. Default true; false behind a pooler that gives every
   * transaction another connection.
   */
  readonly isPrepared?: boolean;
  /**
   * How long a statement may take, in milliseconds: PostgreSQL cancels it then. A connection that has not answered one
   * second later is closed: the network has lost it. Default 30 000.
   */
  readonly timeoutMs?: number;
  /** Receives what went wrong with a connection that no call waits for. */
  readonly onError?: (error: unknown) => void;
}

/** How much longer than a statement its response may take, in milliseconds. */
const RESPONSE_MS = 1_000;
/** An idle connection is probed after as long, in milliseconds. */
const KEEP_ALIVE_MS = 10_000;

/** A PostgreSQL server, version 15 or newer. Statements that lose against others (40001, 40P01) are repeated. */
export function openPostgres({
  url,
  connections = 10,
  isPrepared = true,
  timeoutMs = 30_000,
  onError = () => {},
}: PostgresOptions): Sql {
  /** Each text has one name. All texts are in this package: their number is small. */
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `kreatli_${names.size}`;
    names.set(text, name);
    return name;
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs + RESPONSE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'kreatli-server',
  });
  pool.on('error', onError);
  // A client that is in use has no listener of the pool: without one, a lost connection ends the process.
  pool.on('connect', (client) => void client.on('error', onError));

  async function runOnce(statements: readonly Statement[]): Promise<void> {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('begin');
      for (const { text, parameters } of statements) await client.query(text, parameters && [...parameters]);
      await client.query('commit');
    } catch (error) {
      failure = error as Error;
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      // A connection of which it is not known in which state it is does not go back.
      client.release(failure);
    }
  }

  return {
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const statement = { text, values: [...parameters], ...(isPrepared && { name: nameOf(text) }) };
      return (await repeatLost(() => pool.query(statement))).rows as Row[];
    },
    runAll: (statements) => repeatLost(() => runOnce(statements)),
    close: () => pool.end(),
  };
}
