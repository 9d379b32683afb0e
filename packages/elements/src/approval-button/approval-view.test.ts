import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Actor,
  type Approval,
  type Participant,
  type ReviewState,
  type ReviewWindow,
  type Role,
  type DecisionRecord,
  type Version,
  emptyReview,
} from '@kreatli/core';
import { comment } from '../../test/comments.js';
import { shortDateTime } from '../locale/relative-time.js';
import { en } from '../locale/strings/en.js';
import { type ApprovalInput, approvalLabel, approvalView, countOpenComments, decisionData } from './approval-view.js';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
/** A time, in milliseconds from NOW, as the texts show it. */
const shown = (ms: number): string => shortDateTime(new Date(NOW + ms).toISOString(), NOW, 'en');
const digest = `sha256:${'a'.repeat(64)}` as const;
const version = (versionId: string): Version => ({
  versionId,
  label: versionId,
  assetId: 'video',
  content: { digest, bytes: 1, type: 'video/mp4' },
  rate: { num: 25, den: 1 },
  frames: 100,
  width: 16,
  height: 9,
  manifest: digest,
  proxies: [],
  startTimecode: null,
  dropFrame: false,
  status: 'ready',
  addedAt: '',
  seq: 2,
});
const granted: DecisionRecord = {
  outcome: 'granted',
  by: 'mara',
  at: '2026-06-01T10:00:00.000Z',
  seq: 9,
  eventId: 'e9',
  statement: 'Approve v3',
  framesSeen: 0,
};
const approval = (more: Partial<Approval> = {}): Approval => ({
  approvalId: 'a',
  versionId: 'v3',
  windowId: null,
  approverIds: ['mara'],
  decision: null,
  revoked: [],
  receipts: [],
  ...more,
});
const state = (approvals: readonly Approval[], more: Partial<ReviewState> = {}): ReviewState => ({
  ...emptyReview,
  versions: new Map(['v2', 'v3'].map((id) => [id, version(id)])),
  approvals: new Map(approvals.map((each) => [each.approvalId, each])),
  ...more,
});
const actor = (role: Role, id = 'mara'): Actor => ({ kind: 'user', role, id });
const input = (of: ReviewState, who = actor('approver'), more: Partial<ApprovalInput> = {}): ApprovalInput => ({
  state: of,
  versionId: 'v3',
  actor: who,
  viewer: { participantId: who.id, audience: 'all' },
  now: NOW,
  watchedPercent: 100,
  locale: 'en',
  ...more,
});
const view = (...args: Parameters<typeof input>) => approvalView(input(...args), en);
const window = (more: Partial<ReviewWindow> = {}): Partial<ReviewState> => ({
  windows: new Map([
    [
      'w',
      {
        windowId: 'w',
        versionId: 'v3',
        opensAt: '2026-06-01T00:00:00.000Z',
        closesAt: '2026-06-02T00:00:00.000Z',
        approvers: [],
        closedBy: null,
        closedAt: null,
        ...more,
      },
    ],
  ]),
});

