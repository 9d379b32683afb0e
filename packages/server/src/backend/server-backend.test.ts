/** The kit over two nodes of a PostgreSQL; in the deep run over one node, on PostgreSQL and on PGlite, too. */
import { after, before } from 'node:test';
import { testAdapter } from '@kreatli/adapter-testkit/node-test';
import { isDeep } from '../../../../test/support/matrix.js';
import { type Nodes, nodeOptions } from '../../test/kit-options.js';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
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

let postgres: TestPostgres;
const urls = new Map<number, string>();
before(async () => {
  postgres = await startPostgres();
  for (const count of [1, 2]) urls.set(count, await postgres.createDatabase());
});
const openNodes = async (count: number, now: () => number): Promise<Nodes> => {
  const url = urls.get(count)!;
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
const one = nodeOptions((now) => openNodes(1, now));
const two = nodeOptions((now) => openNodes(2, now));
if (isDeep) testAdapter('a node on PostgreSQL', one.options);
testAdapter('two nodes on one PostgreSQL', two.options);

after(async () => {
  for (const nodes of [pglite, one, two]) await nodes.close();
  await database.sql?.close();
  await postgres.stop();
});
