import type { Digest } from '@kreatli/digest';
import type { Audience, BlobRef, Frame, Id, Instant, Seq } from '../schema/primitives.js';
import type { LogEvent, Proposal } from '../event/proposal.js';
import type { RejectCode } from '../schema/reject-code.js';

/**
 * Connects the core to a backend. Two methods are required; everything else is optional and only adds speed or
 * features.
 *
 * The contract in one paragraph: a review is an append-only list of events, numbered 1..head without gaps. `append`
 * adds proposals in the given order, each id at most once, and returns a result for each. `read` returns the events
 * after a sequence number. The core needs no more for optimistic writes, offline work, several tabs and convergence,
 * since it takes progress only from what `read` returns, never from an acknowledgement or a hint.
 */
export interface ReviewAdapter {
  /** For diagnostics, e.g. `"acme-rest"`. */
  readonly name: string;
  /** Version of the contract that this adapter implements. */
  readonly contract: 1;
  /** Limits of the backend, which the core respects. */
  readonly limits?: AdapterLimits;
  /**
   * Returns events from `after + 1` on: ascending, without gaps, at most `limit`. Event n+1 must not be returned before
   * event n can be. A page is empty only if `after === head`.
   * @throws AdapterError `reset` if `after > head`, or if `logId` is given and is not that of the log.
   */
  read(request: ReadRequest, context: CallContext): Promise<ReadPage>;
  /**
   * Appends the items in order. Each item is atomic; the batch need not be. An id that the log contains is a
   * `duplicate` with its seq, or `rejected` as `id_reuse` if the digest differs; the log does not change. There may be
   * fewer results than items: the rest was not processed. An event must be durable before its result is returned. Throw
   * only if no outcome is known.
   */
  append(request: AppendRequest, context: CallContext): Promise<AppendOutcome>;
  /**
   * Notifies of new events, until `context.signal` aborts. Hints may be late, repeated, out of order or lost. Without
   * this method the core polls. A promise is pending as long as the watch lives: if it resolves or rejects before the
   * signal aborts, the watch has ended, and the core polls and watches again.
   */
  watch?(request: WatchRequest, sink: WatchSink, context: CallContext): void | Promise<void>;
  /** Who is present, with cursors and playheads; never stored. */
  readonly presence?: PresenceChannel;
  /** Stores attached files. Without it, comments have no attachments. */
  readonly blobs?: BlobStore;
}

/** Context of one call. */
export interface CallContext {
  /** Aborts when the review is closed, and on timeout. The outcome of an aborted call counts as unknown. */
  readonly signal: AbortSignal;
  /** Number of the attempt at this request, from 1. For logging only. */
  readonly attempt: number;
  /** For logging only; not an idempotency key. */
  readonly requestId: string;
}

/** Limits of a backend. Defaults are in parentheses. */
export interface AdapterLimits {
  /** Proposals in one append (50). */
  readonly maxBatch?: number;
  /** Bytes of JSON in one append (256 KiB). */
  readonly maxBatchBytes?: number;
  /** Bytes of JSON of one proposal (64 KiB). */
  readonly maxEventBytes?: number;
  /** Events in one page (500). */
  readonly pageSize?: number;
  /** Bytes of one blob (100 MiB). */
  readonly maxBlobBytes?: number;
  /**
   * Milliseconds between two reads of a client that is visible and has no live watch (2 000): from 500 to 60 000. A
   * hidden client, and one with a live watch in any of its tabs, reads every 60 000.
   */
  readonly pollMs?: number;
}

/** `logId`: identity of the log that the client's replica was read from; absent on first contact. */
export interface ReadRequest {
  readonly reviewId: Id;
  readonly after: Seq;
  readonly logId?: string;
  readonly limit: number;
}

/** Events of the log, without gaps. */
export interface ReadPage {
  /** Identity of the log. Changes when it is rebuilt or restored; clients then read it again from 0. */
  readonly logId: string;
  /** Highest sequence number of the log at the time of the response. */
  readonly head: Seq;
  readonly events: readonly LogEvent[];
  /** Time of the backend; used only for the time that is left in a review window. */
  readonly now: Instant;
  /**
   * The audience that events are withheld from. Absent: the backend withholds none, so comments for the team are off.
   */
  readonly audience?: Audience;
}

/** `items`: 1..maxBatch proposals, in the order in which the user made them. */
export interface AppendRequest {
  readonly reviewId: Id;
  readonly logId?: string;
  readonly items: readonly Proposal[];
}

/** `results`: in the order of the items; may be fewer. */
export interface AppendOutcome {
  readonly logId: string;
  readonly head: Seq;
  readonly now: Instant;
  readonly results: readonly ItemResult[];
}

/** Result of one proposal. A rejection is final. */
export type ItemResult =
  | { readonly id: Id; readonly status: 'accepted' | 'duplicate'; readonly seq: Seq }
  | { readonly id: Id; readonly status: 'rejected'; readonly code: RejectCode; readonly message?: string };

/** The cursor to watch from. */
export interface WatchRequest {
  readonly reviewId: Id;
  readonly after: Seq;
  readonly logId?: string;
}

/** Receives what a watch reports. */
export interface WatchSink {
  /** The log has a new head. May contain the events, for consumers beside the core, which reads the log. */
  hint(h: { readonly head: Seq; readonly logId: string; readonly events?: readonly LogEvent[] }): void;
  /** State of the connection. Without a live one, the core polls more often. */
  state(s: 'connecting' | 'live' | 'down', reason?: string): void;
}

/** The last update of a peer wins, and expires after 30 s. At most 20 updates per second and peer. */
export interface PresenceChannel {
  join(
    request: { readonly reviewId: Id; readonly peerId: Id },
    sink: (peers: ReadonlyMap<Id, PeerState>) => void,
    context: CallContext,
  ): { update(state: PeerState): void; leave(): void };
}

/** A participant who is present. */
export interface PeerState {
  readonly participantId: Id;
  readonly versionId?: Id;
  readonly follows?: Id;
  readonly typing?: boolean;
  /** In 1/65535 of the frame's width and height. */
  readonly cursor?: readonly [number, number];
  /** The playhead: at `frame` at `atMs` (clock of the channel), moving at `rate` thousandths of real time. */
  readonly playhead?: { readonly frame: Frame; readonly atMs: number; readonly rate: number };
}

/** Stores blobs by digest, which makes uploads idempotent. */
export interface BlobStore {
  /** Resolves when the blob is durable; at once if it is stored already. */
  put(
    request: { readonly reviewId: Id; readonly ref: BlobRef; readonly body: Blob; onProgress?(sent: number): void },
    context: CallContext,
  ): Promise<void>;
  /** A URL that works for at least `ttlMs` milliseconds. */
  url(
    request: { readonly reviewId: Id; readonly digest: Digest; readonly ttlMs?: number },
    context: CallContext,
  ): Promise<string>;
}
