import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../schema/primitives.js';
import { type LogEvent, type Proposal, createProposal, toInstant } from '../event/proposal.js';
import { type Admit, type LogState, decideBatch } from './decide-batch.js';

const ann: Actor = { kind: 'user', role: 'owner', id: 'ann' };
const bob: Actor = { kind: 'guest', role: 'commenter', id: 'bob' };
const NOW = 5_000_000;

const proposal = (id: string, text = id): Proposal =>
  createProposal(
    'comment.added',
    { commentId: id, threadId: id, versionId: 'v1', body: { text }, visibility: 'all' },
    { id, at: toInstant(0), base: 0, salt: 'AAAAAAAAAAAAAAAAAAAAAA' },
  );

/** A log in an array, with what the function is given as its state. */
function createLog(admit?: Admit) {
  const events: LogEvent[] = [];
  const stateOf = (): LogState => ({
    tail: events.at(-1),
    byId: new Map(events.map((event) => [event.id, event])),
    ...(admit && { admit }),
  });
  return {
    events,
    append(items: readonly Proposal[], { actor = ann, now = NOW } = {}) {
      const { results, added } = decideBatch(stateOf(), items, { actor, now });
      events.push(...added);
      return results;
    },
  };
}

describe('decideBatch', () => {
  it('numbers events densely from 1, also over several batches', () => {
    const log = createLog();
    log.append([proposal('a'), proposal('b')]);
    log.append([proposal('c')]);
    assert.deepEqual(
      log.events.map(({ seq, id }) => `${seq} ${id}`),
      ['1 a', '2 b', '3 c'],
    );
  });

  it('stamps the actor of the connection and the time of the backend', () => {
    const log = createLog();
    const forged = { ...proposal('a'), actor: ann, seq: 77, receivedAt: toInstant(0) } as unknown as Proposal;
    log.append([forged], { actor: bob });
    const { actor, seq, receivedAt } = log.events[0]!;
    assert.deepEqual([actor, seq, receivedAt], [bob, 1, toInstant(NOW)]);
  });

  it('stores the members of a proposal and no others, so that no client writes a hash chain', () => {
    const log = createLog();
    const chained = { ...proposal('a'), leaf: proposal('x').digest, prev: proposal('y').digest, extra: 1 };
    log.append([chained as unknown as Proposal]);
    assert.deepEqual(Object.keys(log.events[0]!).sort(), [
      ...['actor', 'at', 'base', 'data', 'digest', 'id', 'receivedAt', 'salt', 'seq', 'type', 'v'],
    ]);
  });

  it('rejects what is no proposal as invalid, and appends the rest', () => {
    const whole = proposal('a');
    const wrong: readonly unknown[] = [
      null,
      'text',
      [],
      {},
      ...[{ id: 7, type: 7 }, { id: 'a b' }, { id: '' }, { type: '' }, { data: null }, { data: [] }, { v: 0 }].map(
        (members) => ({ ...whole, ...members }),
      ),
      ...[{ at: 'today' }, { base: -1 }, { base: 0.5 }, { salt: '' }, { salt: 1 }, { digest: 'sha256:x' }].map(
        (members) => ({ ...whole, ...members }),
      ),
    ];
    for (const item of wrong) {
      const log = createLog();
      const results = log.append([item as Proposal, proposal('b')]);
      assert.deepEqual(
        results.map((result) => ('code' in result ? result.code : result.status)),
        ['invalid', 'accepted'],
        JSON.stringify(item),
      );
      assert.deepEqual(
        log.events.map(({ id }) => id),
        ['b'],
      );
    }
    const newer = { ...whole, v: 2, type: 'unknown.type' } as unknown as Proposal;
    assert.equal(createLog().append([newer])[0]?.status, 'accepted', 'a type that this build does not know');
  });

  it('never lets receivedAt decrease when the clock goes back', () => {
    const log = createLog();
    for (const now of [NOW, NOW - 9_000, NOW + 1]) log.append([proposal(`p${now}`)], { now });
    assert.deepEqual(
      log.events.map(({ receivedAt }) => Date.parse(receivedAt)),
      [NOW, NOW, NOW + 1],
    );
  });

  it('reports a known id as duplicate, in the log and within the batch', () => {
    const log = createLog();
    log.append([proposal('a')]);
    assert.deepEqual(log.append([proposal('b'), proposal('a'), proposal('b')], { actor: bob }), [
      { id: 'b', status: 'accepted', seq: 2 },
      { id: 'a', status: 'duplicate', seq: 1 },
      { id: 'b', status: 'duplicate', seq: 2 },
    ]);
  });

  it('rejects a known id with other content as id_reuse, and goes through the rest of the batch', () => {
    const log = createLog();
    assert.deepEqual(log.append([proposal('a', 'one'), proposal('a', 'two'), proposal('b')]), [
      { id: 'a', status: 'accepted', seq: 1 },
      { id: 'a', status: 'rejected', code: 'id_reuse' },
      { id: 'b', status: 'accepted', seq: 2 },
    ]);
  });

  it('adds nothing for a proposal that is not admitted', () => {
    const log = createLog((item, by, { seq }) =>
      item.id === 'b' ? 'forbidden' : ({ ...item, ...by, seq: seq + 1 } as LogEvent),
    );
    assert.deepEqual(
      log
        .append([proposal('a'), proposal('b'), proposal('c')])
        .map((result) => ('seq' in result ? result.seq : result.code)),
      [1, 'forbidden', 2],
    );
  });

  it('does not ask for admission of a known id', () => {
    const admitted: string[] = [];
    const log = createLog((item, by, { seq }) => {
      admitted.push(item.id);
      return { ...item, ...by, seq: seq + 1 } as LogEvent;
    });
    log.append([proposal('a')]);
    log.append([proposal('a'), proposal('a', 'other')]);
    assert.deepEqual(admitted, ['a']);
  });

  it('gives the same log and results however a run of proposals is split into batches', () => {
    const anyProposal = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.constantFrom('one', 'two') });
    fc.assert(
      fc.property(fc.array(anyProposal, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), (picks, size) => {
        const items = picks.map(({ id, text }) => proposal(id, text));
        const [whole, split] = [createLog(), createLog()];
        const batches = Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
          items.slice(i * size, (i + 1) * size),
        );
        assert.deepEqual(
          batches.flatMap((batch) => split.append(batch)),
          whole.append(items),
        );
        assert.deepEqual(split.events, whole.events);
        assert.equal(new Set(whole.events.map(({ id }) => id)).size, whole.events.length);
      }),
    );
  });
});
