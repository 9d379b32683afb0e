import type { Statement } from './sql.js';

/** What the thread of the database is asked. */
export interface DatabaseRequest {
  readonly id: number;
  readonly statements: readonly Statement[];
}

/** What it answers: the rows of the last statement, or why it failed. `id` is 0 when the database is open. */
export interface DatabaseResponse {
  readonly id: number;
  readonly rows?: readonly unknown[];
  readonly error?: { readonly message: string; readonly code?: string };
}

/** What the thread is started with: a folder, or nothing for a database in memory. */
export interface DatabaseOptions {
  readonly folder?: string;
}
