import {
  type Actor,
  AdapterError,
  type Id,
  type ItemResult,
  type LogEvent,
  type Policy,
  type Proposal,
  type Viewer,
} from '@kreatli/core';
import { checkCursor, decideBatch, effectiveActor, redactedBy } from '@kreatli/core/log';
import { type LogCache, rejectionKey } from './log-cache.js';
import type { LogChange, StoredRejection } from './log-store.js';

/** Proposals of one request, which wait until they are written. */
export interface Batch {
  readonly items: readonly Proposal[];
  readonly actor: Actor;
  /** The log that the client knows. */
  readonly logId?: string | undefined;
  /** Whether a proposal names a file that the actor may not load; it is then rejected. */
  isForeign(proposal: Proposal, cache: LogCache, actor: Actor): boolean;
}

/** What a batch becomes: a result for each proposal, or why the whole of it is refused. */
export type BatchOutcome = { readonly results: readonly ItemResult[] } | { readonly error: AdapterError };

/** What several batches become, and what is to be written for it. */
export interface Judgement {
  readonly outcomes: readonly BatchOutcome[];
  readonly change: LogChange;
}

/** What decides on batches, beside the cache. */
export interface JudgeContext {
  readonly now: number;
  readonly policy: Policy;
  /** Whether the log has events; without, the first batch must create it. */
  readonly isStored: boolean;
  readonly readerOf: (actor: Actor) => Viewer;
}

/** Decides on batches in order, each on what those before it add. Changes the judge of the cache, and nothing else. */
export function judgeBatches(
  cache: LogCache,
  batches: readonly Batch[],
  { now, policy, isStored, readerOf }: JudgeContext,
): Judgement {
  const added = new Map<Id, LogEvent>();
  const rejected = new Map<string, StoredRejection>();
  let tail = cache.tail;
  const byId = { get: (id: Id) => added.get(id) ?? cache.byId.get(id) };

  const outcomes = batches.map((batch): BatchOutcome => {
    const actor = effectiveActor(cache.judge.state, batch.actor);
    const exists = isStored || added.size > 0;
    if (!actor || !(exists || mayCreate(batch, actor, policy))) return { error: new AdapterError('not_found') };
    try {
      const { logId } = batch;
      if (exists)
        checkCursor({ logId: cache.idFor(readerOf(actor)), head: tail.seq }, logId === undefined ? {} : { logId });
    } catch (error) {
      return { error: error as AdapterError };
    }
    const decided = decideBatch(
      {
        tail,
        byId,
        admit(proposal, by, end) {
          if (batch.isForeign(proposal, cache, actor)) return 'not_found';
          const outcome = cache.judge.admit(proposal, by, end);
          const key = rejectionKey(proposal.id, by.actor);
          if (typeof outcome === 'string' && !cache.isRejected(key)) rejected.set(key, { key, code: outcome });
          return outcome;
        },
      },
      batch.items,
      { actor, now },
    );
    for (const event of decided.added) added.set(event.id, event);
    tail = decided.added.at(-1) ?? tail;
    return { results: decided.results };
  });

  const events = [...added.values()];
  const targets = redactedBy(events);
  return {
    outcomes,
    change: {
      // One that is redacted in the step that adds it is stored without its data.
      events: events.map((event) =>
        targets.has(event.seq) ? ({ ...event, data: null, salt: null } as LogEvent) : event,
      ),
      rejections: [...rejected.values()],
      redacted: cache.tracesOf([...targets].filter((seq) => seq <= cache.stored.head)),
    },
  };
}

const mayCreate = ({ items: [first] }: Batch, actor: Actor, policy: Policy): boolean =>
  first?.type === 'review.created' && policy.may('review.created', actor);
