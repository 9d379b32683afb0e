import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type EventIds, copyIds } from './event-ids.js';

describe('copied ids', () => {
  it('are like a copied Map, however often they are copied and added to', () => {
    fc.assert(
      fc.property(fc.nat(1_500), fc.array(fc.nat(40), { maxLength: 12 }), (first, added) => {
        const all = new Map<string, number>(Array.from({ length: first }, (_, i) => [`first-${i}`, i + 1]));
        let ids: EventIds = new Map(all);
        for (const [round, count] of added.entries()) {
          const [before, sizeBefore, next] = [ids, ids.size, copyIds(ids)];
          for (let i = 0; i < count; i++) {
            next.set(`${round}-${i}`, all.size + 1);
            all.set(`${round}-${i}`, all.size + 1);
          }
          assert.deepEqual([before.size, before.has(`${round}-0`)], [sizeBefore, false], 'the copied ids stay');
          ids = next;
        }
        assert.equal(ids.size, all.size);
        for (const [id, seq] of all) assert.deepEqual([ids.has(id), ids.get(id)], [true, seq]);
        assert.deepEqual([ids.has('other'), ids.get('other')], [false, undefined]);
      }),
    );
  });
  it('share the ids of a long log', () => {
    const ids = new Map(Array.from({ length: 20_000 }, (_, i) => [`id-${i}`, i + 1] as const));
    const copies = 100;
    const time = (copy: (from: EventIds) => EventIds) => {
      const start = performance.now();
      for (let i = 0, last: EventIds = ids; i < copies; i++) last = copy(last);
      return performance.now() - start;
    };
    const layered = time((from) => {
      const next = copyIds(from);
      next.set(`new-${from.size}`, from.size + 1);
      return next;
    });
    assert.ok(layered < time(() => new Map(ids)) / 5);
  });
});
