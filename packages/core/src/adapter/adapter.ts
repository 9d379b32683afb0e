import type { Digest } from '@kreatli/digest';
import type { Audience, BlobRef, Frame, Id, Instant, Seq } from '../event/primitives.js';
import type { LogEvent, Proposal } from '../event/proposal.js';
import type { RejectCode } from '../event/reject-code.js';

/**
 * A backend. Two required methods; everything else is optional and only makes things faster or richer.
 *
 * The contract in one paragraph: a review is an append-only list of events, numbered 1..head with no gap.
 * `append` adds proposals in the order given, at most once per proposal id, and says what became of each.
 * `read` returns a contiguous run after a position. That is all the core needs for optimistic writes, offline
 * work, several tabs and convergence: for progress it never trusts an acknowledgement or a notification, only
 * what `read` returns.
 */
export interface ReviewAdapter {
  /** Shown in diagnostics, e.g. `"acme-rest"`. */
  readonly name: string;
  /** The contract version that this adapter was written for. */
  readonly contract: 1;
  /** The core obeys them. */
  readonly limits?: AdapterLimits;
  /**
   * Events with `seq > after`, ascending, contiguous, starting exactly at `after + 1`.
   * Must not return n+1 before n is readable. An empty page is only allowed when `after === head`.
   * @throws AdapterError `reset` when `after > head`, or `logId` is given and is not this log's.
   */
  read(request: ReadRequest, context: CallContext): Promise<ReadPage>;
  /**
   * Applies the batch in order. Each item is atomic; the batch as a whole need not be.
   * An id that is in the log already: `duplicate` with its seq, and nothing changes; with another digest:
   * `rejected/id_reuse`. Results are for a prefix of the batch: fewer results than items means "stopped here".
   * Throw only when nothing is known about the outcome. The effect must be durable before a result is returned.
   */
  append(request: AppendRequest, context: CallContext): Promise<AppendOutcome>;
  /**
   * Be told that there is something to read. A hint only: it may be late, doubled, out of order or lost.
   * Without it the core polls. Must stop when `context.signal` aborts.
   */
  watch?(request: WatchRequest, sink: WatchSink, context: CallContext): void | Promise<void>;
  /** People, cursors, playheads; never stored, never in the log. */
  readonly presence?: PresenceChannel;
  /** Attachments, posters, source files; without it, comments have no attachments. */
  readonly blobs?: BlobStore;
  /** Start from a folded state; only worth it beyond about 20 000 events. */
  readonly snapshots?: SnapshotStore;
  /** Signed receipts and proofs for decisions. */
  readonly receipts?: ReceiptSource;
  dispose?(): void | Promise<void>;
}

/** Passed to every call. */
export interface CallContext {
  /** Aborted on dispose and on timeout; after an abort the outcome counts as unknown. */
  readonly signal: AbortSignal;
  /** Attempt number of this very request, from 1; for logs, do not branch on it. */
  readonly attempt: number;
  /** For the request log; not an idempotency key. */
  readonly requestId: string;
}
/** Missing values use the defaults in brackets. */
export interface AdapterLimits {
  /** Most proposals in one append (50). */
  readonly maxBatch?: number;
  /** Most bytes of JSON in one append (256 KiB). */
  readonly maxBatchBytes?: number;
  /** Most bytes of JSON of one proposal (64 KiB). */
  readonly maxEventBytes?: number;
  /** Events per read page (500). */
  readonly pageSize?: number;
  /** Most bytes of one blob (100 MiB). */
  readonly maxBlobBytes?: number;
}

