import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type LogEvent, emptyReview, evolve, fold, foldPending, threadsOn, toInstant } from '../index.js';
import {
  START,
  approver,
  codeFor,
  commenter,
  createReviewLog,
  decisionOn,
  editor,
  eventAt,
  comment,
  owner,
  proposalOf,
  reply,
  samples,
  service,
  user,
} from '../../test/log.js';

/** A log with every type of event by several users, some void. */
const users = [owner, editor, approver, commenter, service];
const types = Object.keys(samples) as (keyof typeof samples)[];
const someId = fc.constantFrom('c1', 'c2', 'c3');
const anyFact = fc.oneof(
  fc
    .record({ type: fc.constantFrom(...types), by: fc.constantFrom(...users) })
    .map(({ type, by }) => [type, samples[type], by] as const),
  fc
    .record({ id: someId, by: fc.constantFrom(...users) })
    .map(({ id, by }) => ['comment.added', comment(id), by] as const),
  fc
    .record({ id: someId, parent: someId, by: fc.constantFrom(...users) })
    .map(({ id, parent, by }) => ['comment.added', reply(`r${id}`, parent), by] as const),
  fc
    .record({ id: someId, by: fc.constantFrom(...users) })
    .map(({ id, by }) => ['comment.deleted', { commentId: id }, by] as const),
);
const anyLog = fc.array(anyFact, { maxLength: 25 }).map((facts) => {
  const log = createReviewLog();
  for (const [type, data, by] of facts) log.add(type, data as never, by);
  return log.events;
});
/** Adds duplicates, redacted data, unknown types and versions, and values that are not events. */
const anyRun = fc
  .tuple(
    anyLog,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('repeat', 'redact', 'unknown', 'v2', 'garbage')), { maxLength: 4 }),
  )
  .map(([events, mutations]) => {
    const run = [...events];
    for (const [at, mutation] of mutations) {
      const i = at % run.length;
      const event = run[i]!;
      if (mutation === 'repeat') run[i] = { ...run[(at * 7) % run.length]!, seq: event.seq };
      if (mutation === 'redact') run[i] = { ...event, data: null, salt: null };
      if (mutation === 'unknown') run[i] = { ...event, type: 'from.the.future' } as never;
      if (mutation === 'v2') run[i] = { ...event, v: 2 } as never;
      if (mutation === 'garbage') run[i] = { ...event, actor: 'me' } as never;
    }
    return run;
  });

