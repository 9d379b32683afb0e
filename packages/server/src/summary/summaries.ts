import type { Id, Instant } from '@kreatli/core';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewSummary, type StoredSummary, SUMMARY_FORMAT, summaryOf } from './summary-of.js';

/** A review in the list. */
export interface ListedReview extends ReviewSummary {
  readonly reviewId: Id;
  /** When the last event was added. */
  readonly lastAt: Instant;
}

/** A page of the list, by review id. */
export interface SummaryPage {
  readonly reviews: readonly ListedReview[];
  /** The last review id that was looked at; null at the end. */
  readonly last: Id | null;
}

interface Row {
  readonly review_id: Id;
  readonly turn: number;
  readonly last_at: Instant;
  /** Null where the stored summary is missing or of another turn or format. */
  readonly summary: string | null;
}

/** Logs that are read at the same time where summaries are missing. */
const PARALLEL = 8;

const LIST = `
  select r.review_id, r.turn, r.last_at, s.summary
  from review r left join review_summary s
    on s.tenant = r.tenant and s.review_id = r.review_id and s.turn = r.turn and s.format = $4
  where r.tenant = $1 and r.review_id > $2 and r.head > 0 order by r.review_id limit $3`;
const KEEP = `
  insert into review_summary (tenant, review_id, turn, format, summary)
  select $1, t.review_id, t.turn, $5, t.summary
  from unnest($2::text[], $3::integer[], $4::text[]) as t (review_id, turn, summary)
  on conflict (tenant, review_id) do update
  set turn = excluded.turn, format = excluded.format, summary = excluded.summary
  where (review_summary.turn, review_summary.format) is distinct from (excluded.turn, excluded.format)`;

/** The list of a tenant's reviews. Summaries are stored, and made again from the log when it has changed. */
export function createSummaries(sql: Sql, backend: Pick<ServerBackend, 'snapshotOf'>, tenant: string) {
  async function renew(rows: readonly Row[]): Promise<ReadonlyMap<Id, StoredSummary>> {
    const made = new Map<Id, StoredSummary>();
    const turns: number[] = [];
    await inParallel(rows, async ({ review_id: reviewId }) => {
      const current = await backend.snapshotOf({ tenant, reviewId });
      if (!current) return;
      made.set(reviewId, summaryOf(current.state));
      turns.push(current.turn);
    });
    if (made.size > 0) {
      const texts = [...made.values()].map((each) => JSON.stringify(each));
      await sql.query(KEEP, [tenant, [...made.keys()], turns, texts, SUMMARY_FORMAT]);
    }
    return made;
  }

  return {
    /** At most `limit` reviews after an id that a participant of the team may see. */
    async page(participantId: Id, after: Id, limit: number): Promise<SummaryPage> {
      const rows = await sql.query<Row>(LIST, [tenant, after, limit, SUMMARY_FORMAT]);
      const made = await renew(rows.filter(({ summary }) => summary === null));
      const reviews = rows.flatMap(({ review_id: reviewId, last_at: lastAt, summary: text }) => {
        const stored = text === null ? made.get(reviewId) : (JSON.parse(text) as StoredSummary);
        if (!stored || stored.closedTo.includes(participantId)) return [];
        return [{ reviewId, lastAt, ...stored.summary }];
      });
      return { reviews, last: rows.length < limit ? null : rows.at(-1)!.review_id };
    },
  };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const run = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, run));
}
