import { startOwnPostgres } from '../../../packages/server/test/postgres.js';
import { startServerProcess } from '../shared/server-process.js';
import { until } from '../shared/until.js';
import type { FaultKind } from './kind.js';

/** All processes of PostgreSQL end as by SIGKILL, and it is started again. The server stays up. */
export const postgresKilled: FaultKind = {
  name: 'PostgreSQL killed',
  rounds: 6,
  isFast: true,
  async open(host) {
    const postgres = await startOwnPostgres({ isDurable: true });
    const server = await startServerProcess(host, { databaseUrl: await postgres.createDatabase() });
    return {
      url: server.url,
      async inject() {
        await postgres.kill();
        await until('the server is not ready', async () => !(await server.isReady()));
        await postgres.start();
        await until('the server is ready', server.isReady);
      },
      async close() {
        await server.stop();
        await postgres.stop();
      },
    };
  },
};
