/** A PostgreSQL that is always serializable, as distributed ones are, and whose nodes lose against one another. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor, Proposal } from '@kreatli/core';
import pg from 'pg';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { reviewCreated, reviewUpdated } from '../../test/proposals.js';
import { createServerBackend } from '../backend/server-backend.js';
import { createLocalBus } from '../live/bus.js';
import { createLogStore } from '../log/log-store.js';
import { migrate } from './migrate.js';
import { openPostgres } from './postgres.js';
import { repeatLost } from './repeat.js';
import type { Sql } from './sql.js';

/** The address with settings of each connection. */
function withSettings(address: string, settings: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', options.join(' '));
  return url.href;
}

/** Until a statement waits for the lock of another. */
async function untilWaiting(client: pg.Client): Promise<void> {
  for (;;) {
    // Each of its own: a transaction sees the activity of one moment.
    await client.query('select pg_stat_clear_snapshot()');
    const { rows } = await client.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`);
    if (rows.length > 0) return;
  }
}

describe('statements that lose against others', () => {
  let postgres: TestPostgres;
  let url: string;
  let nodes: readonly Sql[] = [];
  before(async () => {
    postgres = await startPostgres();
    const settings = { default_transaction_isolation: 'serializable', deadlock_timeout: '20ms' };
    url = withSettings(await postgres.createDatabase(), settings);
    nodes = [openPostgres({ url }), openPostgres({ url })];
    await Promise.all(nodes.map(migrate));
  });
  after(async () => {
    for (const sql of nodes) await sql.close();
    await postgres.stop();
  });

  it('are repeated: an append to a review that another node writes to', async () => {
    const actor: Actor = { kind: 'user', id: 'ada', role: 'owner' };
    const backend = createServerBackend({ store: createLogStore(nodes[0]!), bus: createLocalBus() });
    const adapter = backend.connect({ tenant: 't', actor });
    const context = { signal: new AbortController().signal, attempt: 1, requestId: 'q' };
    const append = async (item: Proposal) => adapter.append({ reviewId: 'r', items: [item] }, context);
    await append(reviewCreated());
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('begin');
    await other.query('update review set last_at = last_at');
    const appended = append(reviewUpdated('Another title'));
    await untilWaiting(other);
    // The append began before this: it cannot be serialized any more.
    await other.query('commit');
    await other.end();
    const { results, head } = await appended;
    assert.deepEqual([results[0]!.status, head], ['accepted', 2]);
    backend.close();
  });

  it('are repeated: transactions that wait for one another', async () => {
    const [sql] = nodes;
    await sql!.query('create table counter (id integer primary key, count integer not null)');
    await sql!.query('insert into counter values (1, 0), (2, 0)');
    const add = (id: number) => ({ text: 'update counter set count = count + 1 where id = $1', parameters: [id] });
    const wait = { text: 'select pg_sleep(0.05)' };
    await Promise.all([sql!.runAll([add(1), wait, add(2)]), sql!.runAll([add(2), wait, add(1)])]);
    assert.deepEqual(await sql!.query('select count from counter order by id'), [{ count: 2 }, { count: 2 }]);
  });
});

describe('repeatLost', () => {
  const failing = (code: string) => {
    const calls = { count: 0 };
    const run = async () => {
      calls.count++;
      throw Object.assign(new Error(code), { code });
    };
    return { calls, run };
  };
  it('ends after ten attempts', async () => {
    const { calls, run } = failing('40001');
    await assert.rejects(repeatLost(run), { code: '40001' });
    assert.equal(calls.count, 10);
  });
  it('does not repeat what failed for another reason', async () => {
    const { calls, run } = failing('23505');
    await assert.rejects(repeatLost(run), { code: '23505' });
    assert.equal(calls.count, 1);
  });
});
