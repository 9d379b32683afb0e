import type { EventTrace } from '@kreatli/core/log';
import type { Id, LogEvent, RejectCode, Seq } from '@kreatli/core';
import type { Sql } from '../sql/sql.js';
import { type EventRow, eventOf, rowOf } from './event-row.js';

/** Which review of which customer of the server. */
export interface ReviewKey {
  readonly tenant: string;
  readonly reviewId: Id;
}

/** Identity and end of a stored log. `turn` counts its writes: also one that only rejects. */
export interface StoredHead {
  readonly logId: string;
  readonly head: Seq;
  readonly turn: number;
  readonly lastAt: string;
  readonly tailLeaf: string | null;
}

/** An event as it is stored. `trace`: of a redacted one, what it was about. */
export interface StoredEntry {
  readonly event: LogEvent;
  readonly trace: EventTrace | null;
}

/** A rejection that is remembered, for one actor and proposal. */
export interface StoredRejection {
  readonly key: string;
  readonly code: RejectCode;
}

/** What one write adds to a log. */
export interface LogChange {
  readonly events: readonly LogEvent[];
  readonly rejections: readonly StoredRejection[];
  /** Events that lose data and salt, with what stays of them. */
  readonly redacted: readonly EventTrace[];
}

/** The logs in a database. Every statement is about one review. */
export type LogStore = ReturnType<typeof createLogStore>;

type HeadRow = { log_id: string; head: number; turn: number; last_at: string; tail_leaf: string | null };

const READ = `
  select r.log_id, r.head, r.turn, r.last_at, r.tail_leaf, e.seq, e.header, e.data, e.salt, e.trace
  from review r left join lateral (
    select * from review_event v
    where v.tenant = r.tenant and v.review_id = r.review_id and v.seq > $3 and v.seq <= $5 order by v.seq limit $4
  ) e on true
  where r.tenant = $1 and r.review_id = $2 order by e.seq`;

const ADDED = `
  added as (
    insert into review_event (tenant, review_id, seq, id, header, data, salt)
    select $1, $2, t.* from unnest($7::integer[], $8::text[], $9::text[], $10::text[], $11::text[]) as t
    where exists (select 1 from moved)
  ),
  refused as (
    insert into review_rejection (tenant, review_id, key, code, turn)
    select $1, $2, t.*, $14 from unnest($12::text[], $13::text[]) as t
    where exists (select 1 from moved)
    on conflict do nothing
  )`;
/** Updating the row takes its lock, and looks at `turn` again after a wait: one write wins, the others match no row. */
const APPEND = `
  with moved as (
    update review set head = $4, last_at = $5, tail_leaf = $6, turn = turn + 1
    where tenant = $1 and review_id = $2 and log_id = $3 and turn = $14 - 1
    returning 1
  ), ${ADDED},
  redacted as (
    update review_event e set data = null, salt = null, trace = t.trace
    from unnest($15::integer[], $16::text[]) as t (seq, trace)
    where e.tenant = $1 and e.review_id = $2 and e.seq = t.seq and exists (select 1 from moved)
  )
  select 1 from moved`;
const CREATE = `
  with moved as (
    insert into review (tenant, review_id, log_id, head, last_at, tail_leaf, turn)
    values ($1, $2, $3, $4, $5, $6, $14)
    on conflict do nothing
    returning 1
  ), ${ADDED}
  select 1 from moved`;

export function createLogStore(sql: Sql) {
  return {
    /** The head, and at most `limit` events after `after` up to `until`, from one moment. Null: there is no log. */
    async read({ tenant, reviewId }: ReviewKey, after: Seq, limit: number, until = 2 ** 31 - 1) {
      const rows = await sql.query<HeadRow & (EventRow | { seq: null })>(READ, [tenant, reviewId, after, limit, until]);
      const [first] = rows;
      if (!first) return null;
      const { log_id: logId, head, turn, last_at: lastAt, tail_leaf: tailLeaf } = first;
      const stored: StoredHead = { logId, head, turn, lastAt, tailLeaf };
      return { stored, entries: rows.flatMap((row): StoredEntry[] => (row.seq === null ? [] : [eventOf(row)])) };
    },

    /** The rejections since a turn. */
    rejections: ({ tenant, reviewId }: ReviewKey, sinceTurn: number) =>
      sql.query<StoredRejection>(
        'select key, code from review_rejection where tenant = $1 and review_id = $2 and turn > $3',
        [tenant, reviewId, sinceTurn],
      ),

    /**
     * Writes a change unless another node wrote since `before`; null creates the log. Resolves with what is stored
     * then. Null: read what was added, and decide again.
     */
    async write(
      { tenant, reviewId }: ReviewKey,
      before: StoredHead | null,
      logId: string,
      { events, rejections, redacted }: LogChange,
    ): Promise<StoredHead | null> {
      const last = events.at(-1);
      const after: StoredHead = {
        logId,
        head: last?.seq ?? before?.head ?? 0,
        turn: (before?.turn ?? 0) + 1,
        lastAt: last?.receivedAt ?? before?.lastAt ?? '',
        tailLeaf: last?.leaf ?? before?.tailLeaf ?? null,
      };
      const rows = events.map(rowOf);
      const parameters: unknown[] = [tenant, reviewId, logId, after.head, after.lastAt, after.tailLeaf];
      for (const column of ['seq', 'id', 'header', 'data', 'salt'] as const)
        parameters.push(rows.map((row) => row[column]));
      parameters.push(
        rejections.map(({ key }) => key),
        rejections.map(({ code }) => code),
        after.turn,
      );
      if (before)
        parameters.push(
          redacted.map(({ seq }) => seq),
          redacted.map((trace) => JSON.stringify(trace)),
        );
      const moved = await sql.query(before ? APPEND : CREATE, parameters);
      return moved.length > 0 ? after : null;
    },

    /** As from a backup that ends at `seq`: the log loses what follows, and gets another identity. */
    restore: ({ tenant, reviewId }: ReviewKey, seq: Seq, logId: string) =>
      sql.runAll([
        { text: `set local kreatli.restore = 'on'` },
        {
          text: 'delete from review_event where tenant = $1 and review_id = $2 and seq > $3',
          parameters: [tenant, reviewId, seq],
        },
        {
          text: `update review r set log_id = $4, head = $3, turn = turn + 1, tail_leaf =
              (select header::json ->> 'leaf' from review_event e
               where e.tenant = r.tenant and e.review_id = r.review_id and e.seq = $3)
            where tenant = $1 and review_id = $2`,
          parameters: [tenant, reviewId, seq, logId],
        },
      ]),

    /** Forgets rejections that are older than the 24 hours which backends promise, and as long again. */
    prune: () => sql.query(`delete from review_rejection where at < now() - interval '48 hours'`),
  };
}
