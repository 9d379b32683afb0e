import { startOwnPostgres } from '../../../packages/server/test/postgres.js';
import { startServerProcess } from '../shared/server-process.js';
import { startTcpProxy } from '../shared/tcp-proxy.js';
import type { FaultKind } from './kind.js';

/** Two nodes on one PostgreSQL behind a balancer. The one that all watchers are on ends as by SIGKILL. */
export const nodeKilled: FaultKind = {
  name: 'one of two nodes killed, 100 watchers',
  isFast: true,
  rounds: 5,
  load: { writers: 3, watchers: 100 },
  async open(host) {
    const postgres = await startOwnPostgres({ isDurable: true });
    const databaseUrl = await postgres.createDatabase();
    let watched = await startServerProcess(host, { databaseUrl });
    let other = await startServerProcess(host, { databaseUrl });
    const watching = await startTcpProxy(watched.port, other.port);
    const writing = await startTcpProxy(other.port, watched.port);
    return {
      url: `http://127.0.0.1:${writing.port}`,
      watchUrl: `http://127.0.0.1:${watching.port}`,
      // Both nodes are there when a round begins.
      prepare: async () => {
        await other.start();
      },
      async inject() {
        await watched.kill();
        [watched, other] = [other, watched];
        watching.lead(watched.port, other.port);
        writing.lead(watched.port, other.port);
      },
      async close() {
        for (const proxy of [watching, writing]) proxy.close();
        for (const node of [watched, other]) await node.stop();
        await postgres.stop();
      },
    };
  },
};