describe('fold', () => {
  it('gives the same state for any division into pages', () => {
    fc.assert(
      fc.property(anyRun, fc.array(fc.nat(), { maxLength: 5 }), (run, cuts) => {
        const whole = fold(run);
        assert.deepEqual(run.reduce(evolve, emptyReview), whole, 'one by one');
        const borders = [...cuts.map((cut) => cut % run.length), run.length].sort((a, b) => a - b);
        let from = 0;
        let state = emptyReview;
        for (const to of borders) {
          state = fold(run.slice(from, to), state);
          from = to;
        }
        assert.deepEqual(state, whole, 'in pages');
        assert.equal(whole.seq, run.length);
      }),
      { numRuns: 300 },
    );
  });
  it('does not change its arguments', () => {
    fc.assert(
      fc.property(anyLog, anyLog, (before, after) => {
        const state = fold(before);
        const copy = structuredClone(state);
        fold(after, state);
        foldPending(state, after as never, owner);
        assert.deepEqual(state, copy);
        assert.deepEqual(emptyReview.ids.size, 0);
      }),
      { numRuns: 50 },
    );
  });
  it('never throws on any JSON', () => {
    const base = createReviewLog().state;
    const mutated = fc.tuple(
      fc.constantFrom(...types),
      fc.dictionary(
        fc.constantFrom('commentId', 'versionId', 'body', 'span', 'approvalId', 'intent', 'drawing', 'checklist', 'x'),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (events) =>
        assert.equal(fold(events as unknown as LogEvent[]).voids.length, events.length),
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(mutated, fc.jsonValue(), ([type, change], data) => {
        const event = eventAt(7, type, samples[type]);
        assert.equal(fold([{ ...event, data: { ...samples[type], ...change } } as never], base).faulty, false);
        assert.equal(fold([{ ...event, data } as never], base).faulty, false);
      }),
      { numRuns: 1000 },
    );
  });
  it('voids a second event with an id (R2), also across pages', () => {
    const log = createReviewLog();
    const first = log.add('comment.added', comment('c1'), commenter);
    const second = { ...eventAt(8, 'comment.added', comment('c2'), commenter), id: first.id };
    for (const state of [fold([...log.events, second]), evolve(log.state, second)]) {
      assert.deepEqual(
        [state.voids, [...state.comments.keys()], state.ids.get(first.id)],
        [[{ seq: 8, code: 'id_reuse' }], ['c1'], 7],
      );
    }
  });
  it('continues after an event of an unknown type, but rejects decisions', () => {
    for (const change of [{ type: 'from.the.future' }, { v: 2 }]) {
      const log = createReviewLog();
      const state = evolve(log.state, { ...eventAt(7, 'comment.added', comment('c1'), commenter), ...change } as never);
      assert.deepEqual([state.newer, state.faulty, state.voids], [true, false, [{ seq: 7, code: 'unsupported' }]]);
      assert.equal(codeFor(state, 'approval.granted', decisionOn(log), approver), 'unsupported');
      assert.equal(codeFor(state, 'comment.added', comment('c2')), null);
    }
  });
  it('skips data that is redacted or withheld', () => {
    const log = createReviewLog();
    log.add('comment.added', comment('c1'), commenter);
    const state = fold(
      log.events.map((event) => (event.seq === 7 ? { ...event, data: null, salt: null } : event)) as LogEvent[],
    );
    assert.deepEqual(
      { seq: state.seq, comments: state.comments.size, voids: state.voids, known: state.ids.has('e7') },
      { seq: 7, comments: 0, voids: [], known: true },
    );
  });
  it('folds 10 000 comments in less than a second', () => {
    const log = createReviewLog();
    for (let i = 0; i < 10_000; i++)
      log.events.push({
        ...eventAt(7, 'comment.added', comment('c')),
        id: `n${i}`,
        seq: 7 + i,
        data: comment(`c${i}`),
      } as LogEvent);
    const begin = performance.now();
    assert.equal(fold(log.events).comments.size, 10_000);
    assert.ok(performance.now() - begin < 1_500);
  });
});

describe('foldPending', () => {
  const pending = [
    proposalOf('comment.added', comment('c1'), 'p1'),
    proposalOf('comment.added', reply('c2', 'c1'), 'p2'),
    proposalOf('comment.statusSet', { commentId: 'c1', status: 'resolved' }, 'p3'),
  ];
  it('shows pending proposals as they will be in the log', () => {
    const { state } = createReviewLog();
    const seen = foldPending(state, pending, commenter);
    assert.deepEqual(
      [seen.comments.get('c1')?.status, seen.comments.get('c1')?.author, seen.comments.get('c1')?.eventId],
      ['resolved', commenter.id, 'p1'],
    );
    const log = pending.map(
      (proposal, i) =>
        ({ ...proposal, seq: state.seq + 1 + i, actor: commenter, receivedAt: toInstant(START) }) as LogEvent,
    );
    assert.deepEqual(seen, fold(log, state), 'the optimistic state is that of the later log');
  });
  it('checks windows by the backend’s clock', () => {
    const log = createReviewLog();
    log.add(
      'window.opened',
      {
        windowId: 'w',
        versionId: 'v1',
        opensAt: toInstant(START),
        closesAt: toInstant(START + 30 * 60_000),
        approvers: [approver.id],
      },
      editor,
    );
    log.add(
      'approval.requested',
      { approvalId: 'x', versionId: 'v1', windowId: 'w', approverIds: [approver.id] },
      editor,
    );
    const hour = 3_600_000;
    const ahead = {
      ...proposalOf('approval.granted', { ...decisionOn(log), approvalId: 'x', windowId: 'w' }),
      at: toInstant(START + 60_000 + hour),
    };
    assert.equal(foldPending(log.state, [ahead], approver, -hour).voids.length, log.state.voids.length);
    assert.equal(foldPending(log.state, [ahead], approver).voids.at(-1)?.code, 'window_closed');
  });
  it('is idempotent, and ignores proposals that the log contains', () => {
    const { state } = createReviewLog();
    const once = foldPending(state, pending, commenter);
    assert.deepEqual(foldPending(once, pending, commenter), once);
    assert.deepEqual(foldPending(state, [...pending, ...pending], commenter), once);
    for (let known = 0; known <= pending.length; known++) {
      const log = pending
        .slice(0, known)
        .map(
          (proposal, i) => ({ ...proposal, seq: 7 + i, actor: commenter, receivedAt: toInstant(START) }) as LogEvent,
        );
      assert.deepEqual(foldPending(fold(log, state), pending, commenter), once);
    }
  });
  it('does not throw on a malformed proposal', () => {
    const { state } = createReviewLog();
    const seen = foldPending(state, [{ ...pending[0]!, data: { commentId: 5 } } as never, pending[0]!], user('x'));
    assert.equal(seen.voids.length, 1);
  });
  it('appends in log order and sorts by timecode', () => {
    const { state } = createReviewLog();
    const seen = foldPending(
      state,
      [
        proposalOf('comment.added', comment('late', { span: { in: 50 } }), 'a'),
        proposalOf('comment.added', comment('early', { span: { in: 1 } }), 'b'),
      ],
      commenter,
    );
    assert.deepEqual(
      threadsOn(seen, 'v1', { participantId: 'x', audience: 'all' }).map(({ root }) => root.commentId),
      ['late', 'early'],
    );
  });
});
