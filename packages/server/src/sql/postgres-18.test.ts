/** What newer versions of PostgreSQL could break, in short; the deep run has the whole kit on this version. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor, Proposal } from '@kreatli/core';
import { reviewCreated, reviewUpdated } from '../../test/proposals.js';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { type ServerBackend, createServerBackend } from '../backend/server-backend.js';
import { createNotifyBus } from '../live/notify-bus.js';
import type { Bus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import type { Sql } from './sql.js';

describe('PostgreSQL 18', () => {
  let postgres: TestPostgres;
  const nodes: { readonly sql: Sql; readonly bus: Bus; readonly backend: ServerBackend }[] = [];
  before(async () => {
    postgres = await startPostgres({ version: 18 });
    const url = await postgres.createDatabase();
    for (let i = 0; i < 2; i++) {
      const sql = openPostgres({ url });
      const bus = await createNotifyBus({ url });
      nodes.push({ sql, bus, backend: createServerBackend({ store: createLogStore(sql), bus }) });
    }
  });
  after(async () => {
    for (const { sql, bus, backend } of nodes) {
      backend.close();
      await bus.close();
      await sql.close();
    }
    await postgres.stop();
  });

  it('gets its tables from two nodes at once', async () => {
    await Promise.all(nodes.map(({ sql }) => migrate(sql)));
    const [row] = await nodes[0]!.sql.query<{ server_version: string }>('show server_version');
    assert.match(row!.server_version, /^18\./);
  });

  it('numbers densely what two nodes append at once', async () => {
    const actor: Actor = { kind: 'user', id: 'ada', role: 'owner' };
    const adapters = nodes.map(({ backend }) => backend.connect({ tenant: 't', actor }));
    const request = (item: Proposal) => ({ reviewId: 'r', items: [item] });
    const context = { signal: new AbortController().signal, attempt: 1, requestId: 'q' };
    await adapters[0]!.append(request(reviewCreated()), context);
    const appended = await Promise.all(
      Array.from({ length: 20 }, (_, i) => adapters[i % 2]!.append(request(reviewUpdated(`Title ${i}`)), context)),
    );
    assert.ok(
      appended.every(({ results }) => results[0]!.status === 'accepted'),
      JSON.stringify(appended[0]),
    );
    const { events } = await adapters[1]!.read({ reviewId: 'r', after: 0, limit: 100 }, context);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      Array.from({ length: 21 }, (_, i) => i + 1),
    );
  });

  it('keeps events final', async () => {
    const { sql } = nodes[0]!;
    for (const statement of [
      `update review_event set data = '{}'`,
      'delete from review_event',
      'truncate review_event',
    ])
      await assert.rejects(sql.query(statement), { code: '55000' }, statement);
  });
});
