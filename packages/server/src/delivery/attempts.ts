import { type Id, type Instant, newId, plainPorts, toInstant } from '@kreatli/core';
import type { Jobs } from '../jobs/jobs.js';
import type { Sql } from '../sql/sql.js';
import { jobPrefix, pollPrefix } from '../webhooks/webhook-store.js';
import type { DeliveryTask } from './plan.js';

/** One call, or an attempt that came to none. */
export interface Attempt {
  readonly at: Instant;
  /** Of the answer; null: there was none. */
  readonly status: number | null;
  /** A code and words, without anything that the receiver has answered. Null: it was a success. */
  readonly error: string | null;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** What an endpoint sends, and what came of it. */
export interface ListedDelivery {
  /** Null: what was collected in a minute; and, where there is no review, what could not be read of a task tracker. */
  readonly eventId: Id | null;
  readonly reviewId: Id | null;
  readonly seq: number | null;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** When the next attempt is made; null: there is none. */
  readonly nextAt: Instant | null;
  /** The last ones, the newest first. */
  readonly attempts: readonly Attempt[];
}

interface AttemptRow {
  readonly job_id: string;
  readonly at: Date;
  readonly status: number | null;
  readonly error: string | null;
  readonly ms: number;
}

/** Deliveries in a list, readings of changes of which those are listed that failed, and attempts of all. */
const [MAX_DELIVERIES, MAX_POLLS, MAX_ATTEMPTS] = [100, 5, 500];

/** What came of deliveries. */
export type Attempts = ReturnType<typeof createAttempts>;

export const createAttempts = (sql: Sql, tenant: string, jobs: Jobs, now: () => number) => ({
  async add(webhookId: Id, jobId: string, { status, error, ms }: Omit<Attempt, 'at'>): Promise<void> {
    await sql.query(
      `insert into webhook_attempt (tenant, webhook_id, attempt_id, job_id, at, status, error, ms)
        select $1, $2, $3, $4, $5, $6, $7, $8
          where exists (select 1 from webhook where tenant = $1 and webhook_id = $2)`,
      [
        tenant,
        webhookId,
        newId(now(), plainPorts.random),
        jobId,
        new Date(now()).toISOString(),
        status,
        error,
        Math.round(ms),
      ],
    );
  },

  /** The last deliveries of an endpoint, those that come next first. */
  async list(webhookId: Id): Promise<readonly ListedDelivery[]> {
    const polls = await jobs.list(pollPrefix(webhookId), MAX_POLLS);
    const listed = [...polls, ...(await jobs.list(jobPrefix(webhookId), MAX_DELIVERIES))];
    const rows = await sql.query<AttemptRow>(
      `select job_id, at, status, error, ms from webhook_attempt
        where tenant = $1 and webhook_id = $2 and job_id = any($3) order by attempt_id desc limit $4`,
      [tenant, webhookId, listed.map(({ id }) => id), MAX_ATTEMPTS],
    );
    return listed
      .map((job) => ({ ...job, task: JSON.parse(job.payload) as DeliveryTask }))
      .filter(({ id, task }) => !('isPoll' in task) || rows.some((row) => row.job_id === id))
      .map(({ id, state, runAt, task }) => ({
        eventId: 'eventId' in task ? task.eventId : null,
        reviewId: 'reviewId' in task ? task.reviewId : null,
        seq: 'seq' in task ? task.seq : null,
        state,
        nextAt: state === 'waiting' ? toInstant(runAt) : null,
        attempts: rows
          .filter((row) => row.job_id === id)
          .map(({ at, status, error, ms }) => ({ at: toInstant(at.getTime()), status, error, ms })),
      }));
  },

  /** Deletes attempts that are older than an instant in milliseconds since 1970. */
  async prune(before: number): Promise<void> {
    await sql.query('delete from webhook_attempt where tenant = $1 and at < $2', [
      tenant,
      new Date(before).toISOString(),
    ]);
  },
});
