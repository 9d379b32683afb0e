/** Builds logs for tests, with fixed clocks and real digests. */
import assert from 'node:assert/strict';
import type { Digest } from '@kreatli/digest';
import type { Actor, EventMap, EventType, LogEvent, RejectCode, ReviewState, Role } from '../src/index.js';
import { createProposal, decide, fold, toInstant } from '../src/index.js';

export const START = Date.parse('2026-03-01T09:00:00.000Z');
export const digest = (c: string): Digest => `sha256:${c.repeat(64)}`;
export const user = (id: string, role: Role = 'commenter'): Actor => ({ kind: 'user', role, id, auth: 'oidc' });
export const service: Actor = { kind: 'service', role: 'owner', id: 'service' };
export const [owner, editor, approver, commenter, viewer] = [
  user('olga', 'owner'),
  user('ed', 'editor'),
  user('ana', 'approver'),
  user('carl'),
  user('vera', 'viewer'),
];

/** A version as a host publishes it: 100 frames at 25 per second. */
export const publishedVersion = (versionId = 'v1', more = {}) => ({
  versionId,
  label: versionId,
  content: { digest: digest('c'), bytes: 1, type: 'video/mp4' },
  rate: { num: 25, den: 1 },
  frames: 100,
  width: 1280,
  height: 720,
  proxies: [{ kind: 'mp4' as const, digest: digest('d') }],
  ...more,
});

/** An empty log. `add` appends an event, by default one second after the last. */
export function createLog(reducer: (events: readonly LogEvent[]) => ReviewState = fold) {
  const events: LogEvent[] = [];
  return {
    events,
    get state() {
      return reducer(events);
    },
    add<T extends EventType>(
      type: T,
      data: EventMap[T],
      actor: Actor = owner,
      at = START + events.length * 1000,
    ): LogEvent {
      const event = eventAt(events.length + 1, type, data, actor, at);
      events.push(event);
      return event;
    },
  };
}
export type Log = ReturnType<typeof createLog>;

