import assert from 'node:assert/strict';
import { type OwnPostgres, startOwnPostgres } from '../../../packages/server/test/postgres.js';
import { startStandby } from '../../../packages/server/test/standby.js';
import { openPostgres } from '../../../packages/server/src/sql/postgres.js';
import { runCommand, startServerProcess } from '../shared/server-process.js';
import { startTcpProxy } from '../shared/tcp-proxy.js';
import { pause, until } from '../shared/until.js';
import type { FaultKind } from './kind.js';

/** How long the asynchronous standby gets nothing before its primary is lost, in milliseconds. */
const LAG_MS = 500;

async function run<Row>(url: string, ...statements: readonly string[]): Promise<readonly Row[]> {
  const sql = openPostgres({ url, connections: 1 });
  try {
    let rows: readonly Row[] = [];
    for (const statement of statements) rows = await sql.query<Row>(statement);
    return rows;
  } finally {
    await sql.close();
  }
}
const untilFollowed = (primary: OwnPostgres, state: string) =>
  until(`a standby follows: ${state}`, async () => {
    const rows = await run(primary.url, `select 1 from pg_stat_replication where ${state}`);
    return rows.length > 0;
  });
const logIdsOf = async (url: string) =>
  (await run<{ log_id: string }>(url, 'select log_id from review order by review_id')).map((row) => row.log_id);
const inDatabase = (address: string, { port }: { readonly port: number }): string => {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
};

/** The primary is lost, and its synchronous standby promoted behind the same address: the log stays the same. */
export const synchronousStandby: FaultKind = {
  name: 'synchronous standby promoted',
  isFast: true,
  rounds: 5,
  async open(host) {
    let primary = await startOwnPostgres({ isDurable: true });
    let standby: OwnPostgres | null = null;
    const address = await startTcpProxy(primary.port);
    const databaseUrl = inDatabase(await primary.createDatabase(), address);
    const server = await startServerProcess(host, { databaseUrl });
    return {
      url: server.url,
      async prepare() {
        standby = await startStandby(primary.port, { isDurable: true });
        await run(primary.url, `alter system set synchronous_standby_names = '*'`, 'select pg_reload_conf()');
        await untilFollowed(primary, `sync_state = 'sync'`);
      },
      async inject() {
        const before = await logIdsOf(inDatabase(databaseUrl, primary));
        await primary.kill();
        const promoted = standby!;
        await run(promoted.url, 'select pg_promote()');
        await run(promoted.url, 'alter system reset synchronous_standby_names', 'select pg_reload_conf()');
        address.lead(promoted.port);
        await until('the server is ready', server.isReady);
        assert.deepEqual(await logIdsOf(inDatabase(databaseUrl, promoted)), before);
        await primary.stop();
        [primary, standby] = [promoted, null];
      },
      async close() {
        await server.kill();
        address.close();
        await standby?.stop();
        await primary.stop();
      },
    };
  },
};

/**
 * The primary is lost, and a standby that lacks acknowledged events is promoted. The operator stops the server, gives
 * the logs other ids, and starts the server on the standby. Clients send again what the standby lacks.
 */
export const asynchronousStandby: FaultKind = {
  name: 'asynchronous standby promoted',
  rounds: 4,
  async open(host) {
    let primary = await startOwnPostgres({ isDurable: true });
    let standby: OwnPostgres | null = null;
    let link = await startTcpProxy(primary.port);
    const databaseUrl = await primary.createDatabase();
    const server = await startServerProcess(host, { databaseUrl });
    return {
      url: server.url,
      async prepare() {
        standby = await startStandby(link.port, { isDurable: true });
        await untilFollowed(primary, `state = 'streaming'`);
      },
      async inject() {
        const before = await logIdsOf(inDatabase(databaseUrl, primary));
        link.hold();
        await pause(LAG_MS);
        await primary.kill();
        link.close();
        const promoted = standby!;
        await run(promoted.url, 'select pg_promote()');
        await server.stop();
        const promotedUrl = inDatabase(databaseUrl, promoted);
        await runCommand('new-log-ids', '--database-url', promotedUrl);
        await server.start({ databaseUrl: promotedUrl });
        const after = await logIdsOf(promotedUrl);
        assert.ok(after.length === before.length && after.every((logId) => !before.includes(logId)));
        await primary.stop();
        [primary, standby] = [promoted, null];
        link = await startTcpProxy(primary.port);
      },
      async close() {
        await server.kill();
        link.close();
        await standby?.stop();
        await primary.stop();
      },
    };
  },
};
