import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Shape } from '@kreatli/core';
import { afterAction, noHistory, travel } from './drawing-history.js';

const line: Shape = { k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 };

describe('the history of a drawing', () => {
  it('goes back and forward one action at a time', () => {
    const history = afterAction(afterAction(noHistory, []), [line]);
    const back = travel(history, [line, line], -1)!;
    assert.deepEqual(back.drawing, [line]);
    assert.deepEqual(travel(back.history, back.drawing, -1)!.drawing, []);
    assert.deepEqual(travel(back.history, back.drawing, 1)!.drawing, [line, line]);
  });
  it('ends where it begins', () => {
    assert.equal(travel(noHistory, [line], -1), null);
    assert.equal(travel(noHistory, [line], 1), null);
  });
  it('forgets what was undone with the next action', () => {
    const back = travel(afterAction(noHistory, []), [line], -1)!;
    assert.equal(travel(afterAction(back.history, []), [line], 1), null);
  });
  it('is limited', () => {
    let history = noHistory;
    for (let i = 0; i < 200; i += 1) history = afterAction(history, []);
    assert.equal(history.past.length, 100);
  });
});
