export type * from './adapter/adapter.js';
export { AdapterError, type AdapterErrorKind } from './adapter/adapter-error.js';
export { type Outcome, type Review, type ReviewOptions, createReview } from './create-review.js';
export { type EventMap, type EventType, catalogue } from './event/catalogue.js';
export type { Decision } from './event/decision.js';
export type { By, EventDefinition, Fact } from './event/define-event.js';
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
  isId,
  type RichText,
  type Role,
  type Seq,
  type Shape,
  type Span,
  type Status,
} from './event/primitives.js';
export {
  type LogEvent,
  type Proposal,
  type ProposalParts,
  createProposal,
  isLogEvent,
  newId,
  toInstant,
} from './event/proposal.js';
export type { RejectCode } from './event/reject-code.js';
export type { PendingExport } from './outbox/export.js';
export { type ConfirmedLog, type OutboxItem, type ReviewStorage, copyKey, reviewOfCopy } from './outbox/storage.js';
export { StorageError, type StorageErrorCode } from './outbox/storage-error.js';
export { type Policy, defaultPolicy } from './permission/policy.js';
export { type Publication, type PublishedVersion, derivedId, manifestOf, publish } from './publish.js';
export { decide } from './review/decide.js';
export { evolve, fold, foldPending } from './review/fold.js';
export type { PendingItem, Progress, Upload } from './review/review-store.js';
export { type ThreadMarker, type ThreadReply, markersOf } from './review/markers.js';
export * from './review/review-state.js';
export * from './review/selectors.js';
export { type Ports, type TabMessage, plainPorts } from './sync/ports.js';
export type { SyncState } from './sync/sync.js';
