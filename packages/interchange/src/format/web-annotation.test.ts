import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rate } from '../../test/options.js';
import { spansOf } from '../../test/results.js';
import { importMarkers } from '../index.js';

describe('web-annotation finds the time of a target', () => {
  const rows: readonly (readonly [name: string, target: unknown, span: unknown])[] = [
    ['beside another fragment', 'v.mp4#xywh=1,2,3,4&t=10', { in: 250 }],
    [
      'in the source, beside a selector of another type',
      { source: 'v.mp4#t=10', selector: { type: 'SvgSelector', value: '<svg/>' } },
      { in: 250 },
    ],
    ['or none', { source: 'v.mp4', selector: { type: 'FragmentSelector', value: 'xywh=1,2,3,4' } }, undefined],
  ];
  for (const [name, target, span] of rows) {
    it(name, () => {
      const items = [{ type: 'Annotation', body: { value: 'x' }, target }];
      const page = JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', items });
      assert.deepEqual(spansOf(importMarkers('web-annotation', page, { rate })), [span]);
    });
  }
});