/** `logId`: the log identity that the client's copy came from; absent on first contact. */
export interface ReadRequest {
  readonly reviewId: Id;
  readonly after: Seq;
  readonly logId?: string;
  readonly limit: number;
}
/** A contiguous run of the log. */
export interface ReadPage {
  /** Changes when the log is rebuilt or restored; a new value makes clients start again from 0. */
  readonly logId: string;
  /** Highest seq in the log at the time of the answer. */
  readonly head: Seq;
  readonly events: readonly LogEvent[];
  /** Backend clock; used only to show the time left in a review window. */
  readonly now: Instant;
  /** Whom this page was cut for; absent: the backend does not cut, so team-only comments are not offered. */
  readonly audience?: Audience;
}
/** `items`: 1..maxBatch proposals in the order in which the person made them. */
export interface AppendRequest {
  readonly reviewId: Id;
  readonly logId?: string;
  readonly items: readonly Proposal[];
}
/** `results`: same order as the items; may be shorter. */
export interface AppendOutcome {
  readonly logId: string;
  readonly head: Seq;
  readonly now: Instant;
  readonly results: readonly ItemResult[];
}
/** What became of one proposal. A rejection is an answer, not an error, and it is final. */
export type ItemResult =
  | { readonly id: Id; readonly status: 'accepted' | 'duplicate'; readonly seq: Seq }
  | { readonly id: Id; readonly status: 'rejected'; readonly code: RejectCode; readonly message?: string };
/** From where to watch. */
export interface WatchRequest {
  readonly reviewId: Id;
  readonly after: Seq;
  readonly logId?: string;
}
/** Where an adapter says that something moved. */
export interface WatchSink {
  /** "Head moved to n", and maybe the events themselves. */
  hint(h: { readonly head: Seq; readonly logId: string; readonly events?: readonly LogEvent[] }): void;
  /** Connection state, for the UI only. */
  state(s: 'connecting' | 'live' | 'down', reason?: string): void;
}
/** Last write wins per peer; entries vanish 30 s after the last update. At most 20 updates a second per peer. */
export interface PresenceChannel {
  join(
    request: { readonly reviewId: Id; readonly peerId: Id },
    sink: (peers: ReadonlyMap<Id, PeerState>) => void,
    context: CallContext,
  ): { update(state: PeerState): void; leave(): void };
}
/** Somebody who is here now. */
export interface PeerState {
  readonly participantId: Id;
  readonly versionId?: Id;
  readonly follows?: Id;
  readonly typing?: boolean;
  /** In 1/65535ths of the picture. */
  readonly cursor?: readonly [number, number];
  /** Playhead as a function of time: `frame` at `atMs` (channel clock), moving at `rate` thousandths of real time. */
  readonly playhead?: { readonly frame: Frame; readonly atMs: number; readonly rate: number };
}
/** Content-addressed, so an upload is idempotent by construction. */
export interface BlobStore {
  /** Resolves when the blob with this digest is durable; at once if it is there already. */
  put(
    request: { readonly reviewId: Id; readonly ref: BlobRef; readonly body: Blob; onProgress?(sent: number): void },
    context: CallContext,
  ): Promise<void>;
  /** A URL that works for at least `ttlMs`. */
  url(
    request: { readonly reviewId: Id; readonly digest: Digest; readonly ttlMs?: number },
    context: CallContext,
  ): Promise<string>;
}
/** Snapshots are believed without proof: accept `save` only from services you trust, and keep one per audience. */
export interface SnapshotStore {
  load(
    request: { readonly reviewId: Id; readonly reducer: string; readonly audience: Audience },
    context: CallContext,
  ): Promise<Snapshot | null>;
  save?(snapshot: Snapshot & { readonly reviewId: Id }, context: CallContext): Promise<void>;
}
/** A folded state; `state` is opaque to the backend. */
export interface Snapshot {
  readonly logId: string;
  readonly seq: Seq;
  readonly leaf?: Digest;
  readonly reducer: string;
  readonly audience: Audience;
  readonly stateDigest: Digest;
  readonly state: string;
}
/** `receipt`: compact JWS. `proof`: c2sp.org/tlog-proof@v1. */
export interface ReceiptSource {
  get(
    request: { readonly reviewId: Id; readonly approvalId: Id },
    context: CallContext,
  ): Promise<{ readonly receipt: string; readonly proof: string }>;
}
