import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type EventType, type LogEvent, type Viewer, fold, toInstant } from '../index.js';
import {
  ANA,
  START,
  addVersion,
  approver,
  commenter,
  createLog,
  createReviewLog,
  decisionOn,
  editor,
  eventAt,
  manifest,
  comment,
  owner,
  reply,
  service,
  user,
} from '../../test/log.js';
import {
  conflictRate,
  coverage,
  coverageBeforeApproval,
  findConflicts,
  isOverdue,
  commentsPerMinute,
  participation,
  reopenRate,
  roundsOf,
  shareResolvedBeforeApproval,
  silentReviewers,
  timeToFirstComment,
  turnaround,
  windowsMissed,
} from './index.js';

const team: Viewer = { participantId: 'olga', audience: 'team' };
const all: Viewer = { participantId: 'carl', audience: 'all' };
const bea = user('bea');
const placeless = ({ span: _span, ...rest }: ReturnType<typeof comment>) => rest;

/** Ana asks for a change where Bea asks to keep. */
function disagreement() {
  const log = createReviewLog();
  log.add('comment.added', comment('c1', { ask: 'change', span: { in: 10, out: 20 } }), approver);
  log.add('comment.added', comment('c2', { ask: 'keep', span: { in: 19 } }), bea);
  return log;
}
const namesOf = (log: { state: Parameters<typeof findConflicts>[0] }, viewer = team) =>
  findConflicts(log.state, viewer).conflicts.map(({ commentIds }) => commentIds.join(' '));