describe('approvalView', () => {
  it('is none for an unknown version and for a viewer', () => {
    assert.equal(view(state([]), undefined, { versionId: 'v9' }).kind, 'none');
    assert.equal(view(state([approval()]), actor('viewer', 'vera')).kind, 'none');
  });
  it('offers a decision only to users who were asked', () => {
    assert.equal(view(state([approval()])).kind, 'decide');
    assert.equal(view(state([approval()]), actor('editor', 'anke')).kind, 'notAsked');
    assert.deepEqual(view(state([approval()]), actor('commenter', 'jonas')), { kind: 'finish', isDone: false });
    assert.deepEqual(
      view(
        state([approval()], { passes: new Map([['v3/jonas', { versionId: 'v3', participantId: 'jonas', at: '' }]]) }),
        actor('commenter', 'jonas'),
      ),
      { kind: 'finish', isDone: true },
    );
  });
  it('shows a decision to every role, and whether it is the user’s own', () => {
    const decided = state([approval({ decision: granted })]);
    const own = view(decided);
    assert.ok(own.kind === 'decided' && own.isOwn);
    const theirs = view(decided, actor('commenter', 'jonas'));
    assert.ok(theirs.kind === 'decided' && !theirs.isOwn);
    assert.equal(view(decided, actor('viewer', 'vera')).kind, 'decided');
  });
  it('asks each approver where all must decide', () => {
    const two = [approval({ decision: granted }), approval({ approvalId: 'b', approverIds: ['olga'] })];
    const all = { policy: { ...emptyReview.policy, decisionRule: 'all' as const } };
    assert.equal(view(state(two, all), actor('owner', 'olga')).kind, 'decide');
    assert.equal(view(state(two), actor('owner', 'olga')).kind, 'decided');
  });
  it('is blocked with a reason', () => {
    const blocked = (...args: Parameters<typeof view>) => {
      const found = view(...args);
      return found.kind === 'decide' ? found.blocked : found.kind;
    };
    const asked = [approval()];
    assert.equal(blocked(state(asked)), null);
    assert.equal(blocked(state(asked, { newer: true })), en.reloadToApprove);
    assert.equal(blocked(state(asked, { faulty: true })), en.reloadToApprove);
    const inWindow = [approval({ windowId: 'w' })];
    assert.equal(blocked(state(inWindow, window())), null);
    const time = (ms: number) => new Date(NOW + ms).toISOString();
    for (const [change, text] of [
      [{ closedBy: 'owner' as const, closedAt: time(-3_600_000) }, en.windowClosed(shown(-3_600_000))],
      [{ closesAt: time(0) }, en.windowClosed(shown(0))],
      [{ opensAt: time(60_000) }, en.windowOpens(shown(60_000))],
    ] as const)
      assert.equal(blocked(state(inWindow, window(change))), text);
    assert.equal(
      blocked(state(asked, { versions: new Map([['v3', { ...version('v3'), status: 'processing' }]]) })),
      en.loading,
    );
  });
  it('names those who are asked instead of the user', () => {
    const named = (id: string) => ({ participantId: id, name: `${id} x`, role: 'approver' }) as Participant;
    const participants = new Map(['mara', 'olga'].map((id) => [id, named(id)]));
    const text = (approverIds: readonly string[], more: Partial<ReviewState> = {}) => {
      const found = view(state([approval({ approverIds })], { participants, ...more }), actor('editor', 'anke'));
      return found.kind === 'notAsked' ? found.text : found.kind;
    };
    assert.equal(text(['mara']), 'Waiting for mara x to approve v3');
    assert.equal(text(['mara', 'olga']), 'Waiting for mara x or olga x to approve v3');
    const all = { policy: { ...emptyReview.policy, decisionRule: 'all' as const } };
    assert.equal(text(['mara', 'olga'], all), 'Waiting for mara x and olga x to approve v3');
    const none = view(state([]), actor('editor', 'anke'));
    assert.equal(none.kind === 'notAsked' && none.text, 'Your approval isn’t needed for v3');
  });
  it('warns about open comments, unwatched parts and a newer version without blocking', () => {
    const warnings = (...args: Parameters<typeof view>) => {
      const found = view(...args);
      return found.kind === 'decide' ? [found.blocked, ...found.warnings] : [];
    };
    const comments = [
      comment(),
      comment({ status: 'resolved' }),
      comment({ deleted: true }),
      comment({ visibility: 'team' }),
    ];
    const open = state([approval(), approval({ approvalId: 'b', versionId: 'v2' })], {
      comments: new Map(comments.map((comment) => [comment.commentId, comment])),
    });
    assert.deepEqual(warnings(open), [null, en.openComments(1)]);
    assert.deepEqual(warnings(open, undefined, { viewer: { participantId: 'mara', audience: 'team' } }), [
      null,
      en.openComments(2),
    ]);
    assert.deepEqual(warnings(open, undefined, { watchedPercent: 62 }), [
      null,
      en.watchedPercent('62%', 'v3'),
      en.openComments(1),
    ]);
    assert.deepEqual(warnings(open, undefined, { watchedPercent: 95 }), [null, en.openComments(1)]);
    assert.deepEqual(warnings(open, undefined, { versionId: 'v2' }), [null, en.newerVersion('v3')]);
  });
});

describe('approvalLabel', () => {
  const label = (decided: Partial<DecisionRecord>) =>
    approvalLabel(
      { kind: 'decided', approval: approval(), decision: { ...granted, ...decided }, isOwn: true },
      'v3',
      en,
    );
  it('names the action, or the decision', () => {
    assert.equal(
      approvalLabel(
        { kind: 'decide', approval: approval(), blocked: null, isSuperseded: false, warnings: [] },
        'v3',
        en,
      ),
      'Approve v3',
    );
    assert.deepEqual(
      [label({}), label({ conditions: { text: 'x' } }), label({ outcome: 'changesRequested' })],
      ['v3 approved', 'v3 approved with conditions', 'Changes requested on v3'],
    );
    assert.deepEqual(
      [true, false].map((isDone) => approvalLabel({ kind: 'finish', isDone }, 'v3', en)),
      ['You finished this review', 'Finish my review'],
    );
  });
});

describe('decisionData', () => {
  it('has what was on screen and the text of the control', () => {
    const brief = { body: { text: '' }, checklist: [], files: [], digest, seq: 1 };
    const data = decisionData(input(state([], { brief })), approval({ windowId: 'w' }), 7, 'Approve v3', 'en');
    assert.deepEqual(data, {
      approvalId: 'a',
      versionId: 'v3',
      windowId: 'w',
      content: digest,
      manifest: digest,
      briefDigest: digest,
      seenSeq: 7,
      openComments: 0,
      intent: { statement: 'Approve v3', locale: 'en', gesture: 'button' },
    });
  });
  it('is null for a version without a manifest, which was never on screen', () => {
    assert.equal(
      decisionData(
        input(state([], { versions: new Map([['v3', { ...version('v3'), manifest: null }]]) })),
        approval(),
        7,
        'x',
        'en',
      ),
      null,
    );
    assert.equal(decisionData(input(state([]), undefined, { versionId: 'v9' }), approval(), 7, 'x', 'en'), null);
  });
});

describe('countOpenComments', () => {
  it('counts threads, not replies', () => {
    const root = comment({ commentId: 'root' });
    const reply = comment({ threadId: 'root', parentId: 'root' });
    const of = state([], { comments: new Map([root, reply].map((comment) => [comment.commentId, comment])) });
    assert.equal(countOpenComments(of, 'v3', { participantId: 'x', audience: 'all' }), 1);
  });
});
