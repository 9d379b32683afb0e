import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type EventDefinition,
  type EventType,
  catalogue,
  createProposal,
  decide,
  fold,
  isLogEvent,
  newId,
  toInstant,
} from '../index.js';
import {
  START,
  content,
  createReviewLog,
  digest,
  eventAt,
  comment,
  owner,
  proposalOf,
  samples,
} from '../../test/log.js';

const { state } = createReviewLog();
const by = { actor: owner, receivedAt: toInstant(START) };
/** The code for data that a client could not make a proposal of. */
const codeFor = (data: unknown, type: EventType = 'comment.added', from = state) =>
  decide(from, { ...proposalOf('comment.deleted', { commentId: 'c' }), ...markOf(type), type, data } as never, by);
const markOf = (type: EventType) => ((catalogue[type] as EventDefinition).ignorable ? { ignorable: true } : {});
const codeForComment = (more: object) => codeFor({ ...comment('c9'), ...more });

describe('data', () => {
  for (const type of Object.keys(catalogue) as EventType[]) {
    it(`${type} accepts its sample, and only objects`, () => {
      assert.notEqual(codeFor(samples[type], type, type === 'review.created' ? fold([]) : state), 'invalid');
      for (const data of [null, 1, 'x', undefined]) assert.equal(codeFor(data, type), 'invalid', String(data));
    });
  }
  it('limits ids, texts and spans', () => {
    const bad: readonly object[] = [
      { commentId: '', threadId: '' },
      { commentId: 'a b', threadId: 'a b' },
      { commentId: 'x'.repeat(65), threadId: 'x'.repeat(65) },
      { body: { text: 'x'.repeat(10_001) } },
      { body: { text: 'a\0' } },
      { body: { text: '\ud800' } },
      { body: 'x' },
      { span: { in: -1 } },
      { span: { in: 0.5 } },
      { span: { in: 5, out: 5 } },
      { span: { in: 5, out: 4 } },
      { span: { in: -0 } },
      { visibility: 'x' },
      { ask: 'no' },
      { tags: [' '] },
      { tags: ['x'.repeat(51)] },
      { drawing: [{ k: 'stroke', pts: [[0, 65_536]], w: 1, c: 0 }] },
      { drawing: [{ k: 'svg', text: '<svg/>' }] },
      { files: [{ ...content, digest: 'sha256:1' }] },
      { body: { text: 'x', entities: [{ t: 'link', at: 0, len: 1, href: 'javascript:alert(1)' }] } },
      { body: { text: 'x', entities: [{ t: 'mention', at: 0, len: 0, participantId: 'p' }] } },
    ];
    for (const more of bad) assert.equal(codeForComment(more), 'invalid', JSON.stringify(more));
    const good: readonly object[] = [
      { commentId: 'x'.repeat(64), threadId: 'x'.repeat(64) },
      { body: { text: 'x'.repeat(10_000) } },
      { body: { text: '😀' } },
      { span: { in: 0, out: 1 } },
      { body: { text: 'x', entities: [{ t: 'link', at: 0, len: 1, href: 'https://example.com' }] } },
    ];
    for (const more of good) assert.equal(codeForComment(more), null, JSON.stringify(more).slice(0, 80));
  });
  it('has a canonical form, also outside the schema', () => {
    for (const extra of [0.5, Number.NaN, undefined, 'a\ud800', new Date(0)]) {
      assert.equal(codeForComment({ extra }), 'invalid', String(extra));
    }
  });
  it('is unsupported if its type or version is unknown', () => {
    assert.equal(codeFor(comment('c9'), 'hasOwnProperty' as never), 'unsupported');
    assert.equal(decide(state, { ...proposalOf('comment.added', comment('c9')), v: 2 } as never, by), 'unsupported');
  });
});

describe('proposals', () => {
  it('have a digest of id, type, data and salt, and nothing else', () => {
    const parts = { id: 'p', at: toInstant(START), base: 0, salt: 's' };
    const seal = createProposal('comment.deleted', { commentId: 'c1' }, parts).digest;
    assert.equal(
      createProposal('comment.deleted', { commentId: 'c1' }, { ...parts, at: toInstant(0), base: 7 }).digest,
      seal,
    );
    assert.notEqual(createProposal('comment.deleted', { commentId: 'c2' }, parts).digest, seal);
    assert.notEqual(createProposal('comment.deleted', { commentId: 'c1' }, { ...parts, salt: 't' }).digest, seal);
    assert.notEqual(createProposal('comment.deleted', { commentId: 'c1' }, { ...parts, id: 'q' }).digest, seal);
  });
  it('have UUIDv7 ids in the order of the clock', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 48 - 2 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (now, bytes) => {
          const id = newId(now, () => bytes);
          assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
          assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), now);
          assert.ok(id < newId(now + 1, () => bytes));
        },
      ),
    );
  });
});

describe('isLogEvent', () => {
  const event = eventAt(1, 'review.archived', {});
  it('requires sequence number, id, type, time and actor', () => {
    assert.equal(isLogEvent({ ...event, type: 'from.tomorrow', data: null }), true);
    const broken: readonly object[] = [
      { seq: 0 },
      { seq: '1' },
      { seq: 1.5 },
      { id: 1 },
      { type: null },
      { receivedAt: '2026-03-01T09:00:00Z' },
      { receivedAt: '2026-03-01T09:00:00.000+00:00' },
      { actor: null },
      { actor: { id: 1, role: 'owner', kind: 'user' } },
    ];
    for (const more of broken) assert.equal(isLogEvent({ ...event, ...more }), false, JSON.stringify(more));
    for (const value of [null, undefined, 1, 'x', [], {}]) assert.equal(isLogEvent(value), false);
  });
  it('keeps a malformed event from breaking the fold', () => {
    const { faulty, voids, seq } = fold([
      { ...event, actor: null } as never,
      null as never,
      eventAt(3, 'review.created', { title: digest('0') }),
    ]);
    assert.deepEqual(
      { faulty, voids, seq },
      {
        faulty: false,
        voids: [
          { seq: 1, code: 'invalid' },
          { seq: 2, code: 'invalid' },
        ],
        seq: 3,
      },
    );
  });
});