describe('conflicts', () => {
  it('are on the version that a comment was carried to last, also if it was there before', () => {
    const log = createReviewLog();
    for (const version of ['v2', 'v3']) addVersion(log, version);
    log.add('comment.added', comment('c1', { ask: 'change', span: { in: 10, out: 20 } }), approver);
    for (const [toVersionId, first] of [
      ['v2', 100],
      ['v3', 500],
      ['v2', 30],
    ] as const)
      log.add('comment.carried', { commentId: 'c1', toVersionId, span: { in: first, out: first + 10 } }, editor);
    log.add('comment.added', comment('k2', { ask: 'keep', versionId: 'v2', span: { in: 30, out: 40 } }), bea);
    log.add('comment.added', comment('k3', { ask: 'keep', versionId: 'v3', span: { in: 500, out: 510 } }), bea);
    assert.deepEqual(namesOf(log), ['c1 k2']);
  });
  it('are opposite asks of two users on the same frames of a version', () => {
    const log = disagreement();
    const [conflict, ...more] = findConflicts(log.state, team).conflicts;
    assert.deepEqual(
      [conflict?.commentIds, conflict?.span, conflict?.because, more],
      [['c1', 'c2'], { in: 19, out: 20 }, 'opposing_asks', []],
    );
    assert.match(conflict!.conflictId, /^c[0-9a-f]{32}$/);
  });
  it('are not comments side by side, by one author, on other versions, or without opposite asks', () => {
    for (const [change, by] of [
      [{ span: { in: 20, out: 30 } }, bea],
      [{ span: { in: 10 } }, approver],
      [{ versionId: 'v2' }, bea],
      [{ ask: 'question' as const }, bea],
    ] as const) {
      const log = createReviewLog();
      addVersion(log, 'v2');
      log.add('comment.added', comment('c1', { ask: 'change', span: { in: 10, out: 20 } }), approver);
      log.add('comment.added', comment('c2', { ask: 'keep', span: { in: 10, out: 12 }, ...change }), by);
      assert.deepEqual(namesOf(log), [], JSON.stringify(change));
    }
  });
  it('end when a comment is deleted, resolved, declined or asks for something else', () => {
    for (const end of [
      ['comment.deleted', { commentId: 'c1' }, approver],
      ['comment.statusSet', { commentId: 'c2', status: 'resolved' }, editor],
      ['comment.statusSet', { commentId: 'c2', status: 'wont_fix' }, editor],
      ['comment.edited', { commentId: 'c2', ask: 'praise' }, bea],
    ] as const) {
      const log = disagreement();
      log.add(end[0], end[1] as never, end[2]);
      assert.deepEqual(namesOf(log), [], end[0]);
    }
  });
  it('are also between a reply and a comment: a reply has the span of its thread', () => {
    const log = createReviewLog();
    log.add('comment.added', comment('c1', { span: { in: 10, out: 20 } }), approver);
    log.add('comment.added', placeless({ ...reply('r1', 'c1'), ask: 'keep' }), bea);
    log.add('comment.added', comment('c2', { ask: 'change', span: { in: 15, out: 16 } }), commenter);
    assert.deepEqual(namesOf(log), ['r1 c2']);
  });
  it('follow a comment that is carried', () => {
    const log = createReviewLog();
    log.add('comment.added', comment('c1', { ask: 'change', span: { in: 10, out: 20 } }), approver);
    addVersion(log, 'v2');
    log.add('comment.added', comment('c2', { versionId: 'v2', ask: 'keep', span: { in: 55 } }), bea);
    assert.deepEqual(namesOf(log), []);
    log.add('comment.carried', { commentId: 'c1', toVersionId: 'v2', span: { in: 50, out: 60 } }, editor);
    assert.deepEqual(namesOf(log), ['c1 c2']);
  });
  it('can be flagged, also between comments without a span; a pair that is found and flagged counts once', () => {
    const log = disagreement();
    log.add('comment.added', placeless(comment('c3')), commenter);
    log.add('conflict.flagged', { conflictId: 'k1', commentIds: ['c3', 'c1'], versionId: 'v1' }, bea);
    log.add('conflict.flagged', { conflictId: 'k2', commentIds: ['c2', 'c1'], versionId: 'v1' }, bea);
    const { conflicts } = findConflicts(log.state, team);
    assert.deepEqual(conflicts.map(({ conflictId, because }) => `${conflictId} ${because}`).sort(), [
      'k1 flagged',
      'k2 opposing_asks',
    ]);
  });
  it('are dismissed by either id', () => {
    for (const flagged of [true, false]) {
      const log = disagreement();
      const found = findConflicts(log.state, team).conflicts[0]!.conflictId;
      log.add('conflict.dismissed', { conflictId: found }, editor);
      assert.deepEqual(namesOf(log), []);
      if (flagged) log.add('conflict.flagged', { conflictId: 'k1', commentIds: ['c1', 'c2'], versionId: 'v1' }, bea);
      assert.deepEqual(namesOf(log), []);
    }
  });
  it('are in the order of their frames, and of the log where they start on one frame', () => {
    const log = createReviewLog();
    for (const [commentId, ask, at, by] of [
      ['c1', 'change', 50, approver],
      ['c2', 'change', 10, approver],
      ['c3', 'keep', 10, bea],
      ['c4', 'keep', 50, bea],
      ['c5', 'keep', 10, bea],
    ] as const)
      log.add('comment.added', comment(commentId, { ask, span: { in: at, out: at + 9 } }), by);
    assert.deepEqual(namesOf(log), ['c2 c3', 'c2 c5', 'c1 c4']);
  });
  it('suggest a meeting from the threshold on, until one is proposed', () => {
    const log = disagreement();
    assert.equal(findConflicts(log.state, team).suggestedSync, null);
    const { suggestedSync } = findConflicts(log.state, team, { threshold: 1 });
    assert.deepEqual([suggestedSync?.minutes, suggestedSync?.agenda], [20, ['c1', 'c2']]);
    log.add(
      'sync.proposed',
      { syncId: 's1', minutes: 20, agenda: ['c1', 'c2'], conflictIds: [...suggestedSync!.conflictIds] },
      editor,
    );
    assert.equal(findConflicts(log.state, team, { threshold: 1 }).suggestedSync, null);
    log.add('sync.held', { syncId: 's1', outcome: { text: 'Keep it' }, participants: ['ana', 'bea'] }, editor);
    assert.equal(log.state.syncs.get('s1')?.held?.outcome.text, 'Keep it');
  });
  it('are the same for any order of the comments, and as many as two loops find', () => {
    const anyComment = fc.record({
      at: fc.nat(30),
      length: fc.integer({ min: 1, max: 10 }),
      ask: fc.constantFrom('change', 'keep', 'praise'),
      by: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(anyComment, { maxLength: 14 }), fc.infiniteStream(fc.nat(1_000)), (comments, ranks) => {
        const added = comments.map(
          ({ at, length, ask, by }, i) =>
            [
              'comment.added',
              comment(`n${i}`, { ask, span: { in: at, out: at + length } } as never),
              user(`u${by}`),
            ] as const,
        );
        const build = (order: typeof added) => {
          const log = createReviewLog();
          for (const [type, data, by] of order) log.add(type, data, by);
          return findConflicts(log.state, all).conflicts;
        };
        const conflicts = build(added);
        const brute = comments.flatMap((a, i) =>
          comments
            .slice(0, i)
            .filter(
              (b) =>
                a.by !== b.by &&
                [a.ask, b.ask].sort().join() === 'change,keep' &&
                a.at < b.at + b.length &&
                b.at < a.at + a.length,
            ),
        ).length;
        assert.equal(conflicts.length, brute);
        const rank = added.map(() => ranks.next().value);
        const shuffled = build(
          added
            .map((each, i) => [rank[i]!, each] as const)
            .sort(([a], [b]) => a - b)
            .map(([, each]) => each),
        );
        assert.deepEqual(
          shuffled.map(({ conflictId }) => conflictId).sort(),
          conflicts.map(({ conflictId }) => conflictId).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('figures', () => {
  const minutes = (n: number) => n * 60_000;
  function windowed(closesAfter = 60) {
    const log = createLog();
    log.add('review.created', { title: 'Video' }, service, START);
    log.add('participant.invited', { participantId: 'ana', role: 'approver' }, owner, START);
    log.add('participant.invited', { participantId: 'carl', role: 'commenter' }, owner, START);
    addVersion(log, 'v1');
    log.add(
      'window.opened',
      {
        windowId: 'w1',
        versionId: 'v1',
        opensAt: toInstant(START + minutes(10)),
        closesAt: toInstant(START + minutes(10 + closesAfter)),
        approvers: ['ana'],
      },
      owner,
      START + minutes(1),
    );
    log.add(
      'approval.requested',
      { approvalId: ANA, versionId: 'v1', approverIds: ['ana'], windowId: 'w1' },
      owner,
      START + minutes(1),
    );
    return log;
  }
  it('give the time to the first comment and the turnaround from the window on', () => {
    const log = windowed();
    assert.deepEqual([timeToFirstComment(log.state, 'v1', all), turnaround(log.state, 'v1')], [null, null]);
    log.add('comment.added', comment('c1'), commenter, START + minutes(12));
    log.add('comment.added', comment('c2'), commenter, START + minutes(13));
    log.add('approval.granted', decisionOn(log), approver, START + minutes(40));
    assert.deepEqual(
      [timeToFirstComment(log.state, 'v1', all), turnaround(log.state, 'v1')],
      [minutes(2), minutes(30)],
    );
    assert.deepEqual([timeToFirstComment(log.state, 'v9', all), turnaround(log.state, 'v9')], [null, null]);
  });
  it('count rounds without withdrawn and failed versions', () => {
    const log = createReviewLog();
    for (const id of ['v2', 'v3', 'v4']) addVersion(log, id);
    log.add('version.withdrawn', { versionId: 'v2' }, editor);
    log.add('version.failed', { versionId: 'v3', code: 'X' }, service);
    assert.deepEqual([roundsOf(log.state, 'a'), roundsOf(log.state, 'b')], [2, 0]);
  });
  it('list windows that the timer closed without every decision', () => {
    for (const decides of [true, false]) {
      const log = windowed();
      if (decides) log.add('approval.granted', decisionOn(log), approver, START + minutes(20));
      log.add('window.closed', { windowId: 'w1', by: 'timer' }, service, START + minutes(70));
      assert.deepEqual(windowsMissed(log.state), decides ? [] : ['w1']);
      assert.deepEqual([isOverdue(log.state, 'v1', START), isOverdue(log.state, 'v9', START)], [true, false]);
    }
    assert.deepEqual(
      [isOverdue(windowed().state, 'v1', START), isOverdue(windowed().state, 'v1', START + minutes(70))],
      [false, true],
    );
  });
  it('give comments per minute: 3 on 100 frames at 25 fps', () => {
    const log = createReviewLog();
    for (const id of ['c1', 'c2', 'c3']) log.add('comment.added', comment(id), commenter);
    log.add('comment.added', reply('r1', 'c1'), approver);
    assert.equal(commentsPerMinute(log.state, 'v1', all), 45);
    assert.equal(commentsPerMinute(log.state, 'v9', all), null);
  });
  it('give the share resolved before approval, and opened again', () => {
    const log = createReviewLog();
    for (const id of ['c1', 'c2', 'c3', 'c4']) log.add('comment.added', comment(id), commenter);
    assert.deepEqual(
      [shareResolvedBeforeApproval(log.state, 'v1', all), reopenRate(log.state, 'v1', all)],
      [null, null],
    );
    const set = (commentId: string, status: 'resolved' | 'open' | 'wont_fix') =>
      log.add('comment.statusSet', { commentId, status }, editor);
    set('c1', 'resolved');
    set('c2', 'wont_fix');
    set('c2', 'open');
    set('c3', 'resolved');
    log.add('approval.granted', decisionOn(log), approver);
    set('c4', 'resolved');
    assert.equal(shareResolvedBeforeApproval(log.state, 'v1', all), 0.5);
    assert.equal(reopenRate(log.state, 'v1', all), 0.25);
  });
  it('give participation and silent reviewers', () => {
    const log = createReviewLog();
    log.add('participant.invited', { participantId: 'carl', role: 'commenter' }, owner);
    log.add('participant.invited', { participantId: 'vera', role: 'viewer' }, owner);
    assert.deepEqual(
      [participation(log.state, 'v1', all), silentReviewers(log.state, 'v1', all)],
      [0, ['ana', 'carl']],
    );
    log.add('comment.added', comment('c1'), commenter);
    assert.deepEqual([participation(log.state, 'v1', all), silentReviewers(log.state, 'v1', all)], [0.5, ['ana']]);
    log.add('approval.granted', decisionOn(log), approver);
    assert.deepEqual([participation(log.state, 'v1', all), silentReviewers(log.state, 'v1', all)], [1, []]);
  });
  it('give the rate of conflicts', () => {
    const log = disagreement();
    log.add('comment.added', comment('c3', { span: { in: 90 } }), commenter);
    log.add('comment.added', comment('c4', { span: { in: 91 } }), commenter);
    assert.equal(conflictRate(log.state, 'v1', all), 0.5);
    assert.equal(conflictRate(log.state, 'v9', all), null);
  });
  it('give what was seen, and what of it before the approval', () => {
    const log = createReviewLog();
    const saw = (...covered: [number, number][]) =>
      log.add('view.recorded', { versionId: 'v1', manifest, covered, plays: 1 }, approver);
    saw([0, 10], [40, 50]);
    saw([5, 20]);
    assert.equal(coverage(log.state, 'v1', 'ana'), 0.3);
    log.add('approval.granted', decisionOn(log), approver);
    saw([0, 100]);
    assert.equal(coverage(log.state, 'v1', 'ana'), 1);
    assert.deepEqual([...coverageBeforeApproval(log.state, 'v1')], [[ANA, 0.3]]);
    assert.deepEqual([coverage(log.state, 'v1', 'carl'), coverage(log.state, 'v9', 'ana')], [0, null]);
  });
});

describe('comments that a viewer may not see', () => {
  const figuresOf = (events: readonly LogEvent[], viewer: Viewer) => {
    const state = fold(events);
    return {
      conflicts: findConflicts(state, viewer, { threshold: 1 }),
      figures: [
        timeToFirstComment,
        commentsPerMinute,
        shareResolvedBeforeApproval,
        reopenRate,
        conflictRate,
        participation,
        silentReviewers,
      ].map((figure) => figure(state, 'v1', viewer)),
    };
  };
  const anyStep = fc.record({
    what: fc.constantFrom('comment', 'reply', 'status', 'flag'),
    who: fc.constantFrom(approver, commenter, bea),
    ask: fc.constantFrom('change', 'keep'),
    at: fc.nat(80),
    on: fc.nat(20),
    secret: fc.boolean(),
  });

  it('do not affect any figure', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        const log = createReviewLog();
        log.add('participant.invited', { participantId: 'carl', role: 'commenter' }, owner);
        const secret = new Set<string>();
        const open: string[] = [];
        const isSecretEvent: boolean[] = log.events.map(() => false);
        const add = <T extends EventType>(hidden: boolean, type: T, data: never, by: typeof approver) => {
          log.events.push(eventAt(log.events.length + 1, type, data, by, START + log.events.length * 1_000));
          isSecretEvent.push(hidden);
        };
        steps.forEach((step, i) => {
          const target = open[step.on % Math.max(1, open.length)];
          const id = `n${i}`;
          if (step.what === 'comment' || target === undefined) {
            if (step.secret) secret.add(id);
            open.push(id);
            add(
              step.secret,
              'comment.added',
              comment(id, {
                ask: step.ask as never,
                span: { in: step.at, out: step.at + 9 },
                visibility: step.secret ? 'team' : 'all',
              }) as never,
              step.who,
            );
          } else if (step.what === 'reply') {
            const hidden = step.secret || secret.has(target);
            const root = log.events.find(
              (event) => event.type === 'comment.added' && event.data?.commentId === target,
            )!;
            if (hidden) secret.add(id);
            open.push(id);
            add(
              hidden,
              'comment.added',
              reply(id, target, (root.data as { threadId: string }).threadId, {
                ask: step.ask as never,
                visibility: hidden ? 'team' : 'all',
              }) as never,
              step.who,
            );
          } else if (step.what === 'status') {
            add(
              secret.has(target),
              'comment.statusSet',
              { commentId: target, status: step.secret ? 'resolved' : 'open' } as never,
              editor,
            );
          } else {
            const other = open[(step.on + 1) % open.length]!;
            if (other !== target)
              add(
                secret.has(target) || secret.has(other),
                'conflict.flagged',
                { conflictId: `k${i}`, commentIds: [target, other], versionId: 'v1' } as never,
                step.who,
              );
          }
        });
        // What a level 2 backend returns to the audience 'all'.
        const cut = log.events.map((event, i) =>
          isSecretEvent[i] ? ({ ...event, data: null, salt: null } as LogEvent) : event,
        );
        assert.deepEqual(figuresOf(log.events, all), figuresOf(cut, all));
      }),
      { numRuns: 300 },
    );
  });
});
