import {
  type Actor,
  AdapterError,
  type Audience,
  type BlobRef,
  type Id,
  type PeerState,
  type Policy,
  type PresenceChannel,
  type Proposal,
  type ReviewAdapter,
  type ReviewState,
  type Seq,
  type Viewer,
  defaultPolicy,
  isId,
  toInstant,
} from '@kreatli/core';
import {
  MAX_BATCH,
  MAX_EVENT_BYTES,
  audienceOf as defaultAudienceOf,
  checkBatch,
  checkCursor,
  effectiveActor,
  scopeOf,
  viewerOf,
} from '@kreatli/core/log';
import type { Digest } from '@kreatli/digest';
import type { Blobs } from '../blobs/blobs.js';
import type { Bus } from '../live/bus.js';
import { inScope } from '../live/presence-scope.js';
import { createPresence } from '../live/presence.js';
import type { LogCache } from '../log/log-cache.js';
import type { LogStore, ReviewKey } from '../log/log-store.js';
import { newLogId } from '../log/review-log.js';
import { createReviewLogs } from '../log/review-logs.js';

/** What a backend is made of. */
export interface BackendOptions {
  readonly store: LogStore;
  readonly bus: Bus;
  /** Default: no files. */
  readonly blobs?: Blobs;
  /** The address of a file that works for at least `ttlMs` milliseconds. Required with `blobs`. */
  readonly fileUrl?: (reviewId: Id, digest: Digest, ttlMs: number) => string;
  /** The clock of this node, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
  /** Who may do what. Default: the role table. */
  readonly policy?: Policy;
  /** After proposals were added, or were in the log already; the client is answered after it. */
  readonly onAdded?: (key: ReviewKey, proposals: readonly Proposal[]) => Promise<void>;
  /** After this node has written to a log. */
  readonly onWritten?: (key: ReviewKey) => void;
}

/** Who a request is from. */
export interface Caller {
  readonly tenant: string;
  readonly actor: Actor;
  /** The only review that the caller may enter. Default: every review of the tenant. */
  readonly reviewId?: Id;
  /** Of a user who signed in for all reviews. */
  readonly team?: TeamMember;
}

/** A user of the team. */
export interface TeamMember {
  readonly name: string;
  /** The link by which they signed in; none for users of a host. */
  readonly linkId?: Id;
}

/** A caller in a review, and the log as it is stored now. */
export interface ReviewView {
  readonly actor: Actor;
  readonly audience: Audience;
  readonly logId: string;
  readonly head: Seq;
  /** Of the whole log: what of it the caller may see is for the audience to decide. */
  readonly state: ReviewState;
}

/** A backend of the review log on a database. */
export interface ServerBackend {
  /** An adapter that acts as this caller; null: without sign-in. */
  connect(caller: Caller | null): ReviewAdapter;
  /** Who a caller is in a review. @throws AdapterError `not_found` where they may not enter. */
  viewerOf(caller: Caller | null, reviewId: Id): Promise<ReviewView>;
  /** What a log comes to now, for work in the background; null: there is no such review. */
  stateOf(key: ReviewKey): Promise<ReviewState | null>;
  /** Files that events of a log name, masters not counted. */
  filesOf(key: ReviewKey): Promise<ReadonlySet<Digest>>;
  /** What a review is now, and how often it was written to; null where there is none. For the server's own use. */
  snapshotOf(key: ReviewKey): Promise<{ readonly state: ReviewState; readonly turn: number } | null>;
  /** Stores a file as it arrives. */
  storeFile(caller: Caller | null, reviewId: Id, ref: BlobRef, body: ReadableStream<Uint8Array>): Promise<void>;
  /** As from a backup that ends at `seq`: the log loses what follows, and gets another identity. */
  restore(key: ReviewKey, seq: number): Promise<void>;
  close(): void;
}

/** Different files of one event. */
const MAX_FILES = 100;

