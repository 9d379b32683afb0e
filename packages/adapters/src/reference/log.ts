import {
  type Actor,
  type Audience,
  type Id,
  type ItemResult,
  type LogEvent,
  type Policy,
  type Proposal,
  type RejectCode,
  type ReviewState,
  type Seq,
  emptyReview,
  fold,
} from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import { type AppendContext, decideBatch, createWithholding, forAudience, openReview } from '@kreatli/core/log';

/** One review's log in memory, with the rules of levels 2 and 3. */
export interface ReferenceLog {
  readonly logId: string;
  readonly head: Seq;
  /** The folded state of its events. */
  readonly state: ReviewState;
  /** Whether a digest is that of a file which this audience may read: one that an event of theirs names. */
  hasFile(digest: Digest, audience: Audience): boolean;
  /** At most `limit` events after `after`, as this audience reads them. The caller owns them. */
  page(after: Seq, limit: number, audience: Audience): LogEvent[];
  /** `isForeign`: whether a proposal names a file that the actor may not load; it is then rejected. */
  append(
    items: readonly Proposal[],
    by: AppendContext,
    isForeign?: (proposal: Proposal) => boolean,
  ): readonly ItemResult[];
  /** As from a backup that ends at `seq`: the log loses what follows and gets another identity. Rejections stay. */
  restore(seq: Seq, newLogId: string): void;
}

const namesFile = ({ data }: LogEvent, digest: Digest): boolean =>
  data !== null && 'files' in data && (data.files ?? []).some((file) => file.digest === digest);

/** Creates an empty log. */
export function createReferenceLog(firstLogId: string, policy: Policy): ReferenceLog {
  const rejections = new Map<string, RejectCode>();
  const keyOf = (id: Id, actor: Actor) => `${actor.kind}/${actor.id}/${id}`;
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
    get state() {
      return state;
    },
    hasFile: (digest, audience) =>
      events.some((event) => !(audience === 'all' && withholding.has(event.seq)) && namesFile(event, digest)),
    page: (after, limit, audience) =>
      events.slice(after, after + limit).map((event) => structuredClone(forAudience(event, audience, withholding))),
    append(items, by, isForeign = () => false) {
      const review = openReview({
        state,
        policy,
        rejectionOf: (id, actor) => rejections.get(keyOf(id, actor)),
        isChained: true,
      });
      const admit: typeof review.admit = (proposal, ...rest) =>
        isForeign(proposal) ? 'not_found' : review.admit(proposal, ...rest);
      const log = { tail: events.at(-1), byId, admit };
      const { results, added } = decideBatch(log, structuredClone(items), by);
      for (const event of added) {
        events.push(event);
        byId.set(event.id, event);
        withholding.add(event);
      }
      for (const [id, code] of review.rejected) rejections.set(keyOf(id, by.actor), code);
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
