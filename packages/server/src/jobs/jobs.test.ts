import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPglite, openPostgres, migrate, type Sql } from '../index.js';
import { until } from '../../../../test/support/until.js';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { createJobs } from './jobs.js';
import { createLeases } from './leases.js';
import { JobError, type Queue, type Worker, startWorker } from './worker.js';

const MINUTE = 60_000;
const tenant = 'studio';

describe('jobs', () => {
  let postgres: TestPostgres;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());

  const stores: Readonly<Record<string, () => Promise<Sql>>> = {
    PGlite: () => openPglite(),
    PostgreSQL: async () => openPostgres({ url: await postgres.createDatabase() }),
  };
  for (const [name, open] of Object.entries(stores))
    describe(`on ${name}`, () => {
      let sql: Sql;
      let time = Date.UTC(2026, 0, 1);
      const now = () => time;
      const workers: Worker[] = [];
      const start = (queues: Readonly<Record<string, Queue>>, leaseMs?: number) => {
        const options = {
          sql,
          tenant,
          queues,
          now,
          pollMs: 5,
          onError: (error: unknown) => assert.fail(String(error)),
        };
        const worker = startWorker({ ...options, ...(leaseMs !== undefined && { leaseMs }) });
        workers.push(worker);
        return worker;
      };
      const jobs = () => createJobs(sql, tenant, now);
      const stateOf = async (id: string) => (await jobs().list(id))[0];
      const reaches = (id: string, state: string) =>
        until(async () => (await stateOf(id))?.state === state, `${id} is ${state}`);
      const fails = (id: string, error: string) =>
        until(async () => (await stateOf(id))?.error === error, `${id}: ${error}`);
      before(async () => {
        sql = await open();
        await migrate(sql);
      });
      after(async () => {
        await Promise.all(workers.map((worker) => worker.stop()));
        await sql.close();
      });

      it('are each done once by several workers', async () => {
        const ids = Array.from({ length: 60 }, (_, i) => `once:${i}`);
        await jobs().add(ids.map((id) => ({ id, queue: 'once', payload: '{}' })));
        await jobs().add([{ id: 'once:0', queue: 'once', payload: '{}' }]);
        const ran: string[] = [];
        const queue: Queue = { waits: [], parallel: 4, run: async ({ id }) => void ran.push(id) };
        for (let i = 0; i < 3; i++) start({ once: queue });
        for (const id of ids) await reaches(id, 'done');
        assert.deepEqual(ran.toSorted(), ids.toSorted());
      });

      it('are tried again when their waits say so, and are given up', async () => {
        const attempts: number[] = [];
        const given: string[] = [];
        const worker = start({
          again: {
            waits: [MINUTE, 10 * MINUTE],
            async run({ attempt }) {
              attempts.push(attempt);
              throw new Error(`attempt ${attempt}`);
            },
            giveUp: async ({ id }) => void given.push(id),
          },
        });
        await jobs().add([{ id: 'again:1', queue: 'again', payload: '{}' }]);
        for (const [error, wait] of [
          ['attempt 1', MINUTE],
          ['attempt 2', 10 * MINUTE],
        ] as const) {
          worker.wake();
          await fails('again:1', error);
          assert.equal((await stateOf('again:1'))!.runAt, time + wait);
          time += wait;
        }
        await reaches('again:1', 'failed');
        assert.deepEqual([attempts, given], [[1, 2, 3], ['again:1']]);
        await jobs().repeat('again:1');
        await until(() => attempts.length === 4, 'a fourth attempt');
        assert.equal(attempts[3], 1);
      });

      it('wait as long as their error has it, or end', async () => {
        const worker = start({
          own: {
            waits: [1, 1],
            async run({ payload, attempt }) {
              if (attempt === 1) throw new JobError('later', payload === 'end' ? null : 7 * MINUTE);
            },
          },
        });
        await jobs().add([
          { id: 'own:end', queue: 'own', payload: 'end' },
          { id: 'own:later', queue: 'own', payload: 'later' },
        ]);
        worker.wake();
        await reaches('own:end', 'failed');
        await fails('own:later', 'later');
        assert.equal((await stateOf('own:later'))!.runAt, time + 7 * MINUTE);
        time += 7 * MINUTE;
        await reaches('own:later', 'done');
      });

      it('of a worker that disappeared are taken over, and what it writes afterwards changes nothing', async () => {
        await jobs().add([{ id: 'lost:1', queue: 'lost', payload: '{}' }]);
        const [first, second] = [createLeases(sql, tenant, 'a', now), createLeases(sql, tenant, 'b', now)];
        assert.equal((await first.claim('lost', MINUTE))?.attempt, 1);
        assert.equal(await second.claim('lost', MINUTE), null);
        time += MINUTE;
        assert.equal((await second.claim('lost', MINUTE))?.attempt, 2);
        assert.deepEqual([await first.renew('lost:1', MINUTE), await first.done('lost:1')], [false, false]);
        assert.equal((await stateOf('lost:1'))!.state, 'running');
        assert.equal(await second.done('lost:1'), true);
      });

      it('that cannot be given up have failed in the end', async () => {
        await jobs().add([{ id: 'stuck:1', queue: 'stuck', payload: '{}' }]);
        const leases = createLeases(sql, tenant, 'a', now);
        for (let i = 0; i < 12; i++) {
          await leases.claim('stuck', MINUTE);
          time += MINUTE;
        }
        const giveUp = async () => {
          throw new Error('still not');
        };
        start({ stuck: { waits: [1], run: () => assert.fail('ran'), giveUp } }).wake();
        await reaches('stuck:1', 'failed');
      });

      it('that end the process every time are given up without another attempt', async () => {
        await jobs().add([{ id: 'poison:1', queue: 'poison', payload: '{}' }]);
        const leases = createLeases(sql, tenant, 'a', now);
        for (let i = 0; i < 2; i++) {
          await leases.claim('poison', MINUTE);
          time += MINUTE;
        }
        start({ poison: { waits: [1], run: () => assert.fail('ran') } }).wake();
        await reaches('poison:1', 'failed');
        assert.match((await stateOf('poison:1'))!.error!, /during each attempt/);
      });

      it('are given back by a worker that stops, without counting the attempt', async () => {
        await jobs().add([{ id: 'stop:1', queue: 'stop', payload: '{}' }]);
        let begun: () => void = () => {};
        const running = new Promise<void>((resolve) => (begun = resolve));
        const worker = start({
          stop: {
            waits: [],
            run: (_job, signal) =>
              new Promise((_resolve, reject) => {
                signal.addEventListener('abort', () => reject(signal.reason as Error));
                begun();
              }),
          },
        });
        await running;
        await worker.stop();
        assert.deepEqual([(await stateOf('stop:1'))!.state, (await stateOf('stop:1'))!.attempts], ['waiting', 0]);
      });

      it('are deleted when they have ended long ago', async () => {
        await jobs().add([{ id: 'new:1', queue: 'none', payload: '{}' }]);
        for (const id of ['stop:1', 'again:1']) await jobs().cancel(id);
        await jobs().prune(time + 1);
        assert.deepEqual(
          (await jobs().list('')).map(({ id }) => id),
          ['new:1'],
        );
      });
    });
});
