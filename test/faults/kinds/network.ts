import { startOwnPostgres } from '../../../packages/server/test/postgres.js';
import { startServerProcess } from '../shared/server-process.js';
import { type TcpProxy, startTcpProxy } from '../shared/tcp-proxy.js';
import { pause, until } from '../shared/until.js';
import type { FaultKind } from './kind.js';

/** How long a network stays broken, in milliseconds. */
const BROKEN_MS = 2_000;

async function cut(network: TcpProxy): Promise<void> {
  network.cut();
  await pause(BROKEN_MS);
  network.mend();
}
async function hold(network: TcpProxy): Promise<void> {
  network.hold();
  await pause(BROKEN_MS);
  network.mend();
}
/** The present connections never deliver anything again; new ones do after a while. */
async function forget(network: TcpProxy): Promise<void> {
  network.hold();
  network.forget();
  await pause(BROKEN_MS);
  network.mend();
}

/** The network between clients and the server. */
const betweenClients = (what: string, breakIt: typeof cut, more: Pick<FaultKind, 'rounds' | 'isFast'>): FaultKind => ({
  name: `clients' network ${what}`,
  ...more,
  async open(host) {
    const postgres = await startOwnPostgres({ isDurable: true });
    const server = await startServerProcess(host, { databaseUrl: await postgres.createDatabase() });
    const network = await startTcpProxy(server.port);
    return {
      url: `http://127.0.0.1:${network.port}`,
      inject: () => breakIt(network),
      async close() {
        network.close();
        await server.stop();
        await postgres.stop();
      },
    };
  },
});

/** The network between the server and PostgreSQL. */
const betweenDatabase = (what: string, breakIt: typeof cut, more: Pick<FaultKind, 'rounds' | 'isFast'>): FaultKind => ({
  name: `database's network ${what}`,
  ...more,
  async open(host) {
    const postgres = await startOwnPostgres({ isDurable: true });
    const network = await startTcpProxy(postgres.port);
    const databaseUrl = new URL(await postgres.createDatabase());
    databaseUrl.port = String(network.port);
    const server = await startServerProcess(host, { databaseUrl: databaseUrl.href });
    return {
      url: server.url,
      async inject() {
        await breakIt(network);
        await until('the server is ready', server.isReady);
      },
      async close() {
        network.close();
        await server.kill();
        await postgres.stop();
      },
    };
  },
});

export const networkKinds: readonly FaultKind[] = [
  betweenClients('cut for 2 s', cut, { rounds: 5, isFast: true }),
  betweenClients('silent for 2 s', hold, { rounds: 5, isFast: true }),
  betweenClients('forgets connections', forget, { rounds: 2 }),
  betweenDatabase('cut for 2 s', cut, { rounds: 5, isFast: true }),
  betweenDatabase('silent for 2 s', hold, { rounds: 5, isFast: true }),
  betweenDatabase('forgets connections', forget, { rounds: 2 }),
];
