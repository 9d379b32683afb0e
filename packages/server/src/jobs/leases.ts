import type { Sql } from '../sql/sql.js';

/** A job that this worker has, until its lease ends. */
export interface Job {
  readonly id: string;
  readonly payload: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** Claims and ends jobs of a tenant. What a worker writes after it has lost its lease changes nothing. */
export type Leases = ReturnType<typeof createLeases>;

const FORGET = `, payload = ''`;

export function createLeases(sql: Sql, tenant: string, worker: string, now: () => number) {
  const instant = (time = now()) => new Date(time).toISOString();
  /** Whether this worker still had the job. */
  const end = async (id: string, change: string, ...values: readonly unknown[]): Promise<boolean> => {
    const rows = await sql.query(
      `update job set ${change} where tenant = $1 and job_id = $2 and worker = $3 and done_at is null returning 1`,
      [tenant, id, worker, ...values],
    );
    return rows.length > 0;
  };

  return {
    /** The job of a queue that has waited longest, for `leaseMs` milliseconds. Null: none is due. */
    async claim(queue: string, leaseMs: number): Promise<Job | null> {
      const [row] = await sql.query<{ job_id: string; payload: string; attempt: number }>(
        `update job set attempt = attempt + 1, worker = $3, lease_until = $5 where tenant = $1 and job_id = (
            select job_id from job where tenant = $1 and queue = $2 and done_at is null and failed_at is null
              and run_at <= $4 and (lease_until is null or lease_until <= $4)
              order by run_at limit 1 for update skip locked)
          returning job_id, payload, attempt`,
        [tenant, queue, worker, instant(), instant(now() + leaseMs)],
      );
      return row ? { id: row.job_id, payload: row.payload, attempt: row.attempt } : null;
    },

    /** False: another worker has the job. */
    renew: (id: string, leaseMs: number) => end(id, 'lease_until = $4', instant(now() + leaseMs)),

    /** `isSecret`: its payload is deleted with the same statement, as also by a failure for good. */
    done: (id: string, isSecret = false) =>
      end(id, `done_at = $4, lease_until = null${isSecret ? FORGET : ''}`, instant()),

    /** The job runs again in `waitMs` milliseconds; null: it has failed for good. */
    fail: (id: string, error: string, waitMs: number | null, isSecret = false) =>
      waitMs === null
        ? end(id, `failed_at = $4, error = $5, lease_until = null${isSecret ? FORGET : ''}`, instant(), error)
        : end(id, 'run_at = $4, error = $5, lease_until = null', instant(now() + waitMs), error),

    /** The attempt does not count: the node stops. */
    giveBack: (id: string) => end(id, 'attempt = attempt - 1, lease_until = null'),
  };
}
