import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LastResult } from './last-result.js';

describe('LastResult', () => {
  it('computes once for the same inputs, and again when one of them differs', () => {
    const last = new LastResult<number>();
    let computed = 0;
    const get = (...inputs: unknown[]): number => last.get(inputs, () => ++computed);
    const object = {};
    assert.deepEqual([get(object, 1), get(object, 1), get({}, 1), get({}, 1)], [1, 1, 2, 3]);
  });
  it('remembers undefined, too', () => {
    const last = new LastResult<undefined>();
    let computed = 0;
    for (let i = 0; i < 2; i++) last.get([], () => void ++computed);
    assert.equal(computed, 1);
  });
});
