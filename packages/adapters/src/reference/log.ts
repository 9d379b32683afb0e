import {
  type Audience,
  type Id,
  type ItemResult,
  type LogEvent,
  type Policy,
  type Proposal,
  type RejectCode,
  type Seq,
  emptyReview,
  fold,
} from '@kreatli/core';
import { type AppendContext, decideBatch, createWithholding, forAudience, openReview } from '@kreatli/core/log';

/** One review's log in memory, with the rules of levels 2 and 3. */
export interface ReferenceLog {
  readonly logId: string;
  readonly head: Seq;
  /** At most `limit` events after `after`, as this audience reads them. The caller owns them. */
  page(after: Seq, limit: number, audience: Audience): LogEvent[];
  append(items: readonly Proposal[], by: AppendContext): readonly ItemResult[];
  /** As from a backup that ends at `seq`: the log loses what follows and gets another identity. Rejections stay. */
  restore(seq: Seq, newLogId: string): void;
}

/** Creates an empty log. */
export function createReferenceLog(firstLogId: string, policy: Policy): ReferenceLog {
  const rejections = new Map<Id, RejectCode>();
  let logId = firstLogId;
  let events: LogEvent[] = [];
  let byId = new Map<Id, LogEvent>();
  let state = emptyReview;
  let withholding = createWithholding();

  return {
    get logId() {
      return logId;
    },
    get head() {
      return events.length;
    },
    page: (after, limit, audience) =>
      events.slice(after, after + limit).map((event) => structuredClone(forAudience(event, audience, withholding))),
    append(items, by) {
      const review = openReview({ state, policy, rejectionOf: (id) => rejections.get(id), isChained: true });
      const log = { tail: events.at(-1), byId, admit: review.admit };
      const { results, added } = decideBatch(log, structuredClone(items), by);
      for (const event of added) {
        events.push(event);
        byId.set(event.id, event);
        withholding.add(event);
      }
      for (const [id, code] of review.rejected) rejections.set(id, code);
      state = review.state;
      return results;
    },
    restore(seq, newLogId) {
      logId = newLogId;
      events = events.slice(0, seq);
      byId = new Map(events.map((event) => [event.id, event]));
      state = fold(events);
      withholding = createWithholding(events);
    },
  };
}
