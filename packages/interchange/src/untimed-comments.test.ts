import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment } from '../test/make-comments.js';
import { exportWith, importOptions, writableFormats } from '../test/options.js';
import { codesOf, spansOf } from '../test/results.js';
import { importMarkers, type ReviewMarker } from './index.js';

describe('comments on the whole video', () => {
  const { span: _, ...withoutSpan } = makeComment({ commentId: 'w', text: 'Lovely' });
  const whole: ReviewMarker = withoutSpan;
  it('are kept in formats that have a place for them, else left out with a warning', () => {
    for (const { id, carries } of writableFormats) {
      const { count, warnings } = exportWith(id, [whole, makeComment()]);
      assert.equal(count, carries.untimed ? 2 : 1, id);
      assert.equal(
        warnings.some(({ code, commentId }) => code === 'UNTIMED_LEFT_OUT' && commentId === 'w'),
        !carries.untimed,
        id,
      );
      assert.equal(exportWith(id, [whole, makeComment()], { includeUntimed: 'start' }).count, 2, id);
      assert.equal(exportWith(id, [whole, makeComment()], { includeUntimed: false }).count, 1, id);
    }
  });
  it('are read back without a span', () => {
    for (const id of ['csv', 'json', 'web-annotation'] as const)
      assert.deepEqual(spansOf(importMarkers(id, exportWith(id, [whole]).text!, importOptions)), [undefined], id);
  });

  it('are left out by includeUntimed: true where the format has no place, and placed at frame 0 by start', () => {
    const edl = exportWith('resolve-edl', [whole, makeComment()], { includeUntimed: true });
    assert.deepEqual([edl.count, codesOf(edl)], [1, ['UNTIMED_LEFT_OUT']]);
    const { text } = exportWith('json', [whole], { includeUntimed: 'start' });
    assert.deepEqual(spansOf(importMarkers('json', text!)), [{ in: 0 }]);
  });
});
