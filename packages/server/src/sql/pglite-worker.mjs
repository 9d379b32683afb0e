// The thread in which PGlite runs: a statement that takes long does not stop the server. JavaScript, since a thread is
// started from a file, and the sources run without a build.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** @import { DatabaseOptions, DatabaseRequest, DatabaseResponse } from './pglite-messages.js' */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const { folder } = /** @type {DatabaseOptions} */ (workerData);

/** @param {DatabaseResponse} response */
const answer = (response) => port.postMessage(response);

/** @param {unknown} error */
function failed(error) {
  const { message, code } = /** @type {{ message?: string, code?: string }} */ (error);
  return { message: message ?? String(error), ...(code !== undefined && { code }) };
}

try {
  const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
  port.on('message', (/** @type {DatabaseRequest} */ request) => void run(database, request));
  answer({ id: 0 });
} catch (error) {
  answer({ id: 0, error: failed(error) });
}

/**
 * Runs one statement, or several in a transaction. Without any, the database is closed.
 *
 * @param {PGlite} database
 * @param {DatabaseRequest} request
 */
async function run(database, { id, statements }) {
  try {
    const [first, ...others] = statements;
    if (!first) {
      await database.close();
      answer({ id });
    } else if (others.length === 0) answer({ id, rows: await query(database, first) });
    else {
      await database.transaction(async (transaction) => {
        for (const statement of statements) await query(transaction, statement);
      });
      answer({ id });
    }
  } catch (error) {
    answer({ id, error: failed(error) });
  }
}

/**
 * @param {Pick<PGlite, 'query'>} database
 * @param {DatabaseRequest['statements'][number]} statement
 */
const query = async (database, { text, parameters }) => (await database.query(text, [...(parameters ?? [])])).rows;
