import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startOwnPostgres } from '../../../packages/server/test/postgres.js';
import { openPostgres } from '../../../packages/server/src/sql/postgres.js';
import { openProbe } from '../shared/probe.js';
import { startServerProcess } from '../shared/server-process.js';
import { mountSmallDisk } from '../shared/small-disk.js';
import { pause, until } from '../shared/until.js';
import type { FaultKind } from './kind.js';

/** How long a disk stays full after writes fail, in milliseconds. */
const FULL_MS = 2_000;
const DISK_MIB = 160;

/** The disk of PGlite is full; then it is not. The process stays the same. */
export const pgliteDiskFull: FaultKind = {
  name: 'disk full, PGlite',
  rounds: 4,
  async open(host) {
    const disk = mountSmallDisk(DISK_MIB);
    const server = await startServerProcess(host, { dir: join(disk.folder, 'reviews') });
    const probe = await openProbe(server.url, host);
    return {
      url: server.url,
      async inject() {
        disk.fill();
        await probe.untilUnavailable();
        await pause(FULL_MS);
        disk.clear();
        await probe.untilWritable();
      },
      async close() {
        await server.stop();
        disk.close();
      },
    };
  },
};

/** The disk of PostgreSQL is full: it ends, is given space and started again by hand. The server stays up. */
export const postgresDiskFull: FaultKind = {
  name: 'disk full, PostgreSQL',
  rounds: 4,
  async open(host) {
    const disk = mountSmallDisk(DISK_MIB);
    const folder = join(disk.folder, 'postgres');
    mkdirSync(folder);
    const postgres = await startOwnPostgres({ isDurable: true, folder, walSegmentMb: 1 });
    const server = await startServerProcess(host, { databaseUrl: await postgres.createDatabase() });
    const probe = await openProbe(server.url, host);
    return {
      url: server.url,
      async inject() {
        disk.fill();
        await growLog(postgres.url);
        await postgres.ended();
        await probe.untilUnavailable();
        await pause(FULL_MS);
        disk.clear();
        await postgres.start();
        await until('the server is ready', server.isReady);
      },
      async close() {
        await server.stop();
        await postgres.stop();
        disk.close();
      },
    };
  },
};

/** Writes to the write-ahead log until PostgreSQL cannot make it longer, and ends. */
async function growLog(url: string): Promise<void> {
  const sql = openPostgres({ url, connections: 1 });
  try {
    for (;;) await sql.query(`select pg_logical_emit_message(true, 'fill', repeat('x', 200000))`);
  } catch {
    await sql.close();
  }
}
