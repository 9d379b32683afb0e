import type { Digest } from '@kreatli/digest';
import type { RejectCode } from '../schema/reject-code.js';
import type { BlobRef, Frame, Id, Instant, RichText, Role, Seq } from '../schema/primitives.js';
import type { Comment } from './comment.js';
import type { EventIds } from './event-ids.js';
import type { FrameMap, LiveSession, Redaction, ShareLink } from './records.js';

export type * from './comment.js';
export type { EventIds } from './event-ids.js';
export type * from './records.js';

/** Title of the review, and references to the host's own records. */
export interface ReviewInfo {
  readonly title: string;
  readonly locale?: string;
  readonly refs: Readonly<Record<string, string>>;
  readonly archived: boolean;
}
/** Rules of decisions and conflicts. */
export interface DecisionPolicy {
  readonly decisionRule: 'any' | 'all' | 'first_with_veto';
  readonly blindFirstPass: boolean;
  readonly conflictThreshold: number;
  /** Seconds within which a decision is revoked without a confirmation. */
  readonly graceSeconds: number;
}
/** What to watch, what not to comment on, and criteria to check. */
export interface Brief {
  readonly body: RichText;
  readonly checklist: readonly { readonly id: Id; readonly label: string }[];
  readonly files: readonly BlobRef[];
  readonly digest: Digest;
  readonly seq: Seq;
}
/** A criterion that is checked on a version. */
export interface Check {
  readonly itemId: Id;
  readonly versionId: Id;
  readonly by: Id;
  readonly at: Instant;
}
/** What was made of a version: streams and files to play, a still, the waveform, thumbnails. */
export type ProxyKind = 'hls' | 'mp4' | 'poster' | 'wave' | 'storyboard';
/** A version. Dimensions and frames are 0 until it is ready, unless they were declared. */
export interface Version {
  readonly versionId: Id;
  readonly label: string;
  readonly assetId: Id;
  readonly content: BlobRef;
  readonly rate: { readonly num: number; readonly den: number } | null;
  readonly frames: Frame;
  readonly width: number;
  readonly height: number;
  readonly manifest: Digest | null;
  readonly proxies: readonly { readonly kind: ProxyKind; readonly digest: Digest }[];
  /** Timecode of frame 0, or null if the video has none. */
  readonly startTimecode: string | null;
  readonly dropFrame: boolean;
  readonly status: 'processing' | 'ready' | 'failed' | 'withdrawn';
  readonly failure?: string;
  readonly supersedes?: Id;
  readonly addedAt: Instant;
  /** Sequence number of the last event that changed it; a decision must not be older. */
  readonly seq: Seq;
}
/** The time in which a version can be decided on, by the backend's clock. */
export interface ReviewWindow {
  readonly windowId: Id;
  readonly versionId: Id;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly approvers: readonly Id[];
  readonly closedBy: 'timer' | 'owner' | 'approval' | null;
  /** When it was closed; null while `closedBy` is. */
  readonly closedAt: Instant | null;
}
/** A participant. `name` is null until they join, unless the invitation has one. */
export interface Participant {
  readonly participantId: Id;
  readonly name: string | null;
  readonly role: Role | null;
  /** The highest role that they may act in, once an owner changed their role; null before. */
  readonly roleLimit: Role | null;
  readonly email?: string;
  readonly joinedAt: Instant | null;
  readonly removed: boolean;
}
/** A decision, as it was shown and made. */
export interface DecisionRecord {
  readonly outcome: 'granted' | 'changesRequested';
  readonly by: Id;
  /** The participant who decided, if `by` only recorded it. */
  readonly onBehalfOf?: { readonly participantId: Id; readonly name: string; readonly evidence: RichText };
  readonly at: Instant;
  readonly seq: Seq;
  readonly eventId: Id;
  readonly conditions?: RichText;
  readonly statement: string;
  /** Number of frames that the decider had seen, as far as views are recorded. */
  readonly framesSeen: Frame;
}
/** A request for a decision, and the decision. */
export interface Approval {
  readonly approvalId: Id;
  readonly versionId: Id;
  readonly windowId: Id | null;
  readonly approverIds: readonly Id[];
  readonly decision: DecisionRecord | null;
  /** Decisions that were revoked, oldest first. */
  readonly revoked: readonly (DecisionRecord & {
    readonly revokedBy: Id;
    readonly revokedAt: Instant;
    readonly reason: string;
  })[];
  /** Receipts of its decisions, oldest first. `receipt` is the digest of the signed receipt. */
  readonly receipts: readonly { readonly receiptId: Id; readonly receipt: Digest; readonly at: Instant }[];
}
/** A participant has marked a version as reviewed. */
export interface Pass {
  readonly versionId: Id;
  readonly participantId: Id;
  readonly at: Instant;
}
/** Comments that a participant flagged as a conflict. */
export interface FlaggedConflict {
  readonly conflictId: Id;
  readonly versionId: Id;
  readonly commentIds: readonly Id[];
  readonly by: Id;
  readonly at: Instant;
}
/** A conflict that was dismissed, found or flagged. */
export interface Dismissal {
  readonly conflictId: Id;
  readonly by: Id;
  readonly at: Instant;
  readonly reason: string | null;
}
/** A short meeting about conflicts, and its outcome. */
export interface SyncMeeting {
  readonly syncId: Id;
  readonly minutes: number;
  /** Ids of comments. */
  readonly agenda: readonly Id[];
  readonly conflictIds: readonly Id[];
  readonly meetsAt: Instant | null;
  readonly by: Id;
  readonly at: Instant;
  readonly held: { readonly outcome: RichText; readonly participants: readonly Id[]; readonly at: Instant } | null;
}
/** The frames of a version that a participant has seen. */
export interface View {
  readonly versionId: Id;
  readonly participantId: Id;
  /** Half-open ranges in ascending order that do not touch. */
  readonly covered: readonly (readonly [from: Frame, to: Frame])[];
  readonly plays: number;
  readonly at: Instant;
}
/** An event of the log that had no effect. */
export interface Void {
  readonly seq: Seq;
  readonly code: RejectCode;
}

