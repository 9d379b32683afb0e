import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database-error.js';
import { checkDatabaseVersion } from './database-version.js';
import { lockFolder } from './folder-lock.js';
import type { DatabaseOptions, DatabaseRequest, DatabaseResponse } from './pglite-messages.js';
import { unpackSeed } from './seed.js';
import type { Sql, Statement } from './sql.js';

/** Options of {@link openPglite}. */
export interface PgliteOptions {
  /** Where the database is; the folder is made. Default: in memory, for tests and demonstrations. */
  readonly folder?: string;
  /** A file that a new folder is made from, of the build of this package. Default: beside this module. */
  readonly seed?: string;
  /** How long a statement may take, in milliseconds: then its thread is ended and started again. Default 30 000. */
  readonly timeoutMs?: number;
}

/** How long the database may take to close, in milliseconds. What was answered is durable without. */
const CLOSE_MS = 5_000;

interface Waiting {
  resolve(rows: readonly unknown[]): void;
  reject(error: Error): void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * PGlite: PostgreSQL inside of this process, in a thread of its own. One process at a time has a folder.
 * @throws DatabaseError `folder_locked`, `folder_version`, or the SQLSTATE of what failed.
 */
export async function openPglite({ folder, seed, timeoutMs = 30_000 }: PgliteOptions = {}): Promise<Sql> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const lock = folder === undefined ? null : lockFolder(folder);
  try {
    const files = folder === undefined ? {} : { folder: join(folder, 'database') };
    if (files.folder !== undefined) {
      checkDatabaseVersion(files.folder);
      if (!existsSync(files.folder)) await unpackSeed(files.folder, seed);
    }
    const database = createDatabaseThread(files, timeoutMs);
    await database.start();
    return {
      query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
        (await database.run([{ text, parameters }])) as readonly Row[],
      // With one more statement, since a single one is no transaction.
      runAll: async (statements) => void (await database.run([...statements, { text: 'select 1' }])),
      async close() {
        await database.end();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** The thread of a database, which is started again after a statement that did not end. */
function createDatabaseThread(options: DatabaseOptions, timeoutMs: number) {
  const waiting = new Map<number, Waiting>();
  let worker: Worker;
  let started: Promise<void>;
  let lastId = 0;
  let isEnded = false;

  function start(): Promise<void> {
    const thread = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: options });
    worker = thread;
    started = new Promise((resolve, reject) => {
      thread.once('message', ({ error }: DatabaseResponse) =>
        error ? reject(new DatabaseError(error.message, error.code)) : resolve(),
      );
      thread.once('error', reject);
    });
    started.catch(() => {});
    thread.on('message', handleResponse);
    thread.on('error', (error) => failAll(thread, error));
    return started;
  }
  function handleResponse({ id, rows = [], error }: DatabaseResponse): void {
    const call = waiting.get(id);
    if (!call) return;
    waiting.delete(id);
    clearTimeout(call.timer);
    if (error) call.reject(new DatabaseError(error.message, error.code));
    else call.resolve(rows);
  }
  function failAll(thread: Worker, error: Error): void {
    if (thread !== worker) return;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    waiting.clear();
  }
  /** The only way to end a statement that never returns. What was durable before is there afterwards. */
  function restart(): void {
    const hung = worker;
    failAll(hung, new DatabaseError('A statement took too long: the database was started again.', '57014'));
    started = hung.terminate().then(() => (isEnded ? undefined : start()));
    started.catch(() => {});
  }
  async function run(statements: readonly Statement[]): Promise<readonly unknown[]> {
    await started;
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(restart, isEnded ? CLOSE_MS : timeoutMs);
      waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ id, statements } satisfies DatabaseRequest);
    });
  }
  return {
    start,
    run,
    async end() {
      if (isEnded) return;
      isEnded = true;
      await run([]).catch(() => {});
      await worker.terminate();
    },
  };
}
