import assert from 'node:assert/strict';
import { it } from 'node:test';
import { makeComment } from '../../test/make-comments.js';
import { exportOptions } from '../../test/options.js';
import { type ColorToken, exportMarkers, type ExportOptions, type ReviewMarker } from '../index.js';

it('colorBy gives colors by status, author, tag, ask, or one color for all', () => {
  const colorOf = (options: Partial<ExportOptions>, changes: Partial<ReviewMarker> = {}): string => {
    const { text } = exportMarkers('resolve-edl', [makeComment(changes)], { ...exportOptions, ...options });
    return /ResolveColor(\w+)/.exec(text!)![1]!;
  };
  assert.deepEqual(
    (['open', 'in_progress', 'resolved', 'wont_fix'] as const).map((status) => colorOf({}, { status })),
    ['Red', 'Sand', 'Green', 'Cream'],
  );
  assert.deepEqual(
    (['change', 'question', 'keep', 'praise'] as const).map((ask) => colorOf({ colorBy: 'ask' }, { ask })),
    ['Red', 'Blue', 'Cyan', 'Purple'],
  );
  assert.equal(colorOf({ colorBy: 'author' }), 'Red');
  assert.equal(colorOf({ colorBy: 'tag' }), 'Cream');
  assert.equal(colorOf({ colorBy: 'tag' }, { tags: ['sound'] }), 'Red');
  assert.equal(colorOf({ colorBy: 'blue' satisfies ColorToken }), 'Blue');
  assert.equal(colorOf({ colorBy: 'blue' }, { color: '#22C55E' }), 'Green');
});