export const proposalOf = <T extends EventType>(type: T, data: EventMap[T], id = 'p1') =>
  createProposal(type, data, { id, at: toInstant(START), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' });

export const eventAt = <T extends EventType>(
  seq: number,
  type: T,
  data: EventMap[T],
  actor: Actor = owner,
  at = START,
): LogEvent => ({ ...proposalOf(type, data, `e${seq}`), seq, actor, receivedAt: toInstant(at) }) as LogEvent;

/** The code that a proposal is rejected with, or null. */
export const codeFor = <T extends EventType>(
  state: ReviewState,
  type: T,
  data: EventMap[T],
  actor: Actor = owner,
  at = START + 60_000,
): RejectCode | null => decide(state, proposalOf(type, data), { actor, receivedAt: toInstant(at) });

/** Adds an event and expects that the fold voids it with this code and changes nothing else; null: it is valid. */
export function expectVoid<T extends EventType>(
  log: Log,
  type: T,
  data: EventMap[T],
  actor: Actor,
  code: RejectCode | null,
  at?: number,
): void {
  const before = log.state;
  const event = log.add(type, data, actor, at);
  const after = log.state;
  assert.deepEqual(
    after.voids.slice(before.voids.length),
    code === null ? [] : [{ seq: event.seq, code }],
    `${type} by ${actor.id}`,
  );
  if (code === null) return;
  const ids = new Map(before.ids as ReadonlyMap<string, number>).set(event.id, event.seq);
  assert.deepEqual(
    { ...after, voids: [] },
    { ...before, voids: [], seq: event.seq, ids },
    'a void event changes nothing',
  );
}

export const content = { digest: digest('c'), bytes: 10, type: 'video/mp4' };
export const manifest = digest('f');
export const intent = { statement: 'Approve v1', locale: 'en', gesture: 'button' } as const;
const ready = {
  rate: { num: 25, den: 1 },
  frames: 100,
  width: 1280,
  height: 720,
  manifest,
  proxies: [{ kind: 'mp4', digest: digest('d') }],
} as const;

export const comment = (
  commentId: string,
  more: Partial<EventMap['comment.added']> = {},
): EventMap['comment.added'] => ({
  commentId,
  threadId: commentId,
  versionId: 'v1',
  span: { in: 10, out: 20 },
  body: { text: `Comment ${commentId}` },
  visibility: 'all',
  ...more,
});
export const reply = (
  commentId: string,
  parentId: string,
  threadId = parentId,
  more: Partial<EventMap['comment.added']> = {},
) => comment(commentId, { parentId, threadId, ...more });

export const ANA = 'ask-ana';
/** A review with a brief, a version that is ready, and an approval request to Ana. */
export function createReviewLog(): Log {
  const log = createLog();
  log.add('review.created', { title: 'Video' }, service);
  log.add('participant.invited', { participantId: approver.id, role: 'approver', name: 'Ana' });
  log.add('brief.set', { body: { text: 'Watch the end' }, checklist: [{ id: 'k1', label: 'Logo' }] });
  addVersion(log, 'v1');
  log.add('approval.requested', { approvalId: ANA, versionId: 'v1', approverIds: [approver.id] });
  return log;
}
export function addVersion(log: Log, versionId: string): void {
  log.add('version.added', { versionId, label: versionId, assetId: 'a', content }, service);
  log.add('version.ready', { versionId, ...readyData }, service);
}
const readyData = { ...ready, proxies: [...ready.proxies] };

/** A decision on v1, made on the present state of the log. */
export const decisionOn = (
  log: Log,
  more: Partial<EventMap['approval.granted']> = {},
): EventMap['approval.granted'] => ({
  approvalId: ANA,
  versionId: 'v1',
  content: content.digest,
  manifest,
  seenSeq: log.events.length,
  openComments: 0,
  ...(log.state.brief && { briefDigest: log.state.brief.digest }),
  intent,
  ...more,
});

/** Valid data for every type of event, whatever the state. */
export const samples: EventMap = {
  'review.created': { title: 'Video', locale: 'en', refs: { po: '17' } },
  'review.updated': { title: 'Video 2' },
  'review.archived': {},
  'brief.set': { body: { text: 'Watch the end' }, checklist: [{ id: 'k1', label: 'Logo' }], files: [content] },
  'brief.checked': { itemId: 'k1', versionId: 'v1', on: true },
  'policy.set': { decisionRule: 'all', blindFirstPass: true, conflictThreshold: 5, graceSeconds: 0 },
  'pass.finished': { versionId: 'v1' },
  'version.added': { versionId: 'v9', label: 'v9', assetId: 'a', content },
  'version.ready': { versionId: 'v1', ...readyData },
  'version.failed': { versionId: 'v1', code: 'NO_VIDEO' },
  'version.withdrawn': { versionId: 'v1' },
  'window.opened': {
    windowId: 'w9',
    versionId: 'v1',
    opensAt: toInstant(START),
    closesAt: toInstant(START + 3_600_000),
    approvers: [],
  },
  'window.extended': { windowId: 'w1', closesAt: toInstant(START + 7_200_000) },
  'window.closed': { windowId: 'w1', by: 'owner' },
  'participant.invited': { participantId: 'p9', role: 'viewer', name: 'Pia', email: 'pia@example.com' },
  'participant.joined': { participantId: 'olga', name: 'Olga' },
  'participant.roleChanged': { participantId: 'ana', role: 'editor' },
  'participant.removed': { participantId: 'ana' },
  'comment.added': comment('c9', {
    ask: 'change',
    tags: ['vfx'],
    drawing: [{ k: 'stroke', pts: [[0, 65_535]], w: 9, c: 1 }],
  }),
  'comment.edited': { commentId: 'c1', body: { text: 'Better' } },
  'comment.deleted': { commentId: 'c1' },
  'comment.restored': { commentId: 'c3' },
  'comment.statusSet': { commentId: 'c1', status: 'resolved' },
  'comment.assigned': { commentId: 'c1', participantId: 'ed' },
  'comment.carried': { commentId: 'c1', toVersionId: 'v1' },
  'conflict.flagged': { conflictId: 'k9', commentIds: ['c1', 'c2'], versionId: 'v1' },
  'conflict.dismissed': { conflictId: 'k1', reason: 'Settled by telephone' },
  'sync.proposed': { syncId: 's9', at: toInstant(START), minutes: 20, agenda: ['c1', 'c2'], conflictIds: ['k1'] },
  'sync.held': { syncId: 's1', outcome: { text: 'Keep the sun' }, participants: ['ana'] },
  'view.recorded': { versionId: 'v1', manifest, covered: [[0, 50]], plays: 1 },
  'approval.requested': { approvalId: 'a9', versionId: 'v1', approverIds: ['ana'] },
  'approval.granted': {
    approvalId: ANA,
    versionId: 'v1',
    content: content.digest,
    manifest,
    seenSeq: 6,
    openComments: 0,
    intent,
  },
  'approval.changesRequested': {
    approvalId: ANA,
    versionId: 'v1',
    content: content.digest,
    manifest,
    seenSeq: 6,
    openComments: 0,
    intent,
    summary: { text: 'Not yet' },
  },
  'approval.revoked': { approvalId: ANA, reason: 'Too early' },
  'receipt.issued': { receiptId: 'r9', approvalId: ANA, receipt: manifest },
  'reaction.set': { commentId: 'c1', emoji: '👍🏽', on: true },
  'task.linked': { commentId: 'c1', system: 'Tracker', key: 'AB-1', url: 'https://example.com/AB-1' },
  'link.created': {
    linkId: 'l9',
    role: 'commenter',
    expiresAt: toInstant(START + 3_600_000),
    passphrase: true,
    maxUses: 3,
    scope: { versionIds: ['v1'] },
  },
  'link.revoked': { linkId: 'l1' },
  'version.mapped': {
    fromVersionId: 'v1',
    toVersionId: 'v2',
    pieces: [
      [0, 0, 10],
      [20, 10, 5],
    ],
  },
  'live.started': { liveId: 'i9', leaderId: 'ana', versionId: 'v1' },
  'live.ended': { liveId: 'i1', participants: ['ana'] },
  'event.redacted': { target: 1, basis: 'mistake', reason: 'Wrong review' },
};
