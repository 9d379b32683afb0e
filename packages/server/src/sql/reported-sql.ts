import { AdapterError } from '@kreatli/core';
import type { Sql } from './sql.js';

/** A database whose failures are reported, and are for clients only that it cannot be used now. */
export function reportedSql(sql: Sql, onError: (error: unknown) => void): Sql {
  const unavailable = (error: unknown): never => {
    onError(error);
    throw new AdapterError('unavailable', 'The database cannot be used now.', { cause: error });
  };
  return {
    query: (...statement) => sql.query<never>(...statement).catch(unavailable),
    runAll: (statements) => sql.runAll(statements).catch(unavailable),
    close: () => sql.close(),
  };
}
