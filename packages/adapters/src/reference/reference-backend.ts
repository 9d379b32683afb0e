import {
  type Actor,
  AdapterError,
  type Audience,
  type BlobRef,
  type CallContext,
  type Id,
  type Policy,
  type Proposal,
  type ReviewAdapter,
  type Viewer,
  defaultPolicy,
  isId,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import {
  MAX_BATCH,
  MAX_EVENT_BYTES,
  audienceOf as defaultAudienceOf,
  checkBatch,
  checkCursor,
  effectiveActor,
  viewerOf,
} from '@kreatli/core/log';
import type { Digest } from '@kreatli/digest';
import { createBlobs, noSuchFile } from './blobs.js';
import { type LogSnapshot, type ReferenceLog, createReferenceLog } from './log.js';
import { createPresence } from './presence.js';

/** Options of {@link createReferenceBackend}. */
export interface ReferenceOptions {
  /** The backend's clock in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** Who may do what. Default: the role table. */
  readonly policy?: Policy;
  /** The audience that an actor reads as. Default: owners, editors and services are the team. */
  readonly audienceOf?: (actor: Actor) => Audience;
  /** Who may see a review at all. Default: everyone. */
  readonly mayEnter?: (actor: Actor, reviewId: Id) => boolean;
  /** What another backend has kept. Default: nothing. */
  readonly from?: ReferenceSnapshot;
}

/** Different files of one event. */
const MAX_FILES = 100;

/** What a backend keeps over a restart: the log of each review. */
export type ReferenceSnapshot = readonly (readonly [reviewId: Id, log: LogSnapshot])[];

/**
 * A backend of level 3 without signatures: it decides on proposals, remembers rejections, withholds what is for the
 * team and keeps a hash chain.
 */
export interface ReferenceBackend {
  /** An adapter that acts as this user; null: without sign-in. */
  connect(actor: Actor | null): ReviewAdapter;
  /** As from a backup: everything after `seq` is lost, and the log gets another identity. */
  restore(reviewId: Id, seq: number): void;
  /** Its logs and rejections as JSON, for `from`. Files are not part of it. */
  snapshot(): ReferenceSnapshot;
}

/** What levels 2 and 3 require of a backend, in memory. For tests and demonstrations: it lives as long as the page. */
export function createReferenceBackend({
  now = Date.now,
  policy = defaultPolicy,
  audienceOf = defaultAudienceOf,
  mayEnter = () => true,
  from = [],
}: ReferenceOptions = {}): ReferenceBackend {
  const openLog = (log: LogSnapshot) => createReferenceLog(log, { ...policy, audienceOf });
  const logs = new Map(from.map(([reviewId, log]) => [reviewId, openLog(log)]));
  const watchers = new Map<Id, Set<() => void>>();
  const presence = createPresence(now);
  const blobs = createBlobs();
  const newLogId = () => newId(now(), plainPorts.random);
  const readerOf = (actor: Actor): Viewer => viewerOf(actor, audienceOf(actor));
  const positionOf = (log: ReferenceLog, actor: Actor) => ({
    logId: log.idFor(readerOf(actor)),
    head: log.head,
    now: toInstant(now()),
  });

  /** The log, for an actor who may see it. A review that is closed to the actor looks as if it did not exist. */
  function enter(actor: Actor | null, reviewId: Id): { readonly actor: Actor; readonly log: ReferenceLog } {
    if (!actor) throw new AdapterError('unauthenticated');
    const log = logs.get(reviewId);
    const limited = log && mayEnter(actor, reviewId) && effectiveActor(log.state, actor);
    if (!limited) throw new AdapterError('not_found');
    return { actor: limited, log };
  }

  /** Whether an actor may name or load a file: the team all, others what they uploaded or can read of. */
  const mayLoad = (
    actor: Actor,
    log: ReferenceLog,
    file: { readonly reviewId: Id; readonly digest: Digest },
  ): boolean => audienceOf(actor) === 'team' || blobs.isOwn(file, actor) || log.hasFile(file.digest, readerOf(actor));

  /** Rejects proposals that name a file which the actor may not load. */
  function namesForeignFile({ data }: Proposal, actor: Actor, log: ReferenceLog, reviewId: Id): boolean {
    const { files } = (data ?? {}) as { readonly files?: unknown };
    if (!Array.isArray(files)) return false;
    const digests = new Set((files as readonly (BlobRef | null)[]).map((file) => file?.digest));
    if (digests.size > MAX_FILES) return true;
    return [...digests].some((digest) => !digest || !mayLoad(actor, log, { reviewId, digest }));
  }

  /** Creates the log when its first proposal is `review.created`, by an actor who may create reviews. */
  function createIfMissing(actor: Actor | null, reviewId: Id, [first]: readonly Proposal[]): void {
    if (!actor || logs.has(reviewId) || !isId(reviewId) || first?.type !== 'review.created') return;
    if (!mayEnter(actor, reviewId) || !policy.may('review.created', actor)) return;
    logs.set(reviewId, openLog({ logId: newLogId(), events: [], traces: [], rejections: [] }));
  }

  const watchersOf = (reviewId: Id): Set<() => void> => {
    const all = watchers.get(reviewId) ?? new Set();
    watchers.set(reviewId, all);
    return all;
  };

  return {
    connect: (user) => ({
      name: 'reference',
      contract: 1,
      limits: { maxBatch: MAX_BATCH, maxEventBytes: MAX_EVENT_BYTES },
      async read(request) {
        const { actor, log } = enter(user, request.reviewId);
        const reader = readerOf(actor);
        const position = positionOf(log, actor);
        checkCursor(position, request);
        const events = log.page(request.after, request.limit, reader);
        return { ...position, audience: reader.audience, events };
      },
      async append(request) {
        const { reviewId, items } = request;
        checkBatch(items);
        createIfMissing(user, reviewId, items);
        const { actor, log } = enter(user, reviewId);
        checkCursor(positionOf(log, actor), request);
        const results = log.append(items, { actor, now: now() }, (item) =>
          namesForeignFile(item, actor, log, reviewId),
        );
        if (log.head === 0) logs.delete(reviewId);
        for (const notify of watchersOf(reviewId)) notify();
        return { ...positionOf(log, actor), results };
      },
      watch({ reviewId }, sink, { signal }) {
        if (signal.aborted) return;
        const { actor, log } = enter(user, reviewId);
        const notify = () => {
          const { head, logId } = positionOf(log, actor);
          sink.hint({ head, logId });
        };
        watchersOf(reviewId).add(notify);
        signal.addEventListener('abort', () => watchersOf(reviewId).delete(notify), { once: true });
        sink.state('live');
      },
      presence: {
        join: (request, sink, context: CallContext) =>
          presence.join(request, enter(user, request.reviewId).actor, sink, context),
      },
      blobs: {
        put: async (request) => blobs.put(request, enter(user, request.reviewId).actor),
        url: async (request) => {
          const { actor, log } = enter(user, request.reviewId);
          if (!mayLoad(actor, log, request)) throw noSuchFile();
          return blobs.url(request);
        },
      },
    }),
    snapshot: () => [...logs].map(([reviewId, log]) => [reviewId, log.snapshot()]),
    restore: (reviewId, seq) => logs.get(reviewId)?.restore(seq, newLogId()),
  };
}
