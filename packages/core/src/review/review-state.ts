import type { Digest } from '@kreatli/digest';
import type { RejectCode } from '../event/reject-code.js';
import type {
  Ask,
  Audience,
  BlobRef,
  Frame,
  Id,
  Instant,
  RichText,
  Role,
  Seq,
  Shape,
  Span,
  Status,
} from '../event/primitives.js';

/** What the review is called, and what it refers to at the host. */
export interface ReviewInfo {
  readonly title: string;
  readonly locale?: string;
  readonly refs: Readonly<Record<string, string>>;
  readonly archived: boolean;
}
/** How this review decides and shows. */
export interface DecisionPolicy {
  readonly decisionRule: 'any' | 'all' | 'first_with_veto';
  readonly blindFirstPass: boolean;
  readonly conflictThreshold: number;
  /** Seconds within which a decision is taken back without ceremony. */
  readonly graceSeconds: number;
}
/** What to watch, what not to comment, and what must hold. */
export interface Brief {
  readonly body: RichText;
  readonly checklist: readonly { readonly id: Id; readonly label: string }[];
  readonly files: readonly BlobRef[];
  readonly digest: Digest;
  readonly seq: Seq;
}
/** A criterion that somebody checked on a version. */
export interface Check {
  readonly itemId: Id;
  readonly versionId: Id;
  readonly by: Id;
  readonly at: Instant;
}
/** One cut of the video. Dimensions and frames are 0 until it is ready, unless they were declared. */
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
  readonly status: 'processing' | 'ready' | 'failed' | 'withdrawn';
  readonly failure?: string;
  readonly supersedes?: Id;
  readonly addedAt: Instant;
  /** Position of the last event that changed it; a decision must have seen it. */
  readonly seq: Seq;
}
/** The time in which a version is reviewed, by the backend's clock. */
export interface ReviewWindow {
  readonly windowId: Id;
  readonly versionId: Id;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly approvers: readonly Id[];
  readonly closedBy: 'timer' | 'owner' | 'approval' | null;
}
/** Somebody who takes part. `name` is null until invited with one, or joined. */
export interface Participant {
  readonly participantId: Id;
  readonly name: string | null;
  readonly role: Role | null;
  readonly email?: string;
  readonly joinedAt: Instant | null;
  readonly removed: boolean;
}
/** A comment or a reply. A comment stands at a span; a reply without one shares its thread's. */
export interface Comment {
  readonly commentId: Id;
  readonly threadId: Id;
  readonly parentId: Id | null;
  readonly versionId: Id;
  readonly span: Span | null;
  readonly body: RichText;
  readonly ask: Ask | null;
  readonly drawing: readonly Shape[];
  readonly files: readonly BlobRef[];
  readonly visibility: Audience;
  readonly checklistItem: Id | null;
  readonly tags: readonly string[];
  readonly author: Id;
  readonly at: Instant;
  readonly seq: Seq;
  /** Id of the event that added it: the key to its state in the outbox. */
  readonly eventId: Id;
  readonly editedAt: Instant | null;
  readonly deleted: boolean;
  readonly status: Status;
  readonly statusBy: Id | null;
  /** Position of the event that set the status; null while nobody has. */
  readonly statusSeq: Seq | null;
  /** How often it was opened again. */
  readonly reopened: number;
  readonly assignee: Id | null;
  /** Spans on the versions that it was carried to. */
  readonly carried: ReadonlyMap<Id, Span | null>;
}
/** What was decided, as it was shown and done. */
export interface Settled {
  readonly decision: 'granted' | 'changesRequested';
  readonly by: Id;
  /** Set when `by` wrote down what somebody else decided. */
  readonly onBehalfOf?: { readonly participantId: Id; readonly name: string; readonly evidence: RichText };
  readonly at: Instant;
  readonly seq: Seq;
  readonly eventId: Id;
  readonly conditions?: RichText;
  readonly statement: string;
  /** Frames of the version that had been on the screen of who decided, as far as views are recorded. */
  readonly framesSeen: Frame;
}
/** A request to decide, and its decision. */
export interface Approval {
  readonly approvalId: Id;
  readonly versionId: Id;
  readonly windowId: Id | null;
  readonly approverIds: readonly Id[];
  readonly settled: Settled | null;
  /** Decisions that were taken back, oldest first. */
  readonly revoked: readonly (Settled & {
    readonly revokedBy: Id;
    readonly revokedAt: Instant;
    readonly reason: string;
  })[];
}
/** "Finished reviewing", by somebody who has no decision to make. */
export interface Pass {
  readonly versionId: Id;
  readonly participantId: Id;
  readonly at: Instant;
}
/** Comments that somebody said contradict one another. */
export interface FlaggedConflict {
  readonly conflictId: Id;
  readonly versionId: Id;
  readonly commentIds: readonly Id[];
  readonly by: Id;
  readonly at: Instant;
}
/** A contradiction that was said to be none, or to be settled; found or flagged. */
export interface Dismissal {
  readonly conflictId: Id;
  readonly by: Id;
  readonly at: Instant;
  readonly reason: string | null;
}
/** A short meeting about contradictions, and what came of it. */
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
/** What of a version was on one person's screen. */
export interface View {
  readonly versionId: Id;
  readonly participantId: Id;
  /** Ascending half-open ranges of frames that do not touch. */
  readonly covered: readonly (readonly [from: Frame, to: Frame])[];
  readonly plays: number;
  readonly at: Instant;
}
/** An attempt that stands in the log and changed nothing. */
export interface Void {
  readonly seq: Seq;
  readonly code: RejectCode;
}

/** Folded state of one review: plain data, one slice per concern. Maps keep log order. */
export interface ReviewState {
  readonly seq: Seq;
  /** An event of unknown type or version is in the log: reading goes on, deciding is off. */
  readonly newer: boolean;
  /** An event could not be applied: deciding is off. */
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
  /** Every event id in the log, for rule R2: the second one is void. */
  readonly ids: ReadonlyMap<Id, Seq>;
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
  ids: new Map(),
  voids: [],
} satisfies ReviewState);

/** A version that was added and not withdrawn. */
export const isStanding = (state: ReviewState, versionId: Id): boolean =>
  (state.versions.get(versionId)?.status ?? 'withdrawn') !== 'withdrawn';

/** Key of the slices that are kept per version. */
export const perVersion = (versionId: Id, other: Id): string => `${versionId}/${other}`;
