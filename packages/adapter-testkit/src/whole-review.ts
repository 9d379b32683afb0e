import { type EventMap, type EventType, type Proposal, toInstant } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';
import type { Persona } from './options.js';
import { MANIFEST, type PreparedReview, VERSION, comment, decisionOf, proposal, uniqueId } from './test-review.js';

/** A proposal, and the persona that appends it. */
export type Step = readonly [persona: Persona, item: Proposal];

const step = <T extends EventType>(persona: Persona, type: T, data: EventMap[T]): Step => [
  persona,
  proposal(type, data),
];

const newIds = () => ({
  commentId: uniqueId(),
  replyId: uniqueId(),
  teamId: uniqueId(),
  invitee: uniqueId(),
  versionId: uniqueId(),
  failedId: uniqueId(),
  windowId: uniqueId(),
  approvalId: uniqueId(),
  conflictId: uniqueId(),
  syncId: uniqueId(),
  linkId: uniqueId(),
  liveId: uniqueId(),
});

/**
 * Events of every type of the catalogue, in an order in which a backend of any level accepts them in a prepared review.
 * Their data holds nulls, empty lists, zeros and every optional member.
 */
export async function stepsOfEveryType(review: PreparedReview): Promise<readonly Step[]> {
  const commenter = await review.idOf('commenter');
  const approver = await review.idOf('approver');
  const { head, now } = await review.page(await review.as('owner'));
  const ids = newIds();
  const { commentId, replyId, teamId, invitee, versionId, failedId } = ids;
  const { windowId, approvalId, conflictId, syncId, linkId, liveId } = ids;
  const soon = toInstant(Date.parse(now) + 3_600_000);
  const later = toInstant(Date.parse(now) + 7_200_000);
  const content = { digest: sha256(versionId), bytes: 0, type: 'video/mp4', name: 'a "quoted" name.mp4' };
  const decision = decisionOf(approvalId, head);
  const line = { a: [0, 65_535] as [number, number], b: [65_535, 0] as [number, number], w: 0, c: 0 };
  return [
    step('approver', 'approval.granted', { ...decisionOf(review.approvalId, head), conditions: { text: 'If legal' } }),
    step('service', 'receipt.issued', { receiptId: uniqueId(), approvalId: review.approvalId, receipt: MANIFEST }),
    step('approver', 'approval.revoked', { approvalId: review.approvalId, reason: 'Too early' }),
    step('owner', 'approval.requested', { approvalId, versionId: VERSION, approverIds: [approver] }),
    step('approver', 'approval.changesRequested', { ...decision, seenSeq: head, summary: { text: '' } }),
    step('owner', 'review.updated', { title: 'Ünïcode \u{1f3ac} \u2028', refs: {} }),
    step('owner', 'policy.set', { decisionRule: 'all', blindFirstPass: false, conflictThreshold: 1, graceSeconds: 0 }),
    step('owner', 'participant.invited', {
      participantId: invitee,
      role: 'viewer',
      name: 'Pia',
      email: 'pia@example.com',
    }),
    step('owner', 'participant.roleChanged', { participantId: invitee, role: 'commenter' }),
    step('owner', 'participant.removed', { participantId: invitee, reason: '' }),
    step('commenter', 'participant.joined', { participantId: commenter, name: 'Carl' }),
    step('editor', 'link.created', {
      linkId,
      role: 'viewer',
      expiresAt: later,
      passphrase: true,
      maxUses: 1,
      scope: { versionIds: [VERSION] },
    }),
    step('owner', 'link.revoked', { linkId }),
    step('editor', 'version.added', {
      versionId,
      label: 'v2',
      assetId: 'video',
      content,
      rate: { num: 24_000, den: 1_001 },
      frames: 1,
      supersedes: VERSION,
    }),
    step('service', 'version.ready', {
      versionId,
      rate: { num: 24_000, den: 1_001 },
      frames: 1,
      width: 1,
      height: 1,
      manifest: MANIFEST,
      proxies: [{ kind: 'storyboard', digest: MANIFEST }],
      startTimecode: '10:00:00:00',
      dropFrame: false,
    }),
    step('editor', 'version.mapped', { fromVersionId: VERSION, toVersionId: versionId, pieces: [[0, 0, 1]] }),
    step('service', 'version.added', { versionId: failedId, label: 'v3', assetId: 'video', content }),
    step('service', 'version.failed', { versionId: failedId, code: 'NO_VIDEO' }),
    step('editor', 'version.withdrawn', { versionId: failedId, reason: 'No video' }),
    step('editor', 'window.opened', { windowId, versionId, opensAt: now, closesAt: soon, approvers: [] }),
    step('editor', 'window.extended', { windowId, closesAt: later, reason: 'Holiday' }),
    step('editor', 'window.closed', { windowId, by: 'owner' }),
    step('editor', 'brief.set', {
      body: { text: 'Watch the end' },
      checklist: [{ id: 'k1', label: 'Logo' }],
      files: [],
    }),
    step('commenter', 'brief.checked', { itemId: 'k1', versionId, on: true }),
    step('commenter', 'comment.added', {
      ...comment(commentId),
      span: { in: 0, out: 1 },
      ask: 'change',
      drawing: [
        {
          k: 'stroke',
          pts: [
            [0, 0],
            [65_535, 65_535],
          ],
          p: [0, 65_535],
          w: 0,
          c: 0,
        },
        { k: 'arrow', ...line },
        { k: 'text', a: [1, 2], text: '<b>&amp;', size: 3, c: 4 },
      ],
      files: [],
      checklistItem: 'k1',
      tags: [],
      body: {
        text: 'See https://example.com @Ana 00:00:01:00',
        entities: [
          { t: 'link', at: 4, len: 19, href: 'https://example.com' },
          { t: 'mention', at: 24, len: 4, participantId: approver },
          { t: 'time', at: 29, len: 11, frame: 25 },
        ],
      },
    }),
    step('editor', 'comment.added', { ...comment(replyId), threadId: commentId, parentId: commentId, ask: 'keep' }),
    step('editor', 'comment.added', comment(teamId, 'For the team', 'team')),
    step('commenter', 'comment.edited', { commentId, span: null, files: [], checklistItem: null, tags: ['x'] }),
    step('commenter', 'comment.deleted', { commentId }),
    step('commenter', 'comment.restored', { commentId }),
    step('editor', 'comment.statusSet', { commentId, status: 'in_progress' }),
    step('editor', 'comment.assigned', { commentId, participantId: null, dueAt: later }),
    step('editor', 'comment.carried', { commentId, toVersionId: versionId, span: { in: 0 }, outcome: 'addressed' }),
    step('commenter', 'reaction.set', { commentId, emoji: '\u{1f44d}\u{1f3fd}', on: true }),
    step('editor', 'task.linked', { commentId, system: 'Tracker', key: 'a.b$c', url: 'https://example.com/?a=b&c' }),
    step('commenter', 'conflict.flagged', { conflictId, commentIds: [commentId, replyId], versionId: VERSION }),
    step('editor', 'sync.proposed', { syncId, at: later, minutes: 20, agenda: [commentId], conflictIds: [conflictId] }),
    step('editor', 'sync.held', { syncId, outcome: { text: 'Keep' }, participants: [] }),
    step('editor', 'conflict.dismissed', { conflictId }),
    step('viewer', 'view.recorded', {
      versionId: VERSION,
      manifest: MANIFEST,
      covered: [],
      plays: Number.MAX_SAFE_INTEGER,
    }),
    step('commenter', 'live.started', { liveId, leaderId: approver, versionId: VERSION }),
    step('commenter', 'live.ended', { liveId, participants: [] }),
    step('commenter', 'pass.finished', { versionId: VERSION }),
    step('owner', 'event.redacted', { target: head, basis: 'mistake', reason: 'Wrong version' }),
    step('owner', 'review.archived', {}),
  ];
}
