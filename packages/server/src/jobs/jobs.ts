import type { Sql, Statement } from '../sql/sql.js';

/** Work that is done in the background. */
export interface NewJob {
  /** Names the work, such as `webhook:ENDPOINT:EVENT`: it is added once, however often it is asked for. */
  readonly id: string;
  readonly queue: string;
  /** JSON text of its queue. */
  readonly payload: string;
  /** Not before, in milliseconds since 1970. Default: at once. */
  readonly runAt?: number;
}

/** A job as the team sees it. */
export interface ListedJob {
  readonly id: string;
  readonly payload: string;
  /** Attempts that have begun. */
  readonly attempts: number;
  /** Of the next attempt, in milliseconds since 1970. */
  readonly runAt: number;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** Of the last attempt that failed. */
  readonly error: string | null;
}

/** Jobs of a tenant, in the database: several nodes share them. */
export type Jobs = ReturnType<typeof createJobs>;

interface JobRow {
  readonly job_id: string;
  readonly payload: string;
  readonly attempt: number;
  readonly run_at: Date;
  readonly state: ListedJob['state'];
  readonly error: string | null;
}

export function createJobs(sql: Sql, tenant: string, now: () => number) {
  const instant = (time = now()) => new Date(time).toISOString();
  /** A statement that adds a job, for a transaction of the caller. */
  const addStatement = ({ id, queue, payload, runAt }: NewJob): Statement => ({
    text: `insert into job (tenant, job_id, queue, payload, run_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    parameters: [tenant, id, queue, payload, instant(runAt)],
  });

  return {
    addStatement,

    /** Adds jobs. One that is there stays as it is, also when it is done. */
    add: (jobs: readonly NewJob[]): Promise<void> => sql.runAll(jobs.map(addStatement)),

    /** Lets a job run once more, at once: one that failed or is done as well. */
    async repeat(id: string): Promise<void> {
      await sql.query(
        `update job set run_at = $3, attempt = 0, failed_at = null, done_at = null, lease_until = null
          where tenant = $1 and job_id = $2`,
        [tenant, id, instant()],
      );
    },

    /** Lets all jobs whose id begins with `prefix`, and that have failed, run once more, at once. */
    async repeatFailed(prefix: string): Promise<void> {
      await sql.query(
        `update job set run_at = $3, attempt = 0, failed_at = null
          where tenant = $1 and starts_with(job_id, $2) and failed_at is not null`,
        [tenant, prefix, instant()],
      );
    },

    /** Removes a job that does not run. @returns whether it will not run: false while it does */
    async cancel(id: string): Promise<boolean> {
      await sql.query('delete from job where tenant = $1 and job_id = $2 and done_at is null and lease_until is null', [
        tenant,
        id,
      ]);
      const running = await sql.query(
        'select 1 from job where tenant = $1 and job_id = $2 and done_at is null and failed_at is null',
        [tenant, id],
      );
      return running.length === 0;
    },

    /** Jobs whose id begins with `prefix`, the newest first. */
    async list(prefix: string, limit = 100): Promise<readonly ListedJob[]> {
      const rows = await sql.query<JobRow>(
        `select job_id, payload, attempt, run_at, error,
            case when done_at is not null then 'done' when failed_at is not null then 'failed'
              when lease_until > $4 then 'running' else 'waiting' end as state
          from job where tenant = $1 and starts_with(job_id, $2) order by run_at desc, job_id desc limit $3`,
        [tenant, prefix, limit, instant()],
      );
      return rows.map(({ job_id: id, payload, attempt: attempts, run_at, state, error }) => ({
        id,
        payload,
        attempts,
        runAt: run_at.getTime(),
        state,
        error,
      }));
    },

    /** Deletes jobs that ended before an instant in milliseconds since 1970. */
    async prune(before: number): Promise<void> {
      await sql.query('delete from job where tenant = $1 and coalesce(done_at, failed_at) < $2', [
        tenant,
        instant(before),
      ]);
    },
  };
}
