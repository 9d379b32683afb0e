import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId, plainPorts } from '@kreatli/core';
import { reviewCreated } from '../../test/proposals.js';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { createServerBackend } from '../backend/server-backend.js';
import { createLocalBus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { migrate } from '../sql/migrate.js';
import { openPostgres } from '../sql/postgres.js';
import { newLogIds } from './new-log-ids.js';

const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

describe('new log ids', () => {
  let postgres: TestPostgres;
  before(async () => (postgres = await startPostgres()));
  after(() => postgres.stop());

  it('make clients of a running node read the log again, which keeps its events', async () => {
    const databaseUrl = await postgres.createDatabase();
    const sql = openPostgres({ url: databaseUrl });
    await migrate(sql);
    const backend = createServerBackend({ store: createLogStore(sql), bus: createLocalBus() });
    const adapter = backend.connect({ tenant: 't', actor: { kind: 'user', role: 'owner', id: 'olga' } });
    const reviewIds = [0, 1].map(() => newId(Date.now(), plainPorts.random));
    const logIds: string[] = [];
    for (const reviewId of reviewIds)
      logIds.push((await adapter.append({ reviewId, items: [reviewCreated()] }, context())).logId);
    const read = (reviewId: string, logId?: string) =>
      adapter.read({ reviewId, after: 0, limit: 10, ...(logId !== undefined && { logId }) }, context());

    assert.equal(await newLogIds({ databaseUrl, dir: '' }), 2);
    for (const [i, reviewId] of reviewIds.entries()) {
      await assert.rejects(read(reviewId, logIds[i]), { kind: 'reset' });
      const page = await read(reviewId);
      assert.deepEqual([page.head, page.events.length], [1, 1]);
      logIds.push(page.logId);
    }
    assert.equal(new Set(logIds).size, 4);
    backend.close();
    await sql.close();
  });
});
