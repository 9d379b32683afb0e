import { type EventMap, type EventType, toInstant } from '@kreatli/core';
import { CONTENT, MANIFEST, VERSION, comment, decisionOf, uniqueId } from './test-review.js';

/** Valid data of a type. What it refers to need not exist. */
export function sampleOf(type: EventType, approvalId: string, seenSeq: number): EventMap[EventType] {
  const commentId = uniqueId();
  const decision = decisionOf(approvalId, seenSeq);
  const samples: { [T in EventType]: EventMap[T] } = {
    'review.created': { title: 'Video' },
    'review.updated': { title: 'Video 2' },
    'review.archived': {},
    'brief.set': { body: { text: 'Watch the end' } },
    'brief.checked': { itemId: 'k1', versionId: VERSION, on: true },
    'policy.set': { decisionRule: 'all', blindFirstPass: false, conflictThreshold: 5, graceSeconds: 0 },
    'pass.finished': { versionId: VERSION },
    'version.added': {
      versionId: uniqueId(),
      label: 'v9',
      assetId: 'video',
      content: { digest: CONTENT, bytes: 1, type: 'video/mp4' },
    },
    'version.ready': {
      versionId: uniqueId(),
      rate: { num: 25, den: 1 },
      frames: 1,
      width: 1,
      height: 1,
      manifest: MANIFEST,
      proxies: [],
    },
    'version.failed': { versionId: uniqueId(), code: 'NO_VIDEO' },
    'version.withdrawn': { versionId: uniqueId() },
    'window.opened': {
      windowId: uniqueId(),
      versionId: VERSION,
      opensAt: toInstant(0),
      closesAt: toInstant(1),
      approvers: [],
    },
    'window.extended': { windowId: uniqueId(), closesAt: toInstant(2) },
    'window.closed': { windowId: uniqueId(), by: 'owner' },
    'participant.invited': { participantId: uniqueId(), role: 'viewer', name: 'Pia' },
    'participant.joined': { participantId: uniqueId(), name: 'Pia' },
    'participant.roleChanged': { participantId: uniqueId(), role: 'viewer' },
    'participant.removed': { participantId: uniqueId() },
    'comment.added': comment(commentId),
    'comment.edited': { commentId, body: { text: 'Better' } },
    'comment.deleted': { commentId },
    'comment.statusSet': { commentId, status: 'resolved' },
    'comment.assigned': { commentId, participantId: null },
    'comment.carried': { commentId, toVersionId: VERSION },
    'conflict.flagged': { conflictId: uniqueId(), commentIds: [uniqueId(), uniqueId()], versionId: VERSION },
    'conflict.dismissed': { conflictId: uniqueId() },
    'sync.proposed': { syncId: uniqueId(), minutes: 20, agenda: [], conflictIds: [] },
    'sync.held': { syncId: uniqueId(), outcome: { text: 'Agreed' }, participants: [] },
    'view.recorded': { versionId: VERSION, manifest: MANIFEST, covered: [[0, 9]], plays: 1 },
    'approval.requested': { approvalId: uniqueId(), versionId: VERSION, approverIds: ['unknown'] },
    'approval.granted': decision,
    'approval.changesRequested': decision,
    'approval.revoked': { approvalId, reason: 'Too early' },
    'receipt.issued': { receiptId: uniqueId(), approvalId, receipt: MANIFEST },
    'comment.restored': { commentId },
    'reaction.set': { commentId, emoji: '👍', on: true },
    'task.linked': { commentId, system: 'Tracker', key: 'AB-1', url: 'https://example.com/AB-1' },
    'link.created': {
      linkId: uniqueId(),
      role: 'viewer',
      expiresAt: toInstant(1),
      passphrase: false,
      scope: { versionIds: [VERSION] },
    },
    'link.revoked': { linkId: uniqueId() },
    'version.mapped': { fromVersionId: VERSION, toVersionId: uniqueId(), pieces: [[0, 5, 10]] },
    'live.started': { liveId: uniqueId(), leaderId: 'unknown', versionId: VERSION },
    'live.ended': { liveId: uniqueId(), participants: [] },
    'event.redacted': { target: 2 ** 31, basis: 'mistake' },
  };
  return samples[type];
}
