import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byTimecode } from '@kreatli/core';
import fc from 'fast-check';
import { thread } from '../../test/comments.js';
import { threadFinder } from './thread-at.js';

describe('threadFinder', () => {
  it('finds the thread at a frame that starts first, as a look at each does', () => {
    const spans = fc.array(
      fc.option(fc.record({ at: fc.nat(60), length: fc.integer({ min: 1, max: 30 }) }), { freq: 9 }),
    );
    fc.assert(
      fc.property(spans, (list) => {
        const threads = list
          .map((span) => thread({ span: span && { in: span.at, out: span.at + span.length } }))
          .sort(byTimecode);
        const find = threadFinder(threads);
        for (let frame = 0; frame < 100; frame++) {
          const expected = threads.find(({ span }) => span && span.in <= frame && frame < span.out);
          assert.equal(find(frame), expected);
        }
      }),
    );
  });
});
