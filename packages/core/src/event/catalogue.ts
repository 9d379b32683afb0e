import type * as v from '../schema/schema.js';
import type { EventDefinition } from './define-event.js';
import { approvalChangesRequested } from './approval-changes-requested.js';
import { approvalGranted } from './approval-granted.js';
import { approvalRequested } from './approval-requested.js';
import { approvalRevoked } from './approval-revoked.js';
import { briefChecked } from './brief-checked.js';
import { briefSet } from './brief-set.js';
import { commentAdded } from './comment-added.js';
import { commentAssigned } from './comment-assigned.js';
import { commentCarried } from './comment-carried.js';
import { commentDeleted } from './comment-deleted.js';
import { commentEdited } from './comment-edited.js';
import { commentRestored } from './comment-restored.js';
import { commentStatusSet } from './comment-status-set.js';
import { conflictDismissed } from './conflict-dismissed.js';
import { conflictFlagged } from './conflict-flagged.js';
import { eventRedacted } from './event-redacted.js';
import { linkCreated } from './link-created.js';
import { linkRevoked } from './link-revoked.js';
import { liveEnded } from './live-ended.js';
import { liveStarted } from './live-started.js';
import { participantInvited } from './participant-invited.js';
import { participantJoined } from './participant-joined.js';
import { participantRemoved } from './participant-removed.js';
import { participantRoleChanged } from './participant-role-changed.js';
import { passFinished } from './pass-finished.js';
import { policySet } from './policy-set.js';
import { reactionSet } from './reaction-set.js';
import { receiptIssued } from './receipt-issued.js';
import { reviewArchived } from './review-archived.js';
import { reviewCreated } from './review-created.js';
import { reviewUpdated } from './review-updated.js';
import { syncHeld } from './sync-held.js';
import { syncProposed } from './sync-proposed.js';
import { taskLinked } from './task-linked.js';
import { versionAdded } from './version-added.js';
import { versionFailed } from './version-failed.js';
import { versionMapped } from './version-mapped.js';
import { versionReady } from './version-ready.js';
import { versionWithdrawn } from './version-withdrawn.js';
import { viewRecorded } from './view-recorded.js';
import { windowClosed } from './window-closed.js';
import { windowExtended } from './window-extended.js';
import { windowOpened } from './window-opened.js';

/** Every type of event, version 1. A new type is one file and one line here. */
export const catalogue = {
  'review.created': reviewCreated,
  'review.updated': reviewUpdated,
  'review.archived': reviewArchived,
  'brief.set': briefSet,
  'brief.checked': briefChecked,
  'policy.set': policySet,
  'pass.finished': passFinished,
  'version.added': versionAdded,
  'version.ready': versionReady,
  'version.failed': versionFailed,
  'version.withdrawn': versionWithdrawn,
  'version.mapped': versionMapped,
  'window.opened': windowOpened,
  'window.extended': windowExtended,
  'window.closed': windowClosed,
  'participant.invited': participantInvited,
  'participant.joined': participantJoined,
  'participant.roleChanged': participantRoleChanged,
  'participant.removed': participantRemoved,
  'link.created': linkCreated,
  'link.revoked': linkRevoked,
  'comment.added': commentAdded,
  'comment.edited': commentEdited,
  'comment.deleted': commentDeleted,
  'comment.restored': commentRestored,
  'comment.statusSet': commentStatusSet,
  'comment.assigned': commentAssigned,
  'comment.carried': commentCarried,
  'reaction.set': reactionSet,
  'task.linked': taskLinked,
  'conflict.flagged': conflictFlagged,
  'conflict.dismissed': conflictDismissed,
  'sync.proposed': syncProposed,
  'sync.held': syncHeld,
  'live.started': liveStarted,
  'live.ended': liveEnded,
  'view.recorded': viewRecorded,
  'approval.requested': approvalRequested,
  'approval.granted': approvalGranted,
  'approval.changesRequested': approvalChangesRequested,
  'approval.revoked': approvalRevoked,
  'receipt.issued': receiptIssued,
  'event.redacted': eventRedacted,
};

export type EventType = keyof typeof catalogue;
/** Data of each type of event. */
export type EventMap = { [T in EventType]: v.Infer<(typeof catalogue)[T]['data']> };

/** The definition of a type; undefined if this build does not know it. */
export const definitionOf = (type: string): EventDefinition | undefined =>
  Object.hasOwn(catalogue, type) ? (catalogue[type as EventType] as unknown as EventDefinition) : undefined;
