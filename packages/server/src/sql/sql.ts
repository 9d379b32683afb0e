/** One statement with its parameters, `$1` first. */
export interface Statement {
  readonly text: string;
  readonly parameters?: readonly unknown[];
}

/**
 * A database that speaks the SQL of PostgreSQL. No transaction stays open between two calls, so that a database in a
 * worker thread can be one.
 */
export interface Sql {
  /** Runs one statement. Resolves with its rows. */
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs statements on one connection: all of them, or none. */
  runAll(statements: readonly Statement[]): Promise<void>;
  /** Ends the connections. */
  close(): Promise<void>;
}
