import type { Ask, Audience, BlobRef, Id, Instant, RichText, Seq, Shape, Span, Status } from '../schema/primitives.js';

/** A comment or a reply. A reply without a span has that of its thread. */
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
  /** Id of the event that added it; also that of its outbox item. */
  readonly eventId: Id;
  readonly editedAt: Instant | null;
  /** Its content before the last edit; null if it was never edited. See `historyOf`. */
  readonly previous: CommentRevision | null;
  readonly deleted: boolean;
  /** What a deleted comment contained, which restoring brings back, and who deleted it. */
  readonly removed: {
    readonly body: RichText;
    readonly drawing: readonly Shape[];
    readonly files: readonly BlobRef[];
    readonly by: Id;
  } | null;
  readonly status: Status;
  readonly statusBy: Id | null;
  /** Sequence number of the event that set the status; null if none has. */
  readonly statusSeq: Seq | null;
  /** Number of times that it was opened again. */
  readonly reopened: number;
  readonly assignee: Id | null;
  readonly dueAt: Instant | null;
  /** Its places on the versions that it was carried to, last one last. */
  readonly carried: ReadonlyMap<Id, CarriedComment>;
  /** Participants by emoji, each in the order in which they reacted. */
  readonly reactions: ReadonlyMap<string, readonly Id[]>;
  readonly tasks: readonly LinkedTask[];
}
/** The content of a comment before an edit. */
export interface CommentRevision {
  readonly body: RichText;
  readonly span: Span | null;
  readonly ask: Ask | null;
  readonly drawing: readonly Shape[];
  readonly files: readonly BlobRef[];
  readonly checklistItem: Id | null;
  readonly tags: readonly string[];
  /** Time of the edit that replaced it. */
  readonly until: Instant;
  readonly previous: CommentRevision | null;
}
/** A comment on a version that it was carried to. */
export interface CarriedComment {
  readonly span: Span | null;
  /** What was done about it in that version; null if it is not known. */
  readonly outcome: 'addressed' | 'not_addressed' | 'gone' | null;
}
/** A task of another system. */
export interface LinkedTask {
  /** Name of the system. */
  readonly system: string;
  readonly key: string;
  readonly url: string;
}