export function createServerBackend({
  store,
  bus,
  blobs,
  fileUrl = () => '',
  now = Date.now,
  policy = defaultPolicy,
  onAdded,
  onWritten = () => {},
}: BackendOptions): ServerBackend {
  const audienceOf = (actor: Actor): Audience => (policy.audienceOf ?? defaultAudienceOf)(actor);
  const readerOf = (actor: Actor): Viewer => viewerOf(actor, audienceOf(actor));
  const logs = createReviewLogs({
    store,
    policy: { ...policy, audienceOf },
    now,
    readerOf,
    onWritten(key, head) {
      bus.publish({ kind: 'log', key, head });
      onWritten(key);
    },
  });
  const presence = createPresence(bus, now);
  const positionOf = (cache: LogCache, actor: Actor) => ({
    logId: cache.idFor(readerOf(actor)),
    head: cache.stored.head,
    now: toInstant(now()),
  });

  /** Which review a caller means. One that is closed to them looks as if it did not exist. */
  function keyFor(caller: Caller | null, reviewId: Id): { readonly key: ReviewKey; readonly user: Actor } {
    if (!caller) throw new AdapterError('unauthenticated');
    if (!isId(reviewId) || (caller.reviewId ?? reviewId) !== reviewId) throw new AdapterError('not_found');
    return { key: { tenant: caller.tenant, reviewId }, user: caller.actor };
  }
  /** The log as it is stored now, for a caller who may see it. */
  async function enter(caller: Caller | null, reviewId: Id) {
    const { key, user } = keyFor(caller, reviewId);
    const log = logs.of(key);
    const cache = await log.refresh();
    const actor = cache && effectiveActor(cache.state, user);
    if (!actor) throw new AdapterError('not_found');
    // By the log, too: after a restore the table may not know of it.
    if (actor.linkId !== undefined && (cache.isLost(actor.linkId) || cache.state.links.get(actor.linkId)?.revoked))
      throw new AdapterError('unauthenticated', 'link_expired');
    return { key, log, cache, actor };
  }
  /** Whether an actor may name or load a file: the team all, others what they uploaded or can read of. */
  const mayLoad = (digest: Digest, actor: Actor, cache: LogCache, own: ReadonlySet<Digest>): boolean =>
    audienceOf(actor) === 'team' || own.has(digest) || cache.namesFile(digest, readerOf(actor));

  async function storeFile(
    caller: Caller | null,
    reviewId: Id,
    ref: BlobRef,
    body: ReadableStream<Uint8Array>,
  ): Promise<void> {
    const { key, actor } = await enter(caller, reviewId);
    if (!blobs) throw new AdapterError('not_found', 'This server stores no files.');
    if (actor.role === 'viewer') throw new AdapterError('forbidden', 'Viewers attach no files.');
    await blobs.put(key, ref, body, actor);
  }
  const blobsOf = (caller: Caller | null): ReviewAdapter['blobs'] =>
    blobs && {
      put: ({ reviewId, ref, body }) => storeFile(caller, reviewId, ref, body.stream()),
      async url({ reviewId, digest, ttlMs = 60_000 }) {
        const { key, cache, actor } = await enter(caller, reviewId);
        const own = await blobs.owned(key, [digest], actor);
        if (!mayLoad(digest, actor, cache, own) || !(await blobs.open(key, digest)))
          throw new AdapterError('not_found', 'This review has no such file.');
        return fileUrl(reviewId, digest, ttlMs);
      },
    };

  return {
    connect: (caller) => ({
      name: 'kreatli-server',
      contract: 1,
      limits: { maxBatch: MAX_BATCH, maxEventBytes: MAX_EVENT_BYTES },
      async read({ reviewId, after, limit, logId }) {
        const { log, cache, actor } = await enter(caller, reviewId);
        const position = positionOf(cache, actor);
        checkCursor(position, { after, ...(logId !== undefined && { logId }) });
        const events = await log.page(cache, after, limit);
        const reader = readerOf(actor);
        return { ...position, audience: reader.audience, events: events.map(cache.withheldFrom(reader)) };
      },
      async append({ reviewId, items, logId }) {
        checkBatch(items);
        const { key, user } = keyFor(caller, reviewId);
        if (user.linkId !== undefined) await enter(caller, reviewId);
        const named = [...new Set(items.flatMap(filesOf))];
        const own = named.length > 0 && blobs ? await blobs.owned(key, named, user) : new Set<Digest>();
        const { cache, results } = await logs.of(key).append({
          items,
          actor: user,
          logId,
          isForeign: (proposal, current, actor) => {
            const files = filesOf(proposal);
            return files.length > MAX_FILES || files.some((digest) => !mayLoad(digest, actor, current, own));
          },
        });
        await onAdded?.(
          key,
          items.filter((_, i) => results[i]?.status !== 'rejected'),
        );
        return { ...positionOf(cache, effectiveActor(cache.state, user) ?? user), results };
      },
      async watch({ reviewId }, sink, { signal }) {
        const { key, cache, actor } = await enter(caller, reviewId);
        if (signal.aborted) return;
        await new Promise<void>((resolve) => {
          const stop = bus.subscribe((message) => {
            const isOurs = message?.key.reviewId === key.reviewId && message.key.tenant === key.tenant;
            const { logId, head } = positionOf(cache, actor);
            // Hints may have been lost: the client reads, and finds out.
            if (message === null) sink.hint({ logId, head: head + 1 });
            else if (isOurs && message.kind === 'log') sink.hint({ logId, head: message.head });
          });
          sink.state('live');
          signal.addEventListener('abort', () => resolve(stop()), { once: true });
        });
      },
      presence: {
        join({ reviewId, peerId }, sink, context) {
          let channel: ReturnType<PresenceChannel['join']> | null = null;
          let last: PeerState | null = null;
          let hasLeft = false;
          // Who may not enter sees no one, and no one sees them.
          const entering = enter(caller, reviewId).then(({ key, cache, actor }) => {
            if (hasLeft || context.signal.aborted) return;
            const shown = inScope(scopeOf(cache.state, actor.linkId), sink);
            channel = presence.join(key, peerId, actor, shown, context);
            if (last) channel.update(last);
          });
          entering.catch(() => {});
          return {
            update(state) {
              last = state;
              channel?.update(state);
            },
            leave() {
              hasLeft = true;
              channel?.leave();
            },
          };
        },
      },
      ...(blobs && { blobs: blobsOf(caller)! }),
    }),
    storeFile,
    async snapshotOf(key) {
      const cache = await logs.of(key).refresh();
      return cache && { state: cache.state, turn: cache.stored.turn };
    },
    async viewerOf(caller, reviewId) {
      const { actor, cache } = await enter(caller, reviewId);
      const { logId, stored, state } = cache;
      return { actor, audience: audienceOf(actor), logId, head: stored.head, state };
    },
    filesOf: async (key) => (await logs.of(key).refresh())?.files ?? new Set(),
    stateOf: async (key) => (await logs.of(key).refresh())?.state ?? null,
    async restore(key, seq) {
      await store.restore(key, seq, newLogId(now()));
      bus.publish({ kind: 'log', key, head: seq });
    },
    close: () => presence.close(),
  };
}

/** The digests that a proposal names, each once. */
function filesOf({ data }: Proposal): readonly Digest[] {
  const { files } = (data ?? {}) as { readonly files?: unknown };
  if (!Array.isArray(files)) return [];
  return [...new Set((files as readonly (BlobRef | null)[]).map((file) => file?.digest ?? ('' as Digest)))];
}
