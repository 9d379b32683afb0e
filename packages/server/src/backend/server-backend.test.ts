/**
 * The kit over two nodes of a PostgreSQL; in the deep run over one node, on PostgreSQL and on PGlite, and over two
 * nodes of PostgreSQL 18, too.
 */
import { after, before } from 'node:test';
import { testAdapter } from '@kreatli/adapter-testkit/node-test';
import { isDeep } from '../../../../test/support/matrix.js';
import { type Nodes, nodeOptions } from '../../test/kit-options.js';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import type { PostgresVersion } from '../../test/postgres-binaries.js';
import { createLocalBus } from '../live/bus.js';
import { createNotifyBus } from '../live/notify-bus.js';
import { createLogStore } from '../log/log-store.js';
import { migrate } from '../sql/migrate.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';
import type { Sql } from '../sql/sql.js';
import { createServerBackend } from './server-backend.js';

const database: { sql?: Sql } = {};
const pglite = nodeOptions(async (now) => {
  // In memory: a restart of the node keeps it.
  database.sql ??= await openPglite();
  await migrate(database.sql);
  const backend = createServerBackend({ store: createLogStore(database.sql), bus: createLocalBus(), now });
  return { backends: [backend], close: async () => backend.close() };
});
if (isDeep) testAdapter('a node on PGlite', pglite.options);

const servers = new Map<PostgresVersion, TestPostgres>();
before(async () => {
  for (const version of isDeep ? (['installed', 18] as const) : (['installed'] as const))
    servers.set(version, await startPostgres({ version }));
});
const openNodes = async (url: string, count: number, now: () => number): Promise<Nodes> => {
  const nodes = await Promise.all(
    Array.from({ length: count }, async () => {
      const sql = openPostgres({ url });
      await migrate(sql);
      const bus = await createNotifyBus({ url });
      const backend = createServerBackend({ store: createLogStore(sql), bus, now });
      return {
        backend,
        async close() {
          backend.close();
          await bus.close();
          await sql.close();
        },
      };
    }),
  );
  return {
    backends: nodes.map(({ backend }) => backend),
    close: async () => void (await Promise.all(nodes.map((node) => node.close()))),
  };
};
/** The kit's options for nodes on a database of their own. */
function nodesOn(version: PostgresVersion, count: number) {
  let url: Promise<string> | undefined;
  return nodeOptions(async (now) => openNodes(await (url ??= servers.get(version)!.createDatabase()), count, now));
}
const one = nodesOn('installed', 1);
const two = nodesOn('installed', 2);
const twoOn18 = nodesOn(18, 2);
if (isDeep) testAdapter('a node on PostgreSQL', one.options);
testAdapter('two nodes on one PostgreSQL', two.options);
if (isDeep) testAdapter('two nodes on one PostgreSQL 18', twoOn18.options);

after(async () => {
  for (const nodes of [pglite, one, two, twoOn18]) await nodes.close();
  await database.sql?.close();
  for (const server of servers.values()) await server.stop();
});