/** The folded state of a review: plain data. Maps are in log order. */
export interface ReviewState {
  readonly seq: Seq;
  /** The log contains an event of an unknown type or version that must not be ignored: no decisions can be made. */
  readonly newer: boolean;
  /** An event could not be applied: no decisions can be made. */
  readonly faulty: boolean;
  readonly review: ReviewInfo | null;
  readonly policy: DecisionPolicy;
  readonly brief: Brief | null;
  readonly checks: ReadonlyMap<string, Check>;
  readonly versions: ReadonlyMap<Id, Version>;
  readonly windows: ReadonlyMap<Id, ReviewWindow>;
  readonly participants: ReadonlyMap<Id, Participant>;
  readonly comments: ReadonlyMap<Id, Comment>;
  readonly approvals: ReadonlyMap<Id, Approval>;
  readonly passes: ReadonlyMap<string, Pass>;
  readonly conflicts: ReadonlyMap<Id, FlaggedConflict>;
  readonly dismissals: ReadonlyMap<Id, Dismissal>;
  readonly syncs: ReadonlyMap<Id, SyncMeeting>;
  readonly views: ReadonlyMap<string, View>;
  readonly links: ReadonlyMap<Id, ShareLink>;
  readonly liveSessions: ReadonlyMap<Id, LiveSession>;
  /** By `perVersion(fromVersionId, toVersionId)`. */
  readonly frameMaps: ReadonlyMap<string, FrameMap>;
  /** By the sequence number of the redacted event. */
  readonly redactions: ReadonlyMap<string, Redaction>;
  /** Ids of all events, since a second event with an id is void (R2). */
  readonly ids: EventIds;
  readonly voids: readonly Void[];
}

/** Before the first event. */
export const emptyReview: ReviewState = Object.freeze({
  seq: 0,
  newer: false,
  faulty: false,
  review: null,
  policy: { decisionRule: 'any', blindFirstPass: false, conflictThreshold: 10, graceSeconds: 300 },
  brief: null,
  checks: new Map(),
  versions: new Map(),
  windows: new Map(),
  participants: new Map(),
  comments: new Map(),
  approvals: new Map(),
  passes: new Map(),
  conflicts: new Map(),
  dismissals: new Map(),
  syncs: new Map(),
  views: new Map(),
  links: new Map(),
  liveSessions: new Map(),
  frameMaps: new Map(),
  redactions: new Map(),
  ids: new Map(),
  voids: [],
} satisfies ReviewState);

/** Whether a version was added and is not withdrawn. */
export const isStanding = (state: ReviewState, versionId: Id): boolean =>
  (state.versions.get(versionId)?.status ?? 'withdrawn') !== 'withdrawn';

/** Key of slices that have entries per version and something else. */
export const perVersion = (versionId: Id, other: Id): string => `${versionId}/${other}`;

/** A participant; one who was neither invited nor has joined has no name and no role. */
export const participantOf = (state: ReviewState, participantId: Id): Participant =>
  state.participants.get(participantId) ?? {
    participantId,
    name: null,
    role: null,
    roleLimit: null,
    joinedAt: null,
    removed: false,
  };
