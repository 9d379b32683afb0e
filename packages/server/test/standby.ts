/** A standby of a PostgreSQL of our own, by streaming replication. */
import { type OwnPostgres, type PostgresOptions, runPostgres } from './postgres.js';

/**
 * Copies a server and follows it. Resolves when the standby answers reads.
 *
 * @param port Where it finds the server: its own port, or that of a proxy before it.
 */
export const startStandby = (port: number, options: PostgresOptions = {}): Promise<OwnPostgres> =>
  runPostgres(options, (data, run) =>
    run(
      'pg_basebackup',
      '-D',
      data,
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'postgres',
      '-R',
      '-c',
      'fast',
      '--no-sync',
    ),
  );
