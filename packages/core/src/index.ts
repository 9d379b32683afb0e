export {
  type Actor,
  type Ask,
  type Audience,
  type BlobRef,
  type Frame,
  type Id,
  type Instant,
  MAX_FRAME,
  MAX_TEXT,
  isDone,
  isId,
  isShape,
  type RichText,
  type Role,
  type Seq,
  type Shape,
  type Span,
  type Status,
} from './schema/primitives.js';
export type { RejectCode } from './schema/reject-code.js';
export * from './state/review-state.js';
export { type EventMap, type EventType, catalogue } from './event/catalogue.js';
export type { Decision } from './event/decision.js';
export type { By, EventDefinition, EventHeader } from './event/define-event.js';
export {
  type LogEvent,
  type Proposal,
  type ProposalParts,
  createProposal,
  isLogEvent,
  isProposal,
  newId,
  toInstant,
} from './event/proposal.js';
export { type Policy, defaultPolicy } from './review/policy.js';
export { decide } from './review/decide.js';
export { evolve, fold, foldPending } from './review/fold.js';
export { type ThreadMarker, type ThreadReply, markersOf } from './review/markers.js';
export * from './review/selectors.js';
export { type Viewer, openVersions, visibleTo } from './review/visibility.js';
export type * from './adapter/adapter.js';
export { AdapterError, type AdapterErrorKind } from './adapter/adapter-error.js';
export { InvalidIdError } from './schema/invalid-id-error.js';
export type { PendingItem, Progress, Upload } from './store/pending-item.js';
export {
  type ConfirmedLog,
  type OutboxItem,
  type ReviewStorage,
  forkKey,
  isDraftOf,
  isReplicaOf,
  replicaKey,
  reviewOfReplica,
} from './ports/storage.js';
export { StorageError, type StorageErrorCode } from './ports/storage-error.js';
export { type Ports, plainPorts } from './ports/ports.js';
export type { SyncState } from './ports/sync-state.js';
export type { TabMessage } from './ports/tab-message.js';
export type { PendingExport } from './outbox/export.js';
export type { Outcome } from './propose/propose.js';
export { type Publication, type PublishedVersion, derivedId, manifestOf, publish } from './publish.js';
export { type Review, type ReviewOptions, createReview } from './create-review.js';
