import { startOwnPostgres } from '../../../packages/server/test/postgres.js';
import { startServerProcess } from '../shared/server-process.js';
import type { FaultKind } from './kind.js';

/** The server on PGlite ends as by SIGKILL, and is started again on its folder. */
export const pgliteServerKilled: FaultKind = {
  name: 'server killed, PGlite',
  rounds: 6,
  isFast: true,
  async open(host) {
    const server = await startServerProcess(host, {});
    return { url: server.url, inject: () => server.kill().then(() => server.start()), close: server.stop };
  },
};

/** The server on PostgreSQL ends as by SIGKILL, and is started again. */
export const postgresServerKilled: FaultKind = {
  name: 'server killed, PostgreSQL',
  rounds: 6,
  isFast: true,
  async open(host) {
    const postgres = await startOwnPostgres({ isDurable: true });
    const server = await startServerProcess(host, { databaseUrl: await postgres.createDatabase() });
    return {
      url: server.url,
      inject: () => server.kill().then(() => server.start()),
      async close() {
        await server.stop();
        await postgres.stop();
      },
    };
  },
};
