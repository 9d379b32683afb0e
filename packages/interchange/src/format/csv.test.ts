import assert from 'node:assert/strict';
import { it } from 'node:test';
import { exportWith, importOptions } from '../../test/options.js';
import { importMarkers } from '../index.js';

const written = {
  span: { in: 5 },
  author: { name: 'Ana' },
  status: 'open',
  visibility: 'all',
  replies: [],
  createdAt: '2026-03-04T05:06:07.000Z',
} as const;

it('csv: a text keeps its blanks and apostrophes beside what a spreadsheet would calculate', () => {
  for (const text of ['a\r\n \n \t --> =1+1', "'\t-5", "b\t'=1", "a\n'' =1", 'b\t\t@x', '-5\t=2']) {
    const file = exportWith('csv', [{ commentId: 'c', versionId: 'v', ...written, body: { text } }]).text!;
    assert.doesNotMatch(file, /\t[ ]*[=@]/);
    assert.equal(importMarkers('csv', file, importOptions).markers[0]!.text, text, JSON.stringify(text));
  }
});

it('csv: replies to replies belong to the root, and orphans are skipped with a warning', () => {
  const table = 'id,parent_id,text,frame_in\na,,root,1\nb,a,one,1\nc,b,two,1\nd,zzz,lost,1\n';
  const { markers, warnings } = importMarkers('csv', table, importOptions);
  assert.deepEqual(
    markers[0]!.replies?.map(({ text }) => text),
    ['one', 'two'],
  );
  assert.deepEqual(
    warnings.map(({ code, line }) => [code, line]),
    [['ROW_SKIPPED', 5]],
  );
});
