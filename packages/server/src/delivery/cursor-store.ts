import type { Id, Seq } from '@kreatli/core';
import type { NewJob } from '../jobs/jobs.js';
import type { Sql } from '../sql/sql.js';

/** Up to where the events of a review are planned for an endpoint. */
export interface Cursor {
  readonly webhookId: Id;
  readonly reviewId: Id;
  readonly logId: string;
  readonly seq: Seq;
  /** When the event at `seq` was received: it tells, in a log that was restored, what was sent before. */
  readonly at: string;
  /** Up to where collected events were sent. */
  readonly digestSeq: Seq;
  /** Events up to this one are sent again. */
  readonly replayTo: Seq;
}

interface CursorRow {
  readonly log_id: string;
  readonly seq: Seq;
  readonly at: string;
  readonly digest_seq: Seq;
  readonly replay_to: Seq;
}

/** Reviews in one answer. */
export const MAX_BEHIND = 500;
/** Reviews whose log is longer than the cursor of an endpoint. */
const BEHIND = `
  select w.webhook_id, r.review_id from webhook w
    join review r on r.tenant = w.tenant and r.review_id = w.review_id
    left join webhook_cursor c on c.tenant = w.tenant and c.webhook_id = w.webhook_id and c.review_id = r.review_id
    where w.tenant = $1 and w.disabled_at is null and w.kind = any($2) and r.last_at >= w.since
      and (c.seq is null or c.seq < r.head or c.log_id <> r.log_id)
  union all
  select w.webhook_id, r.review_id from webhook w
    join review r on r.tenant = w.tenant
    left join webhook_cursor c on c.tenant = w.tenant and c.webhook_id = w.webhook_id and c.review_id = r.review_id
    where w.tenant = $1 and w.review_id is null and w.disabled_at is null and w.kind = any($2) and r.last_at >= w.since
      and (c.seq is null or c.seq < r.head or c.log_id <> r.log_id)
  limit ${MAX_BEHIND}`;

/** One statement moves the cursor and adds the jobs: of nodes that plan at once, one does. */
const MOVE = `
  with moved as (
    update webhook_cursor set log_id = $6, seq = $7, at = $8
      where tenant = $1 and webhook_id = $2 and review_id = $3 and log_id = $4 and seq = $5 and replay_to = $9
      returning 1
  ), added as (
    insert into job (tenant, job_id, queue, payload, run_at)
      select $1, t.* from unnest($10::text[], $11::text[], $12::text[], $13::timestamptz[]) as t
      where exists (select 1 from moved)
      on conflict (tenant, job_id) do update
        set run_at = excluded.run_at, payload = excluded.payload, attempt = 0, done_at = null, failed_at = null
        where $14::boolean and job.lease_until is null
  )
  select 1 from moved`;

/** The cursors of the endpoints of a tenant. */
export type CursorStore = ReturnType<typeof createCursorStore>;

export const createCursorStore = (sql: Sql, tenant: string) => ({
  async of(webhookId: Id, reviewId: Id): Promise<Cursor | null> {
    const [row] = await sql.query<CursorRow>(
      `select log_id, seq, at, digest_seq, replay_to from webhook_cursor
        where tenant = $1 and webhook_id = $2 and review_id = $3`,
      [tenant, webhookId, reviewId],
    );
    if (!row) return null;
    const { log_id: logId, seq, at, digest_seq: digestSeq, replay_to: replayTo } = row;
    return { webhookId, reviewId, logId, seq, at, digestSeq, replayTo };
  },

  /** Adds a cursor unless there is one. */
  async begin({ webhookId, reviewId, logId, seq, at }: Omit<Cursor, 'digestSeq' | 'replayTo'>): Promise<void> {
    await sql.query(
      `insert into webhook_cursor (tenant, webhook_id, review_id, log_id, seq, at, digest_seq)
        values ($1, $2, $3, $4, $5, $6, $5) on conflict do nothing`,
      [tenant, webhookId, reviewId, logId, seq, at],
    );
  },

  /** In a log that was restored. */
  async restart(before: Cursor, logId: string, seq: Seq): Promise<void> {
    await sql.query(
      `update webhook_cursor set log_id = $5, seq = $6, digest_seq = $6, replay_to = 0
        where tenant = $1 and webhook_id = $2 and review_id = $3 and log_id = $4`,
      [tenant, before.webhookId, before.reviewId, before.logId, logId, seq],
    );
  },

  /** Moves a cursor, with the jobs for what it passes. False: another node has moved it. */
  async move(
    before: Cursor,
    { seq, at }: Pick<Cursor, 'seq' | 'at'>,
    jobs: readonly NewJob[],
    isReplay: boolean,
  ): Promise<boolean> {
    const { webhookId, reviewId, logId } = before;
    const rows = await sql.query(MOVE, [
      ...[tenant, webhookId, reviewId, logId, before.seq, logId, seq, at, before.replayTo],
      jobs.map(({ id }) => id),
      jobs.map(({ queue }) => queue),
      jobs.map(({ payload }) => payload),
      jobs.map(({ runAt = 0 }) => new Date(runAt).toISOString()),
      isReplay,
    ]);
    return rows.length > 0;
  },

  /** Collected events up to `seq` were sent. */
  async digested(webhookId: Id, reviewId: Id, seq: Seq): Promise<void> {
    await sql.query(
      `update webhook_cursor set digest_seq = greatest(digest_seq, $4)
        where tenant = $1 and webhook_id = $2 and review_id = $3`,
      [tenant, webhookId, reviewId, seq],
    );
  },

  /** Sends the events from `seq` on again. False: nothing was planned yet for the review. */
  async replay(webhookId: Id, reviewId: Id, seq: Seq): Promise<boolean> {
    const rows = await sql.query(
      `update webhook_cursor set replay_to = greatest(replay_to, seq), seq = least(seq, $4 - 1),
          digest_seq = least(digest_seq, $4 - 1)
        where tenant = $1 and webhook_id = $2 and review_id = $3 returning 1`,
      [tenant, webhookId, reviewId, seq],
    );
    return rows.length > 0;
  },

  /** Endpoints of these kinds, and the reviews that they have not followed to the end. */
  async behind(kinds: readonly string[]) {
    const rows = await sql.query<{ webhook_id: Id; review_id: Id }>(BEHIND, [tenant, kinds]);
    return rows.map(({ webhook_id: webhookId, review_id: reviewId }) => ({ webhookId, reviewId }));
  },
});
