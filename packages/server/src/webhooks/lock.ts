import { randomUUID } from 'node:crypto';
import { JobError } from '../jobs/worker.js';
import type { Sql } from '../sql/sql.js';

/** How long a lock lasts when its node has disappeared: longer than all calls of one job, in milliseconds. */
const LOCK_MS = 120_000;
const WAIT_MS = 2_000;

/** Lets one job at a time do something that a name stands for, on all nodes. */
export type Locks = ReturnType<typeof createLocks>;

export const createLocks = (sql: Sql, tenant: string, now: () => number) => ({
  /** @throws JobError `busy`, to be tried again soon, while another job has the lock. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const holder = randomUUID();
    const [at, until] = [now(), now() + LOCK_MS].map((time) => new Date(time).toISOString());
    const taken = await sql.query(
      `insert into webhook_lock (tenant, name, holder, until) values ($1, $2, $3, $5)
        on conflict (tenant, name) do update set holder = excluded.holder, until = excluded.until
          where webhook_lock.until <= $4 returning 1`,
      [tenant, name, holder, at, until],
    );
    if (taken.length === 0) throw new JobError('busy: another delivery of the same comment or review runs.', WAIT_MS);
    try {
      return await work();
    } finally {
      await sql.query('delete from webhook_lock where tenant = $1 and name = $2 and holder = $3', [
        tenant,
        name,
        holder,
      ]);
    }
  },
});
