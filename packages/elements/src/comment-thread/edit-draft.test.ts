import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Review, Shape } from '@kreatli/core';
import { comment } from '../../test/comments.js';
import { readEdit } from './edit-draft.js';

const line: Shape = { k: 'line', a: [0, 0], b: [9, 9], w: 240, c: 4 };
const reviewWith = (stored: string | null) =>
  ({ id: 'r', actor: { id: 'mara' }, draft: async () => stored }) as unknown as Review;

describe('readEdit', () => {
  const drawn = comment({ drawing: [line] });

  it('has the drawing of the comment where the stored one is the same, which is no change', async () => {
    const edit = await readEdit(reviewWith(JSON.stringify({ text: 'New', drawing: [line] })), drawn);
    assert.equal(edit.text, 'New');
    assert.equal(edit.drawing, drawn.drawing);
  });

  it('continues another drawing, without what is no shape', async () => {
    const stored = JSON.stringify({ drawing: [line, { k: 'unknown' }, { ...line, w: 120 }] });
    assert.deepEqual((await readEdit(reviewWith(stored), drawn)).drawing, [line, { ...line, w: 120 }]);
  });

  it('is the comment as it is where nothing valid is stored', async () => {
    for (const stored of [null, '', 'no JSON', '{"drawing":1}'])
      assert.equal((await readEdit(reviewWith(stored), drawn)).drawing, drawn.drawing);
  });
});
