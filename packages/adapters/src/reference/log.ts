import {
  type Actor,
  type Id,
  type ItemResult,
  type LogEvent,
  type Policy,
  type Proposal,
  type RejectCode,
  type ReviewState,
  type Seq,
  type Viewer,
  fold,
} from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import {
  type AppendContext,
  type EventTrace,
  type Withholding,
  partialViewOf,
  createWithholding,
  decideBatch,
  forAudience,
  openReview,
  redactedBy,
  traceOf,
} from '@kreatli/core/log';

/** One review's log in memory, with the rules of levels 2 and 3. */
export interface ReferenceLog {
  readonly head: Seq;
  /** Identity of the log, as this reader reads it. */
  idFor(reader: Viewer): string;
  /** The folded state of its events. */
  readonly state: ReviewState;
  /** Whether a digest is that of a file which this reader may load: one that an event of theirs names. */
  hasFile(digest: Digest, reader: Viewer): boolean;
  /** At most `limit` events after `after`, as this reader reads them. The caller owns them. */
  page(after: Seq, limit: number, reader: Viewer): LogEvent[];
  /** `isForeign`: whether a proposal names a file that the actor may not load; it is then rejected. */
  append(
    items: readonly Proposal[],
    by: AppendContext,
    isForeign?: (proposal: Proposal) => boolean,
  ): readonly ItemResult[];
  /** As from a backup that ends at `seq`: the log loses what follows and gets another identity. Rejections stay. */
  restore(seq: Seq, newLogId: string): void;
  /** What a restart keeps, as JSON. */
  snapshot(): LogSnapshot;
}

/** A log with the rejections that it remembers. */
export interface LogSnapshot {
  readonly logId: string;
  readonly events: readonly LogEvent[];
  readonly traces: readonly EventTrace[];
  readonly rejections: readonly (readonly [key: string, code: RejectCode])[];
}

const namesFile = ({ data }: LogEvent, digest: Digest): boolean =>
  data !== null && 'files' in data && (data.files ?? []).some((file) => file.digest === digest);

/** Opens the log of a snapshot. */
export function createReferenceLog(from: LogSnapshot, policy: Policy): ReferenceLog {
  const rejections = new Map(from.rejections);
  const keyOf = (id: Id, actor: Actor) => `${actor.kind}/${actor.id}/${id}`;
  let { logId } = from;
  let events: LogEvent[] = [...from.events];
  /** In parallel to `events`: what stays of an event that is redacted. */
  let traces: EventTrace[] = [...from.traces];
  let byId: Map<Id, LogEvent>;
  let state: ReviewState;
  let withholding: Withholding;
  /** Of readers in a blind first pass, since the last change of the log. */
  const blindWithholdings = new Map<string, Withholding>();
  refold();

  function withholdingFor(reader: Viewer): Withholding {
    const blind = partialViewOf(state, reader);
    if (!blind) return withholding;
    const key = `${reader.participantId}/${blind.view}`;
    const known = blindWithholdings.get(key) ?? createWithholding(traces, blind.isHidden);
    blindWithholdings.set(key, known);
    return known;
  }
  /** Removes what the log redacts, and folds the rest again, as every reader does. */
  function redact(added: readonly LogEvent[]): boolean {
    const targets = redactedBy(added);
    if (targets.size === 0) return false;
    events = events.map((event) =>
      targets.has(event.seq) ? ({ ...event, data: null, salt: null } as LogEvent) : event,
    );
    refold();
    return true;
  }
  function refold(): void {
    byId = new Map(events.map((event) => [event.id, event]));
    state = fold(events);
    withholding = createWithholding(traces);
    blindWithholdings.clear();
  }

  return {
    idFor(reader) {
      const blind = partialViewOf(state, reader);
      return blind ? `${logId}.${blind.view}` : logId;
    },
    get head() {
      return events.length;
    },
    get state() {
      return state;
    },
    hasFile(digest, reader) {
      const cut = withholdingFor(reader);
      return events.some((event) => namesFile(forAudience(event, reader.audience, cut), digest));
    },
    page(after, limit, reader) {
      const cut = withholdingFor(reader);
      return events
        .slice(after, after + limit)
        .map((event) => structuredClone(forAudience(event, reader.audience, cut)));
    },
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
        const trace = traceOf(event);
        traces.push(trace);
        withholding.add(trace);
      }
      if (added.length > 0) blindWithholdings.clear();
      for (const [id, code] of review.rejected) rejections.set(keyOf(id, by.actor), code);
      if (!redact(added)) state = review.state;
      return results;
    },
    restore(seq, newLogId) {
      logId = newLogId;
      [events, traces] = [events.slice(0, seq), traces.slice(0, seq)];
      refold();
    },
    snapshot: () => structuredClone({ logId, events, traces, rejections: [...rejections] }),
  };
}
